import type { CellReader } from '../model/condition-holds.ts';
import type { Finding } from '../model/nouns.ts';
import type { FailedTrigger, Retried } from '../policy/policy.ts';
import { allHold, byTime, type ComparedRow, cutByTime, type DatedRow, groupBySame, isDated, showOrder } from './same-thing.ts';

/** An attempt that failed, and what was found out about it. */
export interface FailedAttempt {
  readonly row: ComparedRow;
  readonly finding: Finding;
}

interface Attempt {
  readonly row: ComparedRow;
  readonly hasFailed: boolean;
}

/** A group of attempts at the same thing, with what sentences need. */
interface AtSame {
  readonly attempts: readonly Attempt[];
  readonly moment: string;
}

/**
 * The failed attempts of one customer. Attempts at the same thing, each within the time after the one before, belong
 * together: where one of them succeeded, everything that failed before it is made good by that; of what failed since, the
 * first is the case and the others are one with it. Where a moment is blank and it would matter, nothing is guessed.
 */
export function judgeAttempts(rows: readonly ComparedRow[], trigger: FailedTrigger, retried: Retried, reader: CellReader): readonly FailedAttempt[] {
  const isCounted = (row: ComparedRow): boolean => !trigger.during || row.window !== undefined;
  const moment = trigger.moment?.name ?? '';
  return groupBySame(rows, retried.same).flatMap((group) => {
    const attempts = group.map((row): Attempt => ({ row, hasFailed: allHold(trigger.where, row.order, reader) }));
    const runs = cutByTime(byAttempt(attempts), retried.within);
    const dated = runs.flatMap((run) => judgeRun(run, { attempts, moment }, isCounted));
    return [...dated, ...judgeUndated({ attempts, moment }, dated, isCounted)];
  });
}

type DatedAttempt = DatedRow & { readonly hasFailed: boolean };

/** In order of time; of attempts at one moment, what succeeded comes last. */
function byAttempt(attempts: readonly Attempt[]): readonly DatedAttempt[] {
  const dated = attempts.flatMap(({ row, hasFailed }) => (isDated(row) ? [{ ...row, hasFailed }] : []));
  return [...byTime(dated)].sort((a, b) => a.at - b.at || Number(b.hasFailed) - Number(a.hasFailed));
}

function judgeRun(run: readonly DatedAttempt[], { attempts, moment }: AtSame, isCounted: (row: ComparedRow) => boolean): readonly FailedAttempt[] {
  const unplaced = attempts.find(({ row, hasFailed }) => !hasFailed && row.at === undefined)?.row;
  let first: DatedAttempt | undefined;
  return run.flatMap((row, index): readonly FailedAttempt[] => {
    if (!row.hasFailed || !isCounted(row)) return [];
    const success = run.slice(index + 1).find(({ hasFailed }) => !hasFailed);
    if (success) return [withheld(row, `they have succeeded since, with ${showOrder(success)}`)];
    if (unplaced) return [withheld(row, `${showOrder(unplaced)} succeeded, and may have come later: its ${moment} is blank`)];
    if (first) return [withheld(row, `the same failed before, and is made good there: ${showOrder(first)}`)];
    first = row;
    const again = run.slice(index + 1).filter(({ hasFailed }) => hasFailed);
    return [{ row, finding: { steps: again.map((other) => `tried again, and failed again: ${showOrder(other)}`) } }];
  });
}

/** Failed, and nobody knows when: it counts where nothing else of the same can have come after or before it. */
function judgeUndated({ attempts, moment }: AtSame, dated: readonly FailedAttempt[], isCounted: (row: ComparedRow) => boolean): readonly FailedAttempt[] {
  const success = attempts.find(({ hasFailed }) => !hasFailed)?.row;
  let first = dated.find(({ finding }) => finding.excluded === undefined)?.row;
  return attempts.flatMap(({ row, hasFailed }): readonly FailedAttempt[] => {
    if (!hasFailed || isDated(row) || !isCounted(row)) return [];
    if (success) return [withheld(row, `${moment} is blank, so it is not known whether ${showOrder(success)} succeeded since`)];
    if (first) return [withheld(row, `${moment} is blank, and the same is made good already: ${showOrder(first)}`)];
    first = row;
    return [{ row, finding: { steps: [] } }];
  });
}

const withheld = (row: ComparedRow, excluded: string): FailedAttempt => ({ row, finding: { steps: [], excluded } });
