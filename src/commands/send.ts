import { openSqliteLedger, openLedgerForReading } from '../ledger/open-sqlite.ts';
import { lockLedger } from '../ledger/lock.ts';
import { compileTemplates, type LetterWriter } from '../letter/compile-templates.ts';
import { readTemplates } from '../letter/read-templates.ts';
import { EXIT, type ExitCode, showFault } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { groupByCustomer } from '../plan/planned-customer.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import { renderSent } from '../report/send-report.ts';
import { checkSending } from '../send/preflight.ts';
import type { Mailbox, OpenLedger, PlanRecord, SendResult } from '../send/ports.ts';
import { sendPlan } from '../send/send-plan.ts';
import { checkLetters } from './check-letters.ts';
import { confirmSending } from './confirm-sending.ts';
import { type Campaign, showPath } from './find-campaign.ts';
import { findPlan } from './find-plan.ts';
import { ledgerPath } from './ledger-place.ts';
import { type MailboxOptions, openMailbox } from './open-mailbox.ts';
import { refuseChoices, refuseMovedLedger, refuseUnfit, refuseUnsealed } from './refuse-unfit.ts';
import { writeCredits } from './write-credits.ts';

export interface SendOptions extends MailboxOptions {
  readonly yes?: boolean;
  /** How many rejected rows the owner goes on without; as typed. */
  readonly acceptRejects?: string;
}

/** Executes a plan: asks once, books the credits, sends the letters. Running it again goes on where it stopped. */
export async function send(world: World, named: string, options: SendOptions): Promise<ExitCode> {
  const { plan, campaignFolder, readCampaign, readZone } = await findPlan(world, named);
  refuseUnsealed(plan);
  const path = ledgerPath(world, campaignFolder);
  const known = await readRecord(path, plan);
  if (known?.finishedAt !== undefined) {
    world.stdout.write(renderSent.nothingToDo(known.finishedAt, await readZone()));
    return EXIT.ok;
  }
  if (plan.header.counts.awards === 0) {
    world.stdout.write(renderSent.nobody());
    return EXIT.ok;
  }
  refuseChoices(plan);
  const campaign = await readCampaign();
  const letters = await openLetters(campaign, plan);
  const mailbox = await openMailbox(world, options);
  try {
    await withLedger(path, (ledger) => refuseUnfit(plan, campaign, ledger, known !== undefined), openLedgerForReading);
    if (known === undefined) await checkLetters(plan, letters);
    warnOfBulk(world, campaign, plan);
    if (!(await confirmSending(world, plan, known, options, campaign.policy.business.locale))) return EXIT.refused;
    const lock = lockLedger(path, world.process, world.now());
    try {
      return await withLedger(path, (ledger) => run(world, { plan, campaign, letters, ledger, mailbox, options }), openSqliteLedger);
    } finally {
      lock.release();
    }
  } finally {
    await mailbox.close();
  }
}

async function withLedger<T>(path: string, work: (ledger: OpenLedger) => Promise<T>, open: (path: string) => Promise<OpenLedger>): Promise<T> {
  const ledger = await open(path);
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

function readRecord(path: string, plan: Plan): Promise<PlanRecord | undefined> {
  return withLedger(path, (ledger) => ledger.findPlan(plan.header.id), openLedgerForReading);
}

/** The templates, compiled for the columns that the plan carries. */
async function openLetters({ policy, folder }: Campaign, plan: Plan): Promise<LetterWriter> {
  const first = await readAwards(plan).next();
  const orders = first.done ? [] : Object.keys(first.value.orders[0]?.columns ?? {});
  const outages = new Set(plan.header.outages.flatMap(({ columns }) => Object.keys(columns)));
  return compileTemplates(await readTemplates(policy, folder), policy, { orders, outages: [...outages] });
}

function warnOfBulk(world: World, { policy }: Campaign, { header }: Plan): void {
  const { warnings } = checkSending({ from: policy.business.from, letters: header.counts.letters });
  for (const warning of warnings) world.stderr.write(`${world.paint.warn(showFault(warning))}\n`);
}

interface Run {
  readonly plan: Plan;
  readonly campaign: Campaign;
  readonly letters: LetterWriter;
  readonly ledger: OpenLedger;
  readonly mailbox: Mailbox;
  readonly options: SendOptions;
}

async function run(world: World, { plan, campaign, letters, ledger, mailbox, options }: Run): Promise<ExitCode> {
  const { header } = plan;
  await refuseMovedLedger(plan, ledger);
  const controller = new AbortController();
  const release = world.onInterrupt(() => controller.abort());
  try {
    const result = await sendPlan(
      {
        plan: { id: header.id, name: header.name, digest: header.awards_sha256 },
        customers: () => groupByCustomer(readAwards(plan)),
        render: (customer) => letters.write(customer),
        from: campaign.policy.business.from,
        unattended: false,
        signal: controller.signal,
        now: () => world.now(),
        onProgress: (event) => showProgress(world, event),
      },
      { ledger, mailbox },
    );
    world.progress(undefined);
    const credits = await writeCredits(plan, ledger);
    world.stdout.write(renderSent.result(result, { mailbox: options.outbox === undefined ? mailbox.describe() : `files in ${options.outbox}`, credits: showPath(world, credits), plan: plan.shown, locale: campaign.policy.business.locale, paint: world.paint }));
    return exitCode(result);
  } finally {
    world.progress(undefined);
    release();
  }
}

function showProgress(world: World, event: Parameters<Parameters<typeof sendPlan>[0]['onProgress']>[0]): void {
  if (event.kind === 'credits') world.progress(`Crediting: ${event.customers} customers`);
  if (event.kind === 'letter') world.progress(`Sending: ${event.done} letters`);
}

function exitCode(result: SendResult): ExitCode {
  const { report } = result;
  if (report.interrupted) return EXIT.interrupted;
  const { refused, deferred, unknown } = report.letters;
  const needsPerson = report.stopped !== undefined || refused + deferred + unknown > 0 || !report.creditsComplete;
  return needsPerson ? EXIT.attention : EXIT.ok;
}
