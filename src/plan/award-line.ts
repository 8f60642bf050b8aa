import { z } from 'zod';
import { toDuration, toInstant } from '../model/instant.ts';
import { showAmount } from '../model/money.ts';
import { type Measures, type Order, type Outage, type PlannedAward, REMEDIES } from '../model/nouns.ts';
import type { PlanHeader } from './plan-header.ts';

const order = z.object({
  id: z.string(),
  file: z.string(),
  line: z.number(),
  columns: z.record(z.string(), z.string()),
});

const awardLine = z.object({
  award: z.string(),
  customer: z.string(),
  email: z.string(),
  name: z.string(),
  locale: z.string(),
  rule: z.string(),
  policy: z.object({ file: z.string(), line: z.number() }),
  template: z.string(),
  remedy: z.enum(REMEDIES),
  amount: z.string(),
  minor: z.string().regex(/^\d+$/),
  unit: z.string(),
  hit: z.tuple([z.number(), z.number()]),
  measures: z.object({ duration: z.number().optional(), overlap: z.number().optional(), delay: z.number().optional() }),
  orders: z.array(order),
  /** Places in the header's list of outages. */
  outages: z.array(z.number()),
  problems: z.array(z.string()),
  because: z.array(z.string()),
});

const quote = JSON.stringify as (text: string) => string;

/**
 * One award as a line of plan.jsonl, without the line's end. `outageIndex` gives an outage's place in the header. Put
 * together by hand: a plan has up to millions of lines, and JSON.stringify takes several times as long over an object.
 */
export function toAwardLine(award: PlannedAward, outageIndex: ReadonlyMap<Outage, number>): string {
  const { rulePlace, money, hit, measures } = award;
  return (
    `{"award":"${award.id}","customer":${quote(award.customer)},"email":${quote(award.email)},"name":${quote(award.name)},` +
    `"locale":${quote(award.locale)},"rule":${quote(award.rule)},"policy":{"file":${quote(rulePlace.file)},"line":${rulePlace.line}},` +
    `"template":${quote(award.template)},"remedy":"${award.remedy}","amount":"${showAmount(money)}","minor":"${money.minor}",` +
    `"unit":"${money.unit}","hit":[${hit.start},${hit.end}],"measures":${toMeasures(measures)},` +
    `"orders":[${award.orders.map(toOrderJson).join(',')}],"outages":[${award.outages.map((outage) => outageIndex.get(outage) ?? -1).join(',')}],` +
    `"problems":[${award.problems.map(quote).join(',')}],"because":[${award.steps.map(quote).join(',')}]}`
  );
}

function toMeasures({ duration, overlap, delay }: Measures): string {
  const parts: string[] = [];
  if (duration !== undefined) parts.push(`"duration":${duration}`);
  if (overlap !== undefined) parts.push(`"overlap":${overlap}`);
  if (delay !== undefined) parts.push(`"delay":${delay}`);
  return `{${parts.join(',')}}`;
}

function toOrderJson({ id, place, columns }: Order): string {
  let cells = '';
  for (const name in columns) cells += `${cells === '' ? '' : ','}${quoteName(name)}:${quote(columns[name] ?? '')}`;
  return `{"id":${quote(id)},"file":${quoteName(place.file)},"line":${place.line},"columns":{${cells}}}`;
}

/** Names of columns and files come again and again. */
const quotedNames = new Map<string, string>();

function quoteName(name: string): string {
  let quoted = quotedNames.get(name);
  if (quoted === undefined) quotedNames.set(name, (quoted = quote(name)));
  return quoted;
}

/** The award that a line of plan.jsonl holds. Throws a ZodError where the line is none. */
export function parseAwardLine(text: string, outages: readonly Outage[]): PlannedAward {
  const line = awardLine.parse(JSON.parse(text));
  const { customer, email, name, locale } = line;
  const { duration, overlap, delay } = line.measures;
  return {
    id: line.award, customer, email, name, locale,
    rule: line.rule,
    rulePlace: line.policy,
    template: line.template,
    remedy: line.remedy,
    money: { minor: BigInt(line.minor), unit: line.unit },
    hit: { start: toInstant(line.hit[0]), end: toInstant(line.hit[1]) },
    measures: {
      ...(duration !== undefined && { duration: toDuration(duration) }),
      ...(overlap !== undefined && { overlap: toDuration(overlap) }),
      ...(delay !== undefined && { delay: toDuration(delay) }),
    },
    orders: line.orders.map(({ id, file, line: at, columns }) => ({ id, place: { file, line: at }, customer, email, name, locale, columns })),
    outages: line.outages.flatMap((index) => outages[index] ?? []),
    problems: line.problems,
    steps: line.because,
  };
}

/** Outages for the header, and back. */
export function toHeaderOutages(outages: readonly Outage[]): PlanHeader['outages'] {
  return outages.map(({ id, place, start, end, open, columns }) => ({ id, ...place, start, end, open, columns: { ...columns } }));
}

export function fromHeaderOutages(outages: PlanHeader['outages']): readonly Outage[] {
  return outages.map(({ id, file, line, start, end, open, columns }) => ({
    id, place: { file, line }, start: toInstant(start), end: toInstant(end), open, columns,
  }));
}

