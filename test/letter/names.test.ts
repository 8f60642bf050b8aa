import { describe, expect, it } from 'vitest';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import { COLUMNS, award, customer, faultsOf, letterOf, policyOf, rule, template, writerOf } from './sample.ts';

const TOP = 'You can write: amount, awards, business, choices, code, count, customer, delay, ends, id, kind, link, offer, options, order, orders, others, outage, outages, remedy, rule, says, thing, total, total_all, when.';
const HELPERS = 'You can use: and, date, eq, money, not, or, plural, time.';

/** The message about a text part of one line: `column` counts from 1, `length` is that of the carets. */
function said(text: string, column: number, length: number, what: string, remedy: string): string {
  const carets = `${' '.repeat(column - 1)}${'^'.repeat(length)}`;
  return [`templates/delay.text.hbs:1:${column}: ${what}`, '  |', `1 | ${text}`, `  | ${carets}`, `  ${remedy}`].join('\n');
}

const faultsIn = (text: string): string => faultsOf(() => writerOf({ text }));

describe('a name that no letter knows is refused wherever it stands', () => {
  it.each([
    ['Hello {{custmer.name}}', 9, 7, 'There is no "custmer" in a letter.', `Did you mean customer? ${TOP}`],
    ['{{customer.nmae}}', 12, 4, 'There is no "nmae" in "customer".', 'Did you mean name? You can write: email, first_name, name.'],
    ['{{#if ordr.id}}x{{/if}}', 7, 4, 'There is no "ordr" in a letter.', `Did you mean order? ${TOP}`],
    ['{{#if delay}}x{{else if dely}}y{{/if}}', 25, 4, 'There is no "dely" in a letter.', `Did you mean delay? ${TOP}`],
    ['{{#unless other}}x{{/unless}}', 11, 5, 'There is no "other" in a letter.', `Did you mean others? ${TOP}`],
    ['{{#each award}}x{{/each}}', 9, 5, 'There is no "award" in a letter.', `Did you mean awards? ${TOP}`],
    ['{{#with outtage}}x{{/with}}', 9, 7, 'There is no "outtage" in a letter.', `Did you mean outage? ${TOP}`],
    ['{{date outage.strt}}', 15, 4, 'There is no "strt" in "outage".', 'Did you mean start? You can write: duration, end, id, kind, open, start.'],
    ['{{money total points=bussiness.name}}', 22, 9, 'There is no "bussiness" in a letter.', `Did you mean business? ${TOP}`],
    ['{{#if (and delay (eq remdy "x"))}}x{{/if}}', 22, 5, 'There is no "remdy" in a letter.', `Did you mean remedy? ${TOP}`],
    ['{{constructor}}', 3, 11, 'There is no "constructor" in a letter.', TOP],
    ['{{__proto__}}', 3, 9, 'There is no "__proto__" in a letter.', TOP],
    ['{{ships_on}}', 3, 8, 'There is no "ships_on" in a letter.', `Did you mean order.ships_on? ${TOP}`],
    ['{{order.[Due to shp]}}', 10, 10, 'There is no "Due to shp" in "order".', 'Did you mean [Due to ship]? You can write: [Due to ship], id, plan, ships_on.'],
    ['{{#each orders}}{{pln}}{{/each}}', 19, 3, 'There is no "pln" in one of "orders".', 'Did you mean plan? You can write: [Due to ship], id, plan, ships_on.'],
    ['{{#each orders}}{{total}}{{/each}}', 19, 5, 'There is no "total" in one of "orders".', 'Did you mean @root.total? You can write: [Due to ship], id, plan, ships_on.'],
    ['{{#each orders as |o|}}{{o.idd}}{{/each}}', 28, 3, 'There is no "idd" in one of "orders".', 'Did you mean id? You can write: [Due to ship], id, plan, ships_on.'],
    ['{{#with order}}{{../remdy}}{{/with}}', 21, 5, 'There is no "remdy" in a letter.', `Did you mean remedy? ${TOP}`],
    ['{{#with order}}{{../../id}}{{/with}}', 18, 8, '"../../id" leads out of the letter.', 'Take away one ../ of it.'],
    ['{{#with this}}{{../id}}{{/with}}', 17, 5, '"../id" leads out of the letter.', 'Take away one ../ of it.'],
    ['{{@root.totl}}', 9, 4, 'There is no "totl" in a letter.', `Did you mean total? ${TOP}`],
    ['{{@index}}', 3, 6, '"@index" is only known inside of {{#each}}.', 'Take it out, or put {{#each orders}}…{{/each}} around it.'],
    ['{{#with order}}{{@first}}{{/with}}', 18, 6, '"@first" is only known inside of {{#each}}.', 'Take it out, or put {{#each orders}}…{{/each}} around it.'],
    ['{{@key}}', 3, 4, 'There is no "@key".', 'You can write: @root, and inside of {{#each}} @index, @first, @last.'],
  ])('%s', (text, column, length, what, remedy) => {
    expect(faultsIn(text)).toBe(said(text, column, length, what, remedy));
  });
});

