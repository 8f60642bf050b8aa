import { describe, expect, test } from 'vitest';
import type { PlanHeader, RuleTotal } from '../../src/plan/plan-header.ts';
import { renderPlan, toPlanJson } from '../../src/report/plan-report.ts';
import { renderRuleTable } from '../../src/report/rule-table.ts';

const plain = (text: string): string => text;
const PAINT = { strong: plain, faint: plain, good: plain, warn: plain };

function total(rule: string, remedy: string, unit: string, amounts: readonly [string, string, string, string], more: Partial<RuleTotal> = {}): RuleTotal {
  const [sum, smallest, median, largest] = amounts;
  return { rule, remedy, unit, customers: 2, awards: 3, total: sum, smallest, median, largest, ...more };
}

const TRAIN = total('late-train', 'refund', 'EUR', ['50.00', '10.00', '10.00', '40.00'], {
  cheapest: { EUR: '10.00', points: '0' },
  dearest: { EUR: '75.00', points: '1200' },
});
const TICKET = total('closed-line', 'extension', 'days', ['9', '1', '3', '5']);
const MEAL = total('night-train', 'in_kind', 'hot meal', ['3', '1', '1', '1']);

function header(rules: readonly RuleTotal[], totals: PlanHeader['totals']): PlanHeader {
  const file = { file: 'policy.yaml', sha256: 'a' };
  const counts = { orders: 9, outages: 0, cases: 4, customers: 2, awards: 3, letters: 2, no_address: 0, rejects: 0, excluded: 0 };
  return {
    makegood_plan: 1, id: 'i', name: 'n', made_at: 'm', as_of: 'a', policy: file, templates: [], inputs: [],
    ledger: { awards: 0, digest: 'd' }, awards_sha256: 's', counts, totals, rules: [...rules], over_limit: null, outages: [], seal: '',
  };
}

const trimmed = (text: string): string => text.replace(/ +$/gm, '');

describe('the table of rules', () => {
  test('says days and things by their words, and the range of a choice in a line under it', () => {
    expect(trimmed(renderRuleTable([TRAIN, TICKET, MEAL], 'en-IE', 110))).toBe(` rule          customers   awards          total       smallest         median        largest
 late-train            2        3         €50.00         €10.00         €10.00         €40.00
 closed-line           2        3         9 days          1 day         3 days         5 days
 night-train           2        3   3 × hot meal   1 × hot meal   1 × hot meal   1 × hot meal
 late-train comes to between €10.00 and €75.00, and between 0 points and 1,200 points, as customers choose`);
  });

  test('has no such line where nobody has a choice', () => {
    expect(renderRuleTable([TICKET], 'en-US', 100)).not.toContain('choose');
  });
});

describe('a plan in which customers may choose', () => {
  const withChoice = header([TRAIN], { EUR: '50.00' });

  const end = (plan: PlanHeader): string => {
    const shown = renderPlan({ header: plan, rejects: [], letters: [], folder: 'plans/p', locale: 'en-IE', width: 80, paint: PAINT });
    return shown.slice(shown.indexOf('Plan plans/p'));
  };

  test('says what it comes to at most, who is asked, and until when', () => {
    const offers = { awards: 3, customers: 2, first_day: '2026-11-29', last_day: '2026-12-06', links: true };
    expect(end({ ...withChoice, offers })).toBe(`Plan plans/p: 2 customers, €50.00, at most €75.00 or 1,200 points; 2 customers are asked first. Nothing was sent.
3 awards wait for an answer, by 29 November, the last by 6 December.
Next: read plans/p/letters, then  makegood send plans/p
`);
  });

  test('says so where they cannot answer on a page', () => {
    const offers = { awards: 1, customers: 1, first_day: '2026-11-29', last_day: '2026-11-29', links: false };
    expect(end({ ...withChoice, offers })).toContain('; 1 customer is asked first. Nothing was sent.\n1 award waits for an answer, by 29 November.\nCustomers cannot answer on a page: add to the policy pages: { url: … }');
  });

  test('may come to no more than its total, and to less, where what is not asked for lapses', () => {
    const lapsing = { ...total('film', 'credit', 'EUR', ['8.00', '2.00', '2.00', '2.00']), cheapest: { EUR: '0.00' }, dearest: { EUR: '8.00' }, offer: 'claim' as const };
    expect(end(header([lapsing], { EUR: '8.00' }))).toContain('2 customers, at most €8.00.');
    expect(end(header([TRAIN, lapsing], { EUR: '58.00' }))).toContain('2 customers, €58.00, at most €83.00 or 1,200 points.');
    expect(renderRuleTable([lapsing], 'en-IE', 100)).toContain(' film comes to between €0.00 and €8.00, as customers ask for it');
  });

  test('does not add what is had in place of a thing to the thing', () => {
    const [thing, disc] = [{ 'the same disc': '0', EUR: '0.00' }, { 'the same disc': '3', EUR: '60.00' }];
    const swap = total('damaged', 'replacement', 'the same disc', ['3', '1', '1', '1'], { cheapest: thing, dearest: disc });
    const other = total('late', 'credit', 'EUR', ['5.00', '5.00', '5.00', '5.00']);
    const fixed = total('lost', 'replacement', 'the same disc', ['2', '1', '1', '1']);
    expect(end(header([swap], { 'the same disc': '3' }))).toContain('2 customers, 3 × the same disc, or at most €60.00.');
    expect(end(header([swap, other, fixed, TICKET], { 'the same disc': '5', EUR: '5.00', days: '9' }))).toContain(
      '2 customers, 5 × the same disc and €5.00 and 9 days, or at most €65.00 and 2 × the same disc and 9 days.',
    );
  });

  test('adds up what several rules may come to in units of their own', () => {
    const days = total('closed-line', 'extension', 'days', ['9', '1', '3', '5'], { cheapest: { days: '9' }, dearest: { days: '14' } });
    const dear = total('late', 'credit', 'EUR', ['5.00', '5.00', '5.00', '5.00'], { cheapest: { EUR: '5.00' }, dearest: { EUR: '8.00' } });
    expect(end(header([days, dear], { days: '9', EUR: '5.00' }))).toContain('9 days and €5.00, at most 14 days and €8.00.');
  });

  test('has the range in its JSON, and others do not', () => {
    const json = toPlanJson(header([TRAIN, TICKET], { EUR: '50.00', days: '9' }), [], 'plans/p');
    expect(JSON.parse(JSON.stringify(json))).toMatchObject({ totals: { EUR: '50.00', days: '9' } });
    expect(JSON.parse(JSON.stringify(json['rules']))).toEqual([
      { ...total('late-train', 'refund', 'EUR', ['50.00', '10.00', '10.00', '40.00']), cheapest: { EUR: '10.00', points: '0' }, dearest: { EUR: '75.00', points: '1200' } },
      total('closed-line', 'extension', 'days', ['9', '1', '3', '5']),
    ]);
  });
});

test('totals of all units stand beside each other', () => {
  const shown = renderPlan({
    header: header([TICKET, MEAL], { days: '9', 'hot meal': '3' }), rejects: [], letters: [], folder: 'plans/p', locale: 'en-US', width: 80, paint: PAINT,
  });
  expect(shown).toContain('Plan plans/p: 2 customers, 9 days and 3 × hot meal. Nothing was sent.\nNext: read plans/p/letters, then  makegood send plans/p\n');
});
