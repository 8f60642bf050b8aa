import { EXIT, type ExitCode } from '../model/fault.ts';
import type { Instant } from '../model/instant.ts';
import type { World } from '../model/world.ts';
import type { Policy } from '../policy/policy.ts';
import { count } from '../report/rule-table.ts';
import { plural } from '../report/plan-report.ts';
import { showReject } from '../report/plan-csv.ts';
import { parseAsOf } from './as-of.ts';
import { checkExamples } from './check-examples.ts';
import { describeSigning } from './dkim-settings.ts';
import { findCampaign } from './find-campaign.ts';
import { gather } from './gather.ts';
import { openMailbox, readServerUrl } from './open-mailbox.ts';
import { openOrders } from './open-orders.ts';
import { refuseChanged } from './refuse-changed.ts';
import { refuseUnknownWeights } from './refuse-unknown-weights.ts';
import { sampleCustomers } from './sample-customers.ts';
import { listLeftOut } from './tell-left-out.ts';
import { checkWords } from './tell-words.ts';

export interface CheckOptions {
  readonly policy: string;
  /** Only the policy itself: its words and its examples, without exports and templates. */
  readonly examples?: boolean;
}

const SHOWN = 20;

/** Reads everything and looks for faults, each with file, line and what to do. Writes and sends nothing. */
export async function check(world: World, options: CheckOptions): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const asOf = parseAsOf(undefined, world.now(), campaign.policy.business.timezone);
  const { policy } = campaign;
  const lines = [`${campaign.policyName}: ${plural(policy.rules.length, 'rule')} understood.`];
  if (options.examples === true) return checkPolicyAlone(world, policy, asOf, lines);
  const gathered = await gather(campaign, asOf);
  const held = await checkExamples(policy, asOf);
  if (held !== undefined) lines.push(held);
  const orders = await openOrders(world, gathered, asOf);
  let rejected = 0;
  let samples: Awaited<ReturnType<typeof sampleCustomers>>;
  try {
    const found: string[] = [];
    for await (const rejects of orders.matched.rejects()) {
      rejected += rejects.length;
      found.push(...rejects.slice(0, SHOWN - found.length).map(showReject));
    }
    samples = await sampleCustomers(policy, orders.matched, asOf);
    await refuseChanged(gathered.looks);
    const all = [...gathered.outages.rejects, ...orders.matched.broken];
    rejected += all.length;
    lines.push(`${gathered.orderFiles.map(({ shown }) => shown).join(', ')}: ${plural(orders.matched.orders, 'order')}, ${count(rejected)} rejected.`);
    if (policy.outages) lines.push(`${gathered.outages.files.map(({ shown }) => shown).join(', ')}: ${plural(gathered.outages.outages.length, 'outage')}.`);
    lines.push(...listLeftOut(gathered));
    lines.push(...[...all.map(showReject), ...found].slice(0, SHOWN).map((line) => world.paint.warn(`  ${line}`)));
  } finally {
    world.progress(undefined);
    await orders.close();
  }
  lines.push(`Templates: ${[...new Set(gathered.templates.map(({ name }) => name))].join(', ')}: every name in them is known.`);
  const { line, isLacking } = checkWords(world, gathered, samples);
  lines.push(line);
  if (readServerUrl(world) !== undefined) lines.push(await checkMail(world));
  lines.push(...describeAnswers(policy).map((line) => world.paint.warn(line)));
  lines.push(...describeSigning(world, policy.business.from.address));
  lines.push(nextStep(rejected, isLacking));
  world.stdout.write(`${lines.join('\n')}\n`);
  if (isLacking) return EXIT.refused;
  return rejected > 0 ? EXIT.attention : EXIT.ok;
}

function nextStep(rejected: number, isLacking: boolean): string {
  if (isLacking) return 'Next: write what the letters lack, and check again.';
  return rejected > 0 ? 'Next: mend the rejected rows, or go on without them: makegood plan' : 'All is well. Next: makegood plan';
}

/** Where offers are made and nobody can answer them by a link, that is said. */
function describeAnswers({ rules, pages }: Policy): readonly string[] {
  const offering = rules.filter(({ offer }) => offer !== undefined).map(({ name }) => name);
  if (pages || offering.length === 0) return [];
  const does = rules.some(({ offer }) => offer?.kind === 'claim') ? 'answer' : 'choose';
  return [`Rule ${offering.join(', ')}: customers cannot ${does} on a page. Add to the policy pages: { url: … }, or take their answers with: makegood claims import FILE`];
}

async function checkPolicyAlone(world: World, policy: Policy, asOf: Instant, lines: readonly string[]): Promise<ExitCode> {
  refuseUnknownWeights(policy);
  const held = await checkExamples(policy, asOf);
  world.stdout.write(`${[...lines, held ?? 'It has no examples. Write down a case that you are sure of, under examples.'].join('\n')}\n`);
  return EXIT.ok;
}

async function checkMail(world: World): Promise<string> {
  const mailbox = await openMailbox(world, {});
  try {
    await mailbox.check();
    return `Mail: ${mailbox.describe()} answers.`;
  } finally {
    await mailbox.close();
  }
}
