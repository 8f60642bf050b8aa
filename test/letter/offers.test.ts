import { describe, expect, test } from 'vitest';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import type { TemplatePart } from '../../src/letter/letter.ts';
import { templatesOf } from '../../src/letter/templates-of.ts';
import type { PlannedAward } from '../../src/model/nouns.ts';
import type { OfferRule, Pages, Policy } from '../../src/policy/policy.ts';
import { at, award, COLUMNS, customer, faultsOf, policyOf, rule, START, template } from './sample.ts';

const CLAIM: OfferRule = { kind: 'claim', within: 7, remind: 2, otherwise: 'lapse', at: START };
const CHOICE: OfferRule = { kind: 'choice', within: 14, remind: undefined, otherwise: 'give', at: START };
const PAGES: Pages = { url: 'https://help.example', colour: undefined, at: START };
const LINK = 'https://help.example/a/TOKEN';

const [plain, claim, choice] = [rule('plain'), rule('claim', undefined, { offer: CLAIM }), rule('choice', undefined, { offer: CHOICE })];
/** Midnight in Los Angeles: the last day is the 28th. */
const ENDS = at('2026-11-29T08:00:00Z');
const OPEN: Partial<PlannedAward> = { offer: { kind: 'claim', endsAt: ENDS, remindAt: undefined, otherwise: 'lapse' } };
const CHOICES: Partial<PlannedAward> = {
  offer: { kind: 'choice', endsAt: ENDS, remindAt: undefined, otherwise: 'give' },
  choices: [{ remedy: 'voucher', money: { minor: 200n, unit: 'USD' }, steps: [] }],
};

const WITH_LINK = 'Sorry {{#if link}}{{link}}{{/if}}\n';
const withPages = (rules: Policy['rules']): Policy => policyOf(rules, { pages: PAGES });

/** The writer of all templates that the policy needs; the named one has these parts. */
function writerOf(policy: Policy, name: string, parts: Partial<Record<TemplatePart, string>>) {
  const sources = templatesOf(policy).flatMap((use) => {
    const otherwise = use.kind === 'answers' ? {} : { text: WITH_LINK, html: WITH_LINK };
    return template(use.name, use.name === name ? { ...otherwise, ...parts } : otherwise);
  });
  return compileTemplates(sources, policy, COLUMNS);
}

const faultsIn = (policy: Policy, name: string, parts: Partial<Record<TemplatePart, string>>): string => faultsOf(() => writerOf(policy, name, parts));
const textOf = (policy: Policy, text: string, awards: readonly PlannedAward[], link?: string): string =>
  writerOf(policy, awards[0]?.template ?? '', { text: `${text}{{#if link}}{{/if}}` }).write(customer(awards), { link }).text.trim();

describe('the templates that a policy needs', () => {
  test('are one for each rule, and for what is offered those that confirm and remind', () => {
    const names = templatesOf(policyOf([plain, claim, choice])).map(({ name, kind }) => `${name} ${kind}`);
    expect(names).toEqual(['plain recovery', 'claim recovery', 'choice recovery', 'claim-answered answers', 'choice-answered answers', 'claim-reminder reminder']);
  });

  test('are shared where rules share one', () => {
    const shared = rule('second', undefined, { offer: CLAIM, template: 'claim' });
    expect(templatesOf(policyOf([claim, shared])).map(({ name, rules }) => [name, rules.length])).toEqual([['claim', 2], ['claim-answered', 2], ['claim-reminder', 2]]);
  });
});

