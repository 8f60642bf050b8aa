import { Refusal } from '../model/fault.ts';
import type { Variation } from './vary-values.ts';

export interface CompareOptions {
  /** `PATH=VALUES`, of one policy; twice for a grid. */
  readonly vary?: readonly string[];
  /** The policy by whose data all are judged. */
  readonly data?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly out?: string;
  /** A file for what every customer is given. */
  readonly customers?: string;
}

const MOST_VARIED = 100;

/** Refuses flags that do not go together, and what would be no comparison. */
export function refuseMisuse(files: readonly string[], variations: readonly Variation[], options: CompareOptions): void {
  const { json, csv, customers, out } = options;
  if (json && csv) throw refuse('One form at a time: --json or --csv.', 'Run it twice for both.');
  if (out !== undefined && out === customers) throw refuse('--out and --customers name the same file.', 'Give each a name of its own.');
  if (variations.length > 0) refuseMisvaried(files, variations, options);
  else if (files.length < 2) throw refuse('One policy alone is no comparison.', 'Name another beside it, or vary a value of it: --vary rules.late.give.credit.percent=2..10');
}

function refuseMisvaried(files: readonly string[], variations: readonly Variation[], { customers }: CompareOptions): void {
  const [first, second] = variations;
  if (files.length > 1) throw refuse('--vary works on one policy.', 'Name that one alone; or compare policies as they are written, without --vary.');
  if (variations.length > 2) throw refuse('At most two values are varied at once.', 'Leave out one of the --vary.');
  if (first && first.path === second?.path) throw refuse(`--vary names ${first.path} twice.`, 'Put all of its values into one: PATH=2,5,10');
  if (customers !== undefined) throw refuse('--customers holds whole policies against each other, and not one with other values.', 'Write the value into a copy of the policy, and compare the two.');
  const count = variations.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_VARIED) throw refuse(`That is ${count} policies, and at most ${MOST_VARIED} are judged.`, 'Take larger steps: 2..100..10');
}

const refuse = (what: string, remedy: string): Refusal => new Refusal({ what, remedy });
