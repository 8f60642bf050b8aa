import { describe, expect, it } from 'vitest';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import { COLUMNS, award, customer, faultsOf, letterOf, policyOf, rule, template } from './sample.ts';

const OTHERS = '{{#each others}}{{says}}: {{amount}}\n{{/each}}';

describe('amounts', () => {
  const words = '{{amount}} of {{total}} of {{total_all}}';
  const policy = policyOf([rule('delay'), rule('more', undefined, { template: 'delay' })]);
  const points = { remedy: 'points' as const, money: { minor: 6000n, unit: 'points' } };

  it('of one unit are added up', () => {
    expect(letterOf({ text: words }, customer([award('delay'), award('more', { template: 'delay' })]), policy).text).toBe('$1.20 of $2.40 of $2.40\n');
  });
  it('of several units are told one beside the other', () => {
    expect(letterOf({ text: words }, customer([award('delay'), award('more', { template: 'delay', ...points })]), policy).text).toBe('$1.20 of $1.20 and 6,000 points of $1.20 and 6,000 points\n');
  });
  it('of points are called what the business calls them', () => {
    const of = customer([award('delay'), award('more', { template: 'delay', ...points })]);
    expect(letterOf({ text: '{{money total points="miles"}}; {{#each awards}}{{money amount points="miles"}} {{/each}}' }, of, policy).text).toBe('$1.20 and 6,000 miles; $1.20 6,000 miles\n');
  });
  it.each([
    ['de-DE', { minor: 123456n, unit: 'EUR' }, '1.234,56\u00a0€'],
    ['ja-JP', { minor: 1500n, unit: 'JPY' }, '¥1,500'],
    ['en-US', { minor: 1250n, unit: 'KWD' }, 'KWD\u00a01.250'],
  ])('are written as in %s', (locale, money, expected) => {
    expect(letterOf({ text: '{{amount}}' }, customer([award('delay', { locale, money })])).text.trim().normalize('NFKC')).toBe(expected.normalize('NFKC'));
  });
  it.each([
    ['en-US', { minor: 3n, unit: 'days' }, '3 days'],
    ['en-US', { minor: 1n, unit: 'days' }, '1 day'],
    ['de-DE', { minor: 3n, unit: 'days' }, '3 Tage'],
    ['en-US', { minor: 2n, unit: 'hot meal' }, '2 × hot meal'],
    ['de-DE', { minor: 1n, unit: 'warme Mahlzeit' }, '1 × warme Mahlzeit'],
  ])('of days and in kind, in %s', (locale, money, expected) => {
    expect(letterOf({ text: 'You get {{amount}}.' }, customer([award('delay', { locale, money })])).text).toBe(`You get ${expected}.\n`);
  });
  it('in kind are escaped in HTML, and added up by their words', () => {
    const meal = { remedy: 'in_kind' as const, money: { minor: 1n, unit: "chef's <hot> meal" } };
    const of = customer([award('delay', meal), award('more', { template: 'delay', ...meal }), award('more', { template: 'delay' })]);
    expect(letterOf({ html: '<p>{{total}}</p>' }, of, policy).html).toBe('<p>2 × chef&#x27;s &lt;hot&gt; meal and $1.20</p>\n');
  });
});

describe('choices', () => {
  const choices = [
    { remedy: 'voucher' as const, money: { minor: 6000n, unit: 'EUR' }, steps: [] },
    { remedy: 'points' as const, money: { minor: 1200n, unit: 'points' }, steps: [] },
  ];
  const words = '{{amount}}{{#each choices}} or {{amount}} ({{remedy}}){{/each}}{{#unless choices}}, and nothing else{{/unless}}';

  it("are told beside what is given, in the customer's locale", () => {
    const of = customer([award('delay', { locale: 'de-DE', remedy: 'refund', money: { minor: 4000n, unit: 'EUR' }, choices })]);
    expect(letterOf({ text: words }, of).text.normalize('NFKC')).toBe('40,00 € or 60,00 € (voucher) or 1.200 points (points)\n');
  });
  it('are none for most', () => {
    expect(letterOf({ text: words }).text).toBe('$1.20, and nothing else\n');
  });
  it('are told of each award, also under other templates', () => {
    const both = policyOf([rule('delay'), rule('late')]);
    const text = '{{#each others}}{{amount}}{{#each choices}}, {{money amount points="miles"}} of {{../says}}{{/each}}{{/each}}';
    const parts = { text, html: OTHERS };
    const writer = compileTemplates([...template('delay', parts), ...template('late', parts)], both, COLUMNS);
    expect(writer.write(customer([award('delay'), award('late', { choices: choices.slice(1) })])).text).toBe('$1.20, 1,200 miles of late went wrong\n');
  });
  it('have no other names', () => {
    expect(faultsOf(() => letterOf({ text: '{{#each choices}}{{amnt}}{{/each}}' }))).toContain('There is no "amnt" in one of "choices".\n');
    expect(faultsOf(() => letterOf({ text: '{{choices}}' }))).toContain('"choices" is a list.\n');
  });
});
