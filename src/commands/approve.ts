import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { showMoney } from '../model/money.ts';
import type { World } from '../model/world.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import { type ApprovalsContext, renderApprovals, renderDecided, toWantedJson, type WantedSignature } from '../report/approvals-report.ts';
import type { Approval, OpenLedger, PlanRecord } from '../send/ports.ts';
import { whatWantsSigning } from './find-approval.ts';
import type { Campaign } from './find-campaign.ts';
import { findPlan } from './find-plan.ts';
import { ledgerPlace } from './ledger-place.ts';
import { refuseSoonEnding, refuseStale, refuseUnsealed } from './refuse-unfit.ts';
import { byAward, parseSigner, readWanting, toBound } from './wants-signing.ts';
import { besideSender, readingLedger } from './with-ledger.ts';
import { toWorker } from './worker.ts';
import { writeCredits } from './write-credits.ts';

export interface ApproveOptions {
  readonly award?: readonly string[];
  readonly all?: boolean;
  readonly by?: string;
  readonly decline?: boolean;
  readonly json?: boolean;
}

/** What is known of a plan's signatures. */
interface Desk {
  readonly world: World;
  readonly plan: Plan;
  readonly campaign: Campaign;
  readonly ledger: OpenLedger;
  readonly known: PlanRecord | undefined;
  readonly wanted: readonly WantedSignature[];
  readonly context: ApprovalsContext;
}

/**
 * Lists the awards of a plan that want a signature; with `--award` or `--all` and `--by` signs for them, or with
 * `--decline` says no. Before the plan is sent, or after. It needs no lock: each decision is one short transaction beside
 * whoever sends.
 */
export async function approve(world: World, named: string, options: ApproveOptions): Promise<ExitCode> {
  const isDeciding = checkOptions(options);
  const found = await findPlan(world, named);
  refuseUnsealed(found.plan);
  const campaign = await found.readCampaign();
  const place = ledgerPlace(world, found.campaignFolder);
  const work = async (ledger: OpenLedger): Promise<ExitCode> => {
    const desk = await openDesk(world, found.plan, campaign, ledger);
    return isDeciding ? decide(desk, options) : list(desk, options);
  };
  return isDeciding ? besideSender(place, work) : readingLedger(place, work);
}

/** Whether something is decided. Throws a Refusal where it is not said by whom, or what about. */
function checkOptions({ award, all, by, decline }: ApproveOptions): boolean {
  const isNamed = award !== undefined || all === true;
  if (award !== undefined && all) throw new Refusal({ what: '--award and --all: either some awards are meant, or all.', remedy: 'Write one of them.' });
  if (isNamed && by === undefined) throw new Refusal({ what: 'Who decides? That is kept with the decision.', remedy: 'Add --by "Ada Lovelace"' });
  if (isNamed) return true;
  if (by === undefined && !decline) return false;
  throw new Refusal({ what: 'Nothing says which awards are meant.', remedy: 'Add --award ID, as often as there are awards, or --all. Without --by and --decline they are listed.' });
}

async function openDesk(world: World, plan: Plan, campaign: Campaign, ledger: OpenLedger): Promise<Desk> {
  const known = await ledger.findPlan(plan.header.id);
  if (known?.finishedAt === undefined) await refuseStale(plan, campaign, ledger, known !== undefined);
  const approvals = await ledger.approvals(plan.header.id);
  const { policy } = campaign;
  const isSigned = known !== undefined || approvals.some(({ award }) => award === undefined);
  const { timezone: zone, locale } = policy.business;
  return {
    world, plan, campaign, ledger, known, wanted: await readWanted(plan, campaign, ledger, approvals),
    context: { plan: plan.shown, whole: isSigned ? undefined : whatWantsSigning(plan, policy), zone, locale, paint: world.paint },
  };
}

/** The plan's awards that want a signature and can be given; what another plan has paid since cannot. */
async function readWanted(plan: Plan, { policy }: Campaign, ledger: OpenLedger, approvals: readonly Approval[]): Promise<readonly WantedSignature[]> {
  const held = new Map<string, { readonly since: WantedSignature['since']; readonly isBooked: boolean }>();
  for await (const { award, since, isBooked } of ledger.held({ plan: plan.header.id })) held.set(award.id, { since, isBooked });
  const decided = byAward(approvals);
  const isCredited = (await ledger.findPlan(plan.header.id))?.creditedAt !== undefined;
  const wanted: WantedSignature[] = [];
  for await (const { award, over } of readWanting(plan, policy)) {
    const { since, isBooked = isCredited } = held.get(award.id) ?? {};
    const decision = decided.get(award.id);
    if (isCredited && since === undefined && !decision) continue;
    wanted.push({ award, over, since, isBooked, decision });
  }
  return wanted;
}

