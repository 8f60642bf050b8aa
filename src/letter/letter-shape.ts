/**
 * What a template may name: the one description that the checker walks and that a reference page can print.
 */
import { REMEDIES } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import type { LetterColumns } from './letter.ts';

/** Something that prints: `cell` is a column as exported (perhaps a date), `flag` is for conditions only. */
export interface Leaf {
  readonly kind: 'text' | 'number' | 'moment' | 'amount' | 'cell' | 'flag';
  readonly says: string;
  /** Why it is not in every letter; undefined where it always is. */
  readonly absent?: string | undefined;
}

export interface Group {
  readonly kind: 'group';
  readonly says: string;
  readonly fields: Readonly<Record<string, Shape>>;
  readonly absent?: string | undefined;
}

export interface List {
  readonly kind: 'list';
  readonly says: string;
  readonly item: Group;
}

export type Shape = Leaf | Group | List;

/** Why some awards of a letter lack a thing, by the thing's name; empty where none does. */
export interface Absences {
  readonly outage?: string | undefined;
  readonly when?: string | undefined;
  /** An answer that is waited for, and so its end and its link. */
  readonly offer?: string | undefined;
  readonly report?: string | undefined;
}

const leaf = (kind: Leaf['kind'], says: string): Leaf => ({ kind, says });
const group = (says: string, fields: Readonly<Record<string, Shape>>): Group => ({ kind: 'group', says, fields });

const BUSINESS = group('Your business, as the policy names it.', {
  name: leaf('text', 'Its name.'),
  phone: leaf('text', 'The phone number at which a person answers.'),
  phone_link: leaf('text', 'The same number for a link: <a href="tel:{{business.phone_link}}">.'),
  from: leaf('text', 'The address that the letter comes from, and that an answer reaches.'),
});

const CUSTOMER = group('The customer.', {
  name: leaf('text', 'The name as exported; blank where there is none.'),
  first_name: leaf('text', 'What to greet with; blank where there is no name.'),
  email: leaf('text', 'The address that the letter goes to.'),
});

const REMEDY = leaf('text', `One of: ${REMEDIES.join(', ')}.`);
const AMOUNT = leaf('amount', 'What is given, such as $1.20, 3 days or 2 × hot meal.');
const ORDER_ID = leaf('text', "The order's id.");
const OUTAGE_OWN: Readonly<Record<string, Leaf>> = {
  id: leaf('text', "The outage's id."),
  start: leaf('moment', 'When it began.'),
  end: leaf('moment', 'When it ended.'),
  duration: leaf('text', 'How long it lasted, in words.'),
  open: leaf('flag', 'True where it had not ended when the plan was made.'),
};

/** The shape of a letter's context: everything that a template can name, with what each means. */
export function letterShape(columns: LetterColumns, leading: Absences = {}, others: Absences = {}, kind: PlanKind = 'recovery'): Group {
  const first = awardFields(columns, leading, kind);
  return group('The letter.', {
    business: BUSINESS,
    customer: CUSTOMER,
    awards: list("What the customer is given under this template's rules, in the policy's order.", first),
    others: list('What the same customer is given under other templates; often none.', awardFields(columns, others, kind)),
    count: leaf('number', 'How many awards there are in `awards`.'),
    ...(kind !== 'answers' && { link: { ...leaf('text', 'The personal address of the page on which the customer answers what is offered.'), absent: leading.offer } }),
    total: leaf('amount', 'The sum of `awards`; of a choice its first remedy counts.'),
    total_all: leaf('amount', 'The sum of `awards` and `others`.'),
    ...first,
  });
}

const list = (says: string, fields: Readonly<Record<string, Shape>>): List => ({ kind: 'list', says, item: group(says, fields) });

function awardFields(columns: LetterColumns, absences: Absences, kind: PlanKind): Readonly<Record<string, Shape>> {
  const order = group('The first order.', { ...cells(columns.orders), id: ORDER_ID });
  const outage = group('The first outage.', { ...cells(columns.outages), ...OUTAGE_OWN });
  const choice = group('One of the choices.', { remedy: REMEDY, amount: AMOUNT });
  return {
    id: leaf('text', "The award's id, as the credit list and the ledger hold it."),
    rule: leaf('text', "The rule's name."),
    says: leaf('text', "What went wrong, in the policy's words."),
    remedy: REMEDY,
    amount: AMOUNT,
    thing: leaf('text', "What is given in kind or sent instead, in the policy's words; blank for money, points and days."),
    code: leaf('text', 'The code by which the customer has it; blank where there is none, or it is still to be chosen.'),
    choices: { kind: 'list', says: 'What the customer may choose instead; none where there is no choice.', item: choice },
    ...(kind === 'answers' ? ANSWERED : offerFields(absences)),
    when: { ...leaf('moment', 'The day of the problem.'), absent: absences.when },
    delay: leaf('text', 'How late it was, in words; blank under a rule that is not about lateness.'),
    ...(columns.reports && columns.reports.length > 0 && { report: { ...group('What the customer reported.', cells(columns.reports)), absent: absences.report } }),
    order,
    orders: { kind: 'list', says: 'All orders that were hit.', item: order },
    outage: { ...outage, absent: absences.outage },
    outages: { kind: 'list', says: 'All outages that hit them; none under a rule that is not about outages.', item: outage },
  };
}

/** In the letter that confirms an answer. */
const ANSWERED: Readonly<Record<string, Leaf>> = {
  answered: leaf('text', 'How it came: chosen or claimed by the customer, or by_itself at the end of the time for it.'),
};

/** What is known of an award that waits for the customer's word. */
function offerFields(absences: Absences): Readonly<Record<string, Shape>> {
  const option = group('One of the options.', { remedy: REMEDY, amount: AMOUNT, code: leaf('text', 'The code to have it by; blank where there is none.') });
  return {
    offer: leaf('flag', 'True where it waits for the customer to answer.'),
    kind: leaf('text', 'What is asked: choice or claim; blank where nothing is.'),
    options: { kind: 'list', says: 'What the customer can have, the first of it first; none where nothing is asked.', item: option },
    ends: { ...leaf('moment', 'The last day on which the customer can answer.'), absent: absences.offer },
  };
}

function cells(names: readonly string[]): Readonly<Record<string, Leaf>> {
  return Object.fromEntries(names.map((name) => [name, leaf('cell', `The column ${name}, as exported.`)]));
}