describe('what Handlebars can do and a letter cannot is refused', () => {
  it.each([
    ['{{shout customer.name}}', 3, 5, 'There is no helper "shout".', HELPERS],
    ['{{dat outage.start}}', 3, 3, 'There is no helper "dat".', `Did you mean date? ${HELPERS}`],
    ['{{#if (equal remedy "x")}}x{{/if}}', 8, 5, 'There is no helper "equal".', HELPERS],
    ['{{lookup order "id"}}', 3, 6, 'There is no helper "lookup".', HELPERS],
    ['{{log amount}}', 3, 3, 'There is no helper "log".', HELPERS],
    ['{{customer.name "x"}}', 3, 13, '"customer.name" takes nothing after it.', 'Write {{customer.name}}.'],
    ['{{> footer}}', 1, 12, 'A template cannot take in another file.', 'Write its words here.'],
    ['{{#*inline "x"}}y{{/inline}}', 1, 28, 'A template cannot define words of its own.', 'Write the words where they are needed.'],
    ['{{#awards}}x{{/awards}}', 4, 6, '"awards" opens no block.', 'Write {{#each awards}}…{{/each}}.'],
    ['{{^others}}x{{/others}}', 4, 6, '"others" opens no block.', 'Write {{#unless others}}…{{/unless}}.'],
    ['{{#iff delay}}x{{/iff}}', 4, 3, '"iff" opens no block.', 'Did you mean if? You can use: if, unless, each, with.'],
    ['{{#eq remedy "x"}}x{{/eq}}', 4, 2, '"eq" opens no block.', 'Write {{#if (eq …)}}…{{/if}}.'],
    ['{{#if}}x{{/if}}', 4, 2, '{{#if}} takes one name.', 'Write {{#if delay}}…{{/if}}.'],
    ['{{if delay}}', 3, 2, '"if" opens a block.', 'Write {{#if …}}…{{/if}}.'],
    ['{{"amount"}}', 3, 8, 'Here must stand a name.', 'Write a name such as customer.name, without quotes.'],
  ])('%s', (text, column, length, what, remedy) => {
    expect(faultsIn(text)).toBe(said(text, column, length, what, remedy));
  });
});

