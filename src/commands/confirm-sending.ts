import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { Plan } from '../plan/read-plan.ts';
import { plural, showTotals } from '../report/plan-report.ts';
import { count } from '../report/rule-table.ts';
import type { PlanRecord } from '../send/ports.ts';

export interface ConfirmOptions {
  readonly yes?: boolean;
  readonly acceptRejects?: string;
  /** Where files take the place of mail, that must be said before it is too late. */
  readonly outbox?: string;
}

/**
 * Asks once, with count and cost, and wants the count typed. With --yes nothing is asked, but rejected rows must then
 * be accepted by their number. False where the person says no. Without a terminal and without --yes it is a Refusal.
 */
export async function confirmSending(world: World, plan: Plan, known: PlanRecord | undefined, options: ConfirmOptions, locale: string): Promise<boolean> {
  const { rejects } = plan.header.counts;
  const accepted = options.acceptRejects === undefined ? undefined : Number(options.acceptRejects);
  if (accepted !== undefined && accepted !== rejects) throw rejectsDiffer(rejects, options.acceptRejects ?? '');
  if (options.yes) {
    if (rejects > 0 && accepted === undefined && known === undefined) throw rejectsUnaccepted(rejects);
    return true;
  }
  const { question, answer } = toQuestion(plan, known, accepted === undefined ? rejects : 0, locale);
  if (!world.isTTY) {
    throw new Refusal({ what: 'Nobody can be asked: this is no terminal.', remedy: 'Add --yes where the plan has been read and is to be sent as it is.' });
  }
  const files = options.outbox === undefined ? '' : `The letters become files in ${options.outbox}, and count as sent.\n`;
  const typed = await world.ask(`${files}${question} Type ${answer}: `);
  if (typed.trim().replaceAll(',', '') === String(answer)) return true;
  world.stderr.write(`Not ${answer}: nothing was sent.\n`);
  return false;
}

function toQuestion({ header }: Plan, known: PlanRecord | undefined, rejects: number, locale: string): { question: string; answer: number } {
  const { customers, letters, no_address } = header.counts;
  if (known) {
    const left = known.letters.pending + known.letters.deferred + known.letters.sending;
    const what = known.creditedAt === undefined ? 'the credits and letters that are missing' : plural(left, 'letter');
    return { question: `This plan was begun. Go on with ${what}?`, answer: known.creditedAt === undefined ? letters : left };
  }
  const without = no_address === 0 ? '' : ` (${count(no_address)} ${no_address === 1 ? 'has' : 'have'} no address)`;
  const whom = letters === customers ? (customers === 1 ? 'write to them' : 'write to them all') : `write to ${count(letters)} of them${without}`;
  const rejected = rejects === 0 ? '' : `${plural(rejects, 'row')} could not be read and ${rejects === 1 ? 'gets' : 'get'} nothing. `;
  return {
    question: `${rejected}Credit ${plural(customers, 'customer')} ${showTotals(header, locale)} and ${whom}?`,
    answer: letters === 0 ? customers : letters,
  };
}

function rejectsUnaccepted(rejects: number): Refusal {
  return new Refusal({
    what: `${plural(rejects, 'row')} of the export could not be read, and nobody has said that this is accepted.`,
    remedy: `Nothing was sent. Mend the rows and plan again, or add --accept-rejects ${rejects}`,
  });
}

function rejectsDiffer(rejects: number, typed: string): Refusal {
  return new Refusal({
    what: `--accept-rejects ${typed}: the plan has ${rejects} rejected rows.`,
    remedy: `Nothing was sent. Read them in excluded.csv; to go on without them write --accept-rejects ${rejects}`,
  });
}