describe('in a letter', () => {
  test('what is offered says what can be had, until when, and where', () => {
    const words = '{{#if offer}}{{kind}}: {{#each options}}{{remedy}} {{amount}}; {{/each}}until {{ends}}, {{date ends}} {{link}}{{/if}}';
    expect(textOf(withPages([choice]), words, [award('choice', CHOICES)], LINK)).toBe(`choice: credit $1.20; voucher $2.00; until Saturday, November 28, 2026, Saturday, November 28 ${LINK}`);
  });

  test('what is given by itself has none of it', () => {
    expect(textOf(policyOf([plain]), '{{#if offer}}asked{{else}}[{{kind}}{{#each options}}x{{/each}}]{{/if}}', [award('plain')])).toBe('[]');
  });

  test('codes of options stand beside them, where there are any', () => {
    const coded = award('choice', { ...CHOICES, code: 'C0DE' });
    expect(textOf(withPages([choice]), '{{#each options}}{{remedy}}={{code}} {{/each}}{{#if link}}{{link}}{{/if}}', [coded])).toBe('credit=C0DE voucher=');
  });

  test('about an answer it says how it came, and has no link', () => {
    const writer = writerOf(withPages([claim]), 'claim-answered', { text: '{{answered}} {{amount}}' });
    const answered = customer([award('claim', { answered: 'by_itself' })]);
    expect(writer.write(answered, { kind: 'answers' })).toMatchObject({ text: 'by_itself $1.20\n', template: 'claim-answered' });
    expect(faultsIn(withPages([claim]), 'claim-answered', { text: '{{link}}' })).toContain('There is no "link" in a letter.');
    expect(faultsIn(withPages([claim]), 'claim', { text: `${WITH_LINK}{{answered}}` })).toContain('There is no "answered" in a letter.');
  });

  test('that reminds, everything is still open', () => {
    const writer = writerOf(withPages([claim]), 'claim-reminder', { text: 'Until {{date ends}}: {{link}}', html: '{{link}}' });
    const { text, html } = writer.write(customer([award('claim', OPEN)]), { kind: 'reminder', link: LINK });
    expect([text, html]).toEqual([`Until Saturday, November 28: ${LINK}\n`, `${LINK}\n`]);
  });
});

describe('a link', () => {
  test('must stand in text and HTML where something is offered, and not in the subject', () => {
    const faults = faultsIn(withPages([claim]), 'claim', { text: 'Sorry\nvery\n', html: '<p>Sorry</p>\n' });
    expect(faults).toBe(`\
templates/claim.text.hbs:2:1: A customer who can answer would not find the page for it.
  |
2 | very
  | ^^^^
  Put this into it:
  Tell us here: {{link}}

templates/claim.html.hbs:1:1: A customer who can answer would not find the page for it.
  |
1 | <p>Sorry</p>
  | ^^^^^^^^^^^^
  Put this into it:
  <p><a href="{{link}}">Tell us here</a></p>`);
  });

  test('that is only asked for is not shown', () => {
    expect(faultsIn(withPages([claim]), 'claim', { text: '{{#if link}}here{{/if}}' })).toContain('would not find the page');
    expect(faultsIn(withPages([claim]), 'claim', { text: '{{#each awards}}{{@root.link}}{{/each}}' })).toBe('nothing is wrong');
  });

  test('must stand in the letter that tells of another rule’s offer among others', () => {
    const others = '{{#each others}}{{says}}{{/each}}';
    const faults = faultsIn(withPages([plain, choice]), 'plain', { text: others, html: `${others}${WITH_LINK}` });
    expect(faults).toContain('templates/plain.text.hbs:1:1: A customer who can choose would not find the page for it.');
    expect(faults).toContain('  {{#if link}}\n  Choose here: {{link}}\n  {{/if}}');
    expect(faults).not.toContain('templates/plain.html.hbs');
  });

  test('is in no letter of a policy without pages', () => {
    expect(faultsIn(policyOf([claim]), 'claim', { text: '{{link}}', html: 'x' })).toContain('templates/claim.text.hbs:1:3: There is no page that a link could lead to.');
    expect(faultsOf(() => compileTemplates(templatesOf(policyOf([claim])).flatMap(({ name }) => template(name, {})), policyOf([claim]), COLUMNS))).toBe('nothing is wrong');
  });

  test('is not in every letter where there may be nothing to choose from', () => {
    const faults = faultsIn(withPages([choice]), 'choice', { text: '{{link}}' });
    expect(faults).toContain('"link" is not in every letter: under the rule choice there may be nothing to choose from.');
    expect(faultsIn(withPages([choice]), 'choice', { text: '{{#if offer}}{{date ends}} {{link}}{{/if}}' })).toBe('nothing is wrong');
    const flat = rule('choice', undefined, { offer: CHOICE, give: { ...choice.give, choices: [{ ...choice.give, remedy: 'refund', when: [] }] } });
    expect(faultsIn(withPages([flat]), 'choice', { text: '{{link}} {{ends}}' })).toBe('nothing is wrong');
  });

  test('may be asked for where nothing is offered', () => {
    expect(faultsIn(policyOf([plain]), 'plain', { text: WITH_LINK })).toBe('nothing is wrong');
    expect(faultsIn(policyOf([plain]), 'plain', { text: '{{link}}' })).toContain('under the rule plain nothing waits for an answer');
  });
});
