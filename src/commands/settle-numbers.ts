import type { Question } from '../report/detected.ts';
import type { ColumnLook } from './look-at-column.ts';

const USUAL = '1,234.56';

export interface SettledNumbers {
  /** A sample; undefined where it is the usual one. */
  readonly numbers: string | undefined;
  readonly questions: readonly Question[];
}

/** The style of all of a file's numbers together; a question where two styles read one of them differently, or none reads them all. */
export function settleNumbers(columns: readonly ColumnLook[]): SettledNumbers {
  const numeric = columns.filter(({ numbers }) => numbers.isNumber);
  const shared = (numeric[0]?.numbers.styles ?? []).filter((style) => numeric.every(({ numbers }) => numbers.styles.includes(style)));
  if (numeric.length === 0) return { numbers: undefined, questions: [] };
  if (shared.length === 0) return { numbers: undefined, questions: [toMixed(numeric)] };
  const first = shared.includes(USUAL) ? USUAL : (shared[0] ?? USUAL);
  for (const { name, numbers } of numeric) {
    const other = shared.find((style) => style !== first && numbers.doubtful(first, style) !== undefined);
    if (other !== undefined) return { numbers: undefined, questions: [toQuestion(name, numbers.doubtful(first, other) ?? '', [first, other])] };
  }
  return { numbers: first === USUAL ? undefined : first, questions: [] };
}

function toQuestion(column: string, cell: string, styles: readonly string[]): Question {
  return {
    asks: `"${cell}" in "${column}" is another number by each of these. Say how numbers are written (the first, unless you say so):`,
    lines: styles.map((style) => `numbers: "${style}"`),
    under: 'block',
  };
}

function toMixed(columns: readonly ColumnLook[]): Question {
  const usual = columns.find(({ numbers }) => numbers.styles.includes(USUAL) && !numbers.styles.includes('1.234,56'));
  const other = columns.find(({ numbers }) => !numbers.styles.includes(USUAL));
  const shown = [usual, other].flatMap((one) => (one ? [`"${[...one.texts][0] ?? ''}" in "${one.name}"`] : []));
  return {
    asks: `Numbers are not written alike in all columns: ${shown.join(', ')}. Say which are meant; the others cannot be used as numbers:`,
    lines: [usual, other].flatMap((one) => (one ? [`numbers: "${one.numbers.styles[0] ?? USUAL}"`] : [])),
    under: 'block',
  };
}