describe('what would print badly is refused', () => {
  it.each([
    ['{{order}}', 1, 9, '"order" has parts, and no text of its own.', 'Write one of: order.[Due to ship], order.id, order.plan, order.ships_on.'],
    ['{{orders}}', 1, 10, '"orders" is a list.', 'Write {{#each orders}}…{{/each}}, and inside of it the names of one of them.'],
    ['{{orders.id}}', 10, 2, '"orders" is a list.', 'Write {{#each orders}}…{{/each}}, and inside of it the names of one of them.'],
    ['{{amount.cents}}', 10, 5, '"amount" has no parts.', 'Write {{amount}}.'],
    ['{{outage.open}}', 1, 15, '"outage.open" is only a yes or no.', 'Write {{#if outage.open}}…{{/if}}.'],
    ['{{eq remedy "x"}}', 1, 17, '"eq" is only a yes or no.', 'Write {{#if (eq …)}}…{{/if}}.'],
    ['{{date amount}}', 8, 6, '"date" can do nothing with "amount".', 'It is written like this: {{date outage.start}}.'],
    ['{{date}}', 3, 4, '"date" takes 1 part and is given none.', 'It is written like this: {{date outage.start}}.'],
    ['{{plural orders "a"}}', 3, 6, '"plural" takes 3 parts and is given 2.', 'It is written like this: {{plural orders "disc" "discs"}}.'],
    ['{{plural orders order "b"}}', 17, 5, '"order" has no text of its own.', 'Write words in quotes, or a name that is a text.'],
    ['{{date when fromat="long"}}', 13, 13, '"date" has no option "fromat".', 'It has: format, year.'],
    ['{{date when format="lng"}}', 13, 12, '"date" does not know this format.', 'Write format="long" or format="short" or format="time" or format="datetime".'],
    ['{{#each order}}x{{/each}}', 9, 5, '"order" is no list.', 'It is written like this: {{#each orders}}.'],
    ['{{#with amount}}x{{/with}}', 9, 6, '"amount" is nothing with parts.', 'It is written like this: {{#with order}}.'],
  ])('%s', (text, column, length, what, remedy) => {
    expect(faultsIn(text)).toBe(said(text, column, length, what, remedy));
  });

  it('three braces in a page, which would let a name become HTML', () => {
    expect(faultsOf(() => writerOf({ html: '<p>\n  {{{customer.name}}} {{&amount}}</p>' }))).toBe(`\
templates/delay.html.hbs:2:3: This would put the text of "customer.name" into the page as HTML.
  |
2 |   {{{customer.name}}} {{&amount}}</p>
  |   ^^^^^^^^^^^^^^^^^^^
  Write {{customer.name}}, with two braces on both sides.

templates/delay.html.hbs:2:23: This would put the text of "amount" into the page as HTML.
  |
2 |   {{{customer.name}}} {{&amount}}</p>
  |                       ^^^^^^^^^^^
  Write {{amount}}, with two braces on both sides.`);
  });
});

describe('what some letters lack must be asked for first', () => {
  const policy = policyOf([rule('delay', 'column')]);
  const faults = (text: string): string => faultsOf(() => writerOf({ text }, policy));

  it('an outage, under a rule about lateness', () => {
    expect(faults('It began {{outage.start}}.')).toBe(
      said(
        'It began {{outage.start}}.', 12, 6,
        '"outage" is not in every letter: the rule delay is about lateness, without an outage.',
        'Put {{#if outage}}…{{/if}} around the words that need it.',
      ),
    );
  });

  it('a day, where the delay is a number in a column', () => {
    expect(faults('On {{date when}}')).toBe(
      said(
        'On {{date when}}', 11, 4,
        '"when" is not in every letter: the rule delay counts lateness from a column of numbers, without a day.',
        'Put {{#if when}}…{{/if}} around the words that need it.',
      ),
    );
  });

  it.each([
    '{{#if outage}}{{outage.start}}{{/if}}',
    '{{#unless outage}}x{{else}}{{outage.start}}{{/unless}}',
    '{{#with outage}}{{start}}{{/with}}',
    '{{#if (and delay outage)}}{{outage.start}}{{/if}}',
    '{{#if (not outage)}}x{{else}}{{date outage.start}}{{/if}}',
    '{{#each awards}}{{#if outage}}{{outage.start}}{{/if}}{{/each}}',
    '{{or when "some day"}}',
  ])('%s asks', (text) => expect(faults(text)).toBe('nothing is wrong'));

  it.each(['{{#if outage}}x{{else}}{{outage.start}}{{/if}}', '{{#if outage}}{{#each awards}}{{outage.id}}{{/each}}{{/if}}', '{{#if (or delay outage)}}{{outage.id}}{{/if}}'])(
    '%s does not',
    (text) => expect(faults(text)).toContain('"outage" is not in every letter'),
  );
});