function list({ world, wanted, context }: Desk, { json }: ApproveOptions): ExitCode {
  world.stdout.write(json ? `${JSON.stringify({ version: 1, plan: context.plan, awards: wanted.map(toWantedJson) })}\n` : renderApprovals(wanted, context));
  return EXIT.ok;
}

async function decide(desk: Desk, options: ApproveOptions): Promise<ExitCode> {
  const { world, plan, ledger, wanted, context } = desk;
  const by = parseSigner(options.by ?? '', '--by');
  const declined = options.decline === true;
  const meant = options.all ? wanted.filter(({ decision }) => !decision) : await findMeant(desk, options.award ?? []);
  refuseOther(meant, declined);
  const open = meant.filter(({ decision }) => !decision);
  if (!declined) refuseSoonEnding(open.map(({ award }) => award), plan.shown, world.now(), context.zone);
  const whole = options.all && !declined ? context.whole : undefined;
  const common = { plan: plan.header.id, by, at: world.now() };
  await ledger.decide([
    ...(whole ? [{ ...common, award: undefined, over: whole.over }] : []),
    ...open.map(({ award, over }) => ({ ...common, award: award.id, over, ...(declined && { declined: true as const }) })),
  ]);
  const after = await openDesk(world, plan, desk.campaign, ledger);
  const ids = new Set(open.map(({ award }) => award.id));
  // Another may have decided at the same moment, and otherwise.
  refuseOther(after.wanted.filter(({ award }) => ids.has(award.id)), declined);
  const isDone = await finishWhereDone(after);
  const waiting = after.wanted.filter(({ decision }) => !decision).length;
  const isToSend = !isDone && (after.known === undefined || waiting === 0 || (after.known.held?.ready ?? 0) > 0);
  world.stdout.write(renderDecided({ decided: open, signedWhole: whole !== undefined, waiting, by, declined, isToSend }, context));
  return EXIT.ok;
}

/** The awards that were named, each once. Throws a Refusal for one that the plan does not have, or that needs no signature. */
async function findMeant({ plan, campaign, wanted, context }: Desk, ids: readonly string[]): Promise<readonly WantedSignature[]> {
  const byId = new Map(wanted.map((one) => [one.award.id, one]));
  const unknown = new Set(ids.filter((id) => !byId.has(id)));
  if (unknown.size === 0) return [...new Set(ids)].map((id) => byId.get(id)!);
  const remedy = `Nothing was decided. What waits: makegood approve ${plan.shown}`;
  const bound = toBound(campaign.policy);
  for await (const { id, money } of readAwards(plan)) {
    if (!unknown.delete(id)) continue;
    const over = bound ? `: only what comes to more than ${showMoney(bound, context.locale)} does` : '';
    throw new Refusal({ what: `Award ${id} comes to ${showMoney(money, context.locale)} and waits for no signature${over}.`, remedy });
  }
  throw new Refusal({ what: `The plan has no award ${[...unknown].join(', ')}.`, remedy });
}

/** Refuses to decide otherwise than somebody has: a decision stands. */
function refuseOther(meant: readonly WantedSignature[], declined: boolean): void {
  const other = meant.find(({ decision }) => decision && (decision.declined === true) !== declined);
  if (!other?.decision) return;
  const { by, declined: isDeclined } = other.decision;
  throw new Refusal({
    what: `Award ${other.award.id} was ${isDeclined ? 'declined' : 'signed for'} by ${by}, and that stands.`,
    remedy: isDeclined ? 'What is to be given all the same is given by hand: no plan pays for it any more.' : 'Its credit is promised as soon as the plan is sent.',
  });
}

/** Where the last that waited was declined and every letter is sent, the plan is finished; true then. */
async function finishWhereDone({ world, plan, ledger, known }: Desk): Promise<boolean> {
  if (known?.creditedAt === undefined) return false;
  if (known.finishedAt !== undefined) return true;
  const { letters, held } = known;
  if (letters.pending + letters.sending + letters.deferred > 0 || (held && held.ready + held.waiting.customers > 0)) return false;
  // Before the plan counts as finished, as whoever sends does it.
  await writeCredits(plan, ledger, toWorker(world));
  return (await ledger.finishPlan(known.id, world.now())).finishedAt !== undefined;
}
