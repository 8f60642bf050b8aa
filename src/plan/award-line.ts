import { z } from 'zod';
import { toDuration, toInstant } from '../model/instant.ts';
import { showAmount } from '../model/money.ts';
import { type AwardChoice, type Measures, type Order, type Outage, type PlannedAward, REMEDIES } from '../model/nouns.ts';
import type { Offer } from '../model/offers.ts';
import type { PlanHeader } from './plan-header.ts';

const order = z.object({
  id: z.string(),
  file: z.string(),
  line: z.number(),
  columns: z.record(z.string(), z.string()),
});

const choice = z.object({
  remedy: z.enum(REMEDIES),
  amount: z.string(),
  minor: z.string().regex(/^\d+$/),
  unit: z.string(),
  because: z.array(z.string()),
  code: z.string().optional(),
});

const offer = z.object({
  kind: z.enum(['choice', 'claim']),
  ends: z.number(),
  remind: z.number().optional(),
  otherwise: z.enum(['give', 'lapse']),
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
  /** Left out where they are empty, as most are. */
  group: z.string().default(''),
  choices: z.array(choice).default([]),
  code: z.string().optional(),
  offer: offer.optional(),
  answered: z.enum(['chosen', 'claimed', 'by_itself']).optional(),
});

/**
 * One award as a line of plan.jsonl, without the line's end. `outageIndex` gives an outage's place in the header. Put
 * together by hand: a plan has up to millions of lines, and most of their words are the same in each.
 */
export function toAwardLine(award: PlannedAward, outageIndex: ReadonlyMap<Outage, number>): string {
  const { rulePlace, money, hit, measures } = award;
  return (
    `{"award":"${award.id}","customer":${quote(award.customer)},"email":${quote(award.email)},"name":${quote(award.name)},` +
    `"locale":${quoteWord(award.locale)},"rule":${quoteWord(award.rule)},` +
    `"policy":{"file":${quoteWord(rulePlace.file)},"line":${rulePlace.line}},` +
    `"template":${quoteWord(award.template)},"remedy":"${award.remedy}","amount":"${showAmount(money)}","minor":"${money.minor}",` +
    `"unit":${quoteWord(money.unit)},"hit":[${hit.start},${hit.end}],"measures":${toMeasures(measures)},` +
    `"orders":[${joinJson(award.orders, toOrderJson)}],"outages":[${joinJson(award.outages, (outage) => String(outageIndex.get(outage) ?? -1))}],` +
    `"problems":${JSON.stringify(award.problems)},"because":${JSON.stringify(award.steps)}${toRareParts(award)}}`
  );
}

/** What few awards have is left out of all others. */
function toRareParts({ group, choices, code, offer, answered }: PlannedAward): string {
  const named = group === '' ? '' : `,"group":${quote(group)}`;
  const chosen = choices.length === 0 ? '' : `,"choices":[${joinJson(choices, toChoiceJson)}]`;
  const offered = offer ? `,"offer":${toOfferJson(offer)}` : '';
  return `${named}${chosen}${toCodeJson(code)}${offered}${answered === undefined ? '' : `,"answered":"${answered}"`}`;
}

function toOfferJson({ kind, endsAt, remindAt, otherwise }: Offer): string {
  return JSON.stringify({ kind, ends: endsAt, ...(remindAt !== undefined && { remind: remindAt }), otherwise });
}

function fromOffer({ kind, ends, remind, otherwise }: z.infer<typeof offer>): Offer {
  return { kind, endsAt: toInstant(ends), remindAt: remind === undefined ? undefined : toInstant(remind), otherwise };
}

const toCodeJson = (code: string | undefined): string => (code === undefined ? '' : `,"code":${quote(code)}`);

function toChoiceJson({ remedy, money, steps, code }: AwardChoice): string {
  return (
    `{"remedy":"${remedy}","amount":"${showAmount(money)}","minor":"${money.minor}","unit":${quoteWord(money.unit)},` +
    `"because":${JSON.stringify(steps)}${toCodeJson(code)}}`
  );
}

/** Nearly every award is for one order and one outage. */
function joinJson<Item>(items: readonly Item[], show: (item: Item) => string): string {
  const [only] = items;
  return items.length === 1 && only !== undefined ? show(only) : items.map(show).join(',');
}

function toMeasures({ duration, overlap, delay }: Measures): string {
  const parts: string[] = [];
  if (duration !== undefined) parts.push(`"duration":${duration}`);
  if (overlap !== undefined) parts.push(`"overlap":${overlap}`);
  if (delay !== undefined) parts.push(`"delay":${delay}`);
  return `{${parts.join(',')}}`;
}

function toOrderJson({ id, place, columns }: Order): string {
  return `{"id":${quote(id)},"file":${quoteWord(place.file)},"line":${place.line},"columns":${JSON.stringify(columns)}}`;
}

function quote(text: string): string {
  return text === '' ? '""' : JSON.stringify(text);
}

/** Words of the policy and names of files come again and again. */
const quotedWords = new Map<string, string>();

function quoteWord(word: string): string {
  let quoted = quotedWords.get(word);
  if (quoted === undefined) {
    quoted = JSON.stringify(word);
    if (quotedWords.size < 1000) quotedWords.set(word, quoted);
  }
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
    group: line.group,
    choices: line.choices.map(({ remedy, minor, unit, because, code }) => ({ remedy, money: { minor: BigInt(minor), unit }, steps: because, ...(code !== undefined && { code }) })),
    ...(line.code !== undefined && { code: line.code }),
    ...(line.offer && { offer: fromOffer(line.offer) }),
    ...(line.answered && { answered: line.answered }),
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