describe('a policy with several templates', () => {
  const policy = policyOf([rule('delay'), rule('lost')]);
  const others = '{{#each others}}{{says}}: {{amount}}{{/each}}';

  it('refuses a letter that would keep silent about the others', () => {
    const sources = [...template('delay', { text: 'Hello,\n\nsorry.\n', html: `<p>${others}</p>` }), ...template('lost', { text: others, html: others })];
    expect(faultsOf(() => compileTemplates(sources, policy, COLUMNS))).toBe(`\
templates/delay.text.hbs:3:1: A customer with two problems would not be told of the second.
  |
3 | sorry.
  | ^^^^^^
  The policy has more than one template, and a customer gets one letter. Put this into it:
  {{#if others}}
  We owe you an apology for something else as well:
  {{#each others}}
  - {{says}}: {{amount}}
  {{/each}}
  {{/if}}`);
  });

  it('is not content with a mere {{#if others}}', () => {
    const silent = '{{#if others}}x{{/if}}';
    const sources = [...template('delay', { text: silent, html: others }), ...template('lost', { text: others, html: others })];
    expect(faultsOf(() => compileTemplates(sources, policy, COLUMNS))).toContain('templates/delay.text.hbs:1:1: A customer with two problems');
  });

  it('takes what its own remedy says to paste', () => {
    const pasted = (parts: Parameters<typeof template>[1]): string => {
      const message = faultsOf(() => compileTemplates([...template('delay', parts), ...template('lost', { text: others, html: others })], policy, COLUMNS));
      return message.split('Put this into it:\n')[1] ?? '';
    };
    const text = pasted({ html: others });
    const html = pasted({ text: others });
    expect(faultsOf(() => compileTemplates([...template('delay', { text, html }), ...template('lost', { text: others, html: others })], policy, COLUMNS))).toBe('nothing is wrong');
  });
});

describe('names that are fine', () => {
  it.each([
    '{{#each awards as |a i|}}{{i}} {{a.amount}} {{@index}} {{#if @last}}.{{/if}}{{/each}}',
    '{{#each awards}}{{#each orders}}{{id}} {{../amount}} {{../../total}} {{@../index}} {{@root.business.phone}}{{/each}}{{/each}}',
    '{{#with customer as |c|}}{{c.name}} {{name}} {{this.name}} {{./name}}{{/with}}',
    '{{order.[Due to ship]}} {{outage.kind}} {{date order.ships_on format="short" year=true}}',
    '{{#each orders as |date|}}{{date.id}}{{/each}}',
    'plain \\{{braces}} {{!-- {{nonsense}} --}} {{! more }}',
    '{{#each outages}}{{start}}{{else}}{{total}}{{/each}}',
  ])('%s', (text) => {
    expect(faultsIn(text)).toBe('nothing is wrong');
    expect(() => letterOf({ text })).not.toThrow();
  });

  it('are all found: every name that the shape lists renders', () => {
    const text = '{{business.name}}{{business.phone}}{{business.from}}{{customer.name}}{{customer.first_name}}{{customer.email}}{{count}}{{total}}{{total_all}}' +
      '{{id}}{{rule}}{{says}}{{remedy}}{{amount}}{{when}}{{delay}}{{order.id}}{{outage.id}}{{outage.start}}{{outage.end}}{{outage.duration}}{{#if outage.open}}{{/if}}' +
      '{{#each others}}{{id}}{{rule}}{{says}}{{remedy}}{{amount}}{{when}}{{delay}}{{order.id}}{{outage.id}}{{/each}}';
    const policy = policyOf([rule('delay'), rule('lost')]);
    const sources = [...template('delay', { text, html: text }), ...template('lost', { text, html: text })];
    const letter = compileTemplates(sources, policy, COLUMNS).write(customer([award('delay'), award('lost')]));
    expect(letter.text + letter.html).not.toMatch(/undefined|\[object|\{\{/);
  });
});
