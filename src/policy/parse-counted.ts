import type { NameUse } from '../model/condition.ts';
import { nearest } from '../model/nearest.ts';
import { type Purpose, withoutMeasures } from './amount-purpose.ts';
import { type Ground, type Measures, toNameUse } from './ground.ts';
import type { Counted } from './parse-extent.ts';
import { reportIfColumn, showMeasures } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import type { WrittenEntry } from './written-node.ts';

/** A measure that an amount goes by. */
export interface CountedMeasure extends Counted {
  readonly use: NameUse;
}

/**
 * The measure that an amount goes by: the one that `by` names, else that of the rule's trigger. `word` is the word that
 * needs it. Undefined where there is none; that is reported, unless a faulty trigger hides it.
 */
export function parseCounted(
  ground: Ground,
  word: WrittenEntry,
  by: WrittenEntry | undefined,
  purpose: Purpose,
): CountedMeasure | undefined {
  const unmeasured = withoutMeasures(purpose);
  if (unmeasured !== undefined) {
    const [entry, remedy] = by
      ? [by, 'Write a length or a number, or use the measure in the rule.']
      : [word, 'Use it in the rule.'];
    ground.desk.report(entry.keySpan, `${unmeasured} is not measured, so "${entry.key}" has nothing to count.`, remedy);
    return undefined;
  }
  const { measures, main } = purpose.scope;
  if (by) return parseMeasure(ground, by, measures);
  const gives = main === undefined ? undefined : measures?.get(main);
  if (main !== undefined && gives) return { use: toNameUse(ground, main, 'measure', word.keySpan), name: main, gives };
  if (measures) reportNoMain(ground, word, measures);
  return undefined;
}

function parseMeasure(ground: Ground, { key, value }: WrittenEntry, measures: Measures | undefined): CountedMeasure | undefined {
  const name = parseText(ground.desk, value, key);
  if (name === undefined || !measures) return undefined;
  const gives = measures.get(name);
  if (!gives) {
    const meant = nearest(name, measures.keys());
    const has = measures.size === 0 ? 'It measures nothing; define one under "measure:".' : `It measures ${showMeasures(measures)}.`;
    const remedy = meant === undefined ? has : `Did you mean "${meant}"?`;
    ground.desk.report(value.span, `This rule does not measure "${name}".`, remedy);
    return undefined;
  }
  if (reportIfColumn(ground, name, 'a measure', value.span)) return undefined;
  return { use: toNameUse(ground, name, 'measure', value.span), name, gives };
}

function reportNoMain(ground: Ground, { key, keySpan }: WrittenEntry, measures: Measures): void {
  const first = [...measures.keys()][0];
  const remedy = first === undefined ? 'Define a measure under "measure:", and name it: by: days_waiting' : `Name the measure: by: ${first}`;
  ground.desk.report(keySpan, `The trigger of this rule measures nothing, so "${key}" does not say what it counts.`, remedy);
}
