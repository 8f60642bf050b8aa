import { type AmountFields, type InnerAmounts, type Purpose, toRate } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import { parseCounted } from './parse-counted.ts';
import { type Counted, isEmptyExtent, parseExtentOf, readExtent } from './parse-extent.ts';
import { parsePeriod } from './parse-period.ts';
import type { AmountForm, Extent, Part, Period, Whole } from './policy.ts';
import { isNothing, type Written, type WrittenEntry } from './written-node.ts';

/** A period that begins or ends with a case is no whole that a part could be taken of. */
const PERIODS: ReadonlySet<Period['kind']> = new Set(['calendar', 'year_from', 'season', 'columns']);

/** `{ prorate: monthly_fee, over: 30d, by: downtime, less: 43m }` */
export function parseProrate(
  ground: Ground,
  fields: AmountFields,
  purpose: Purpose,
  inner: InnerAmounts,
): AmountForm | undefined {
  const entry = fields.prorate!;
  const base = inner.parseAmount(ground, entry.value, toRate({ ...purpose, word: 'prorate' }));
  const by = parsePart(ground, entry, fields.by, purpose);
  const over = parseWhole(ground, entry, fields.over);
  const less = fields.less && by && parseExtentOf(ground, fields.less, by.counted);
  if (!base || !by || !over || (fields.less && !less)) return undefined;
  if (reportOtherKind(ground, fields.over!, over, by.counted)) return undefined;
  return { kind: 'prorate', base, over, by: by.part, less: less && numberOf(less) };
}

const numberOf = (extent: Extent) => (extent.kind === 'time' ? extent.length : extent.number);

/** The measure that is prorated, or a fixed length or number. */
function parsePart(
  ground: Ground,
  entry: WrittenEntry,
  by: WrittenEntry | undefined,
  purpose: Purpose,
): { readonly part: Part; readonly counted: Counted } | undefined {
  const fixed = by?.value.kind === 'scalar' ? readExtent(by.value.text.trim()) : undefined;
  if (by && fixed) {
    if (reportNone(ground, by, fixed)) return undefined;
    return { part: fixed, counted: { name: 'by', gives: fixed.kind === 'time' ? 'duration' : 'number' } };
  }
  const counted = parseCounted(ground, entry, by, purpose);
  return counted && { part: { kind: 'measure', measure: counted.use }, counted };
}

function parseWhole(ground: Ground, prorate: WrittenEntry, over: WrittenEntry | undefined): Whole | undefined {
  if (!over) {
    const remedy = 'Add the whole: over: 30d, over: 730h or over: calendar_month';
    ground.desk.report(prorate.keySpan, '"prorate" does not say over what.', remedy);
    return undefined;
  }
  const fixed = readWhole(over.value);
  if (fixed) return reportNone(ground, over, fixed) ? undefined : fixed;
  const period = parsePeriod(ground, over.value, 'over', PERIODS);
  return period && { kind: 'period', period };
}

function readWhole(node: Written): Extent | undefined {
  return node.kind === 'scalar' && !isNothing(node) ? readExtent(node.text.trim()) : undefined;
}

function reportNone(ground: Ground, { key, value }: WrittenEntry, extent: Extent): boolean {
  const isBelow = extent.kind === 'number' && extent.number.numerator < 0n;
  if (!isBelow && !isEmptyExtent(extent)) return false;
  const what = `What is written for "${key}" is not above zero.`;
  ground.desk.report(value.span, what, `Write for example: ${key}: ${extent.kind === 'time' ? '30d' : '30'}`);
  return true;
}

/** A length is a part of a length, a number of a number; a period is taken for either. */
function reportOtherKind(ground: Ground, { value }: WrittenEntry, over: Whole, { name, gives }: Counted): boolean {
  if (over.kind === 'period' || (over.kind === 'time') === (gives === 'duration')) return false;
  const [is, other, example] =
    gives === 'duration' ? ['a length of time', 'a number', 'over: 30d'] : ['a number', 'a length of time', 'over: 30'];
  const what = `"${name}" is ${is}, and it cannot be prorated over ${other}.`;
  ground.desk.report(value.span, what, `Write for example: ${example}, or a period such as over: calendar_month`);
  return true;
}
