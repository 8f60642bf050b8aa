import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { parseDateFormat } from '../../src/model/date-format.ts';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import type { Rule } from '../../src/policy/policy.ts';
import { COLUMNS, START, TUESDAY, award, customer, faultsOf, lateAward, letterOf, order, ordersSource, outage, policyOf, rule, template, use } from './sample.ts';

const OTHERS = '{{#each others}}{{says}}: {{amount}}\n{{/each}}';

describe('what a customer wrote', () => {
  it('stands as it is in subject and text, and escaped in HTML', () => {
    const words = '{{customer.name}}, {{order.plan}}';
    const letter = letterOf({ subject: words, text: words, html: `<p>${words}</p>` });
    expect(letter).toEqual({
      subject: "Siobhan O'Brien, <b>Gold</b>",
      text: "Siobhan O'Brien, <b>Gold</b>\n",
      html: '<p>Siobhan O&#x27;Brien, &lt;b&gt;Gold&lt;/b&gt;</p>\n',
      template: 'delay',
    });
  });

  it('cannot add a line to the subject, turn the reading direction, or ring a bell', () => {
    const letter = letterOf({ subject: 'Sorry, {{customer.name}}', text: '{{customer.name}}' }, customer([award('delay')], { name: 'Eve\r\nBcc: x@example.com\u0007\u202Egnp' }));
    expect(letter.subject).toBe('Sorry, Eve Bcc: x@example.com gnp');
    expect(letter.text).toBe('Eve Bcc: x@example.com gnp\n');
  });

  it('is not read as a template', () => {
    const letter = letterOf({ text: '{{customer.name}} {{{order.plan}}}' }, customer([award('delay', { orders: [order({ plan: '{{total}}' })] })], { name: '{{business.phone}}' }));
    expect(letter.text).toBe('{{business.phone}} {{total}}\n');
  });

  it('never breaks a letter, whatever it is', () => {
    const words = '{{customer.name}}{{or customer.first_name "x"}}{{order.plan}}{{date order.ships_on}}{{time order.ships_on}}';
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string(), (name, plan, locale) => {
        const letter = letterOf({ subject: 'S', text: words, html: `<p>${words}</p>` }, customer([award('delay', { locale, orders: [order({ plan, ships_on: plan })] })], { name }));
        expect(letter.text).toMatch(/^[^\p{Cc}\p{Cs}]*\n$/u);
        expect(letter.html.replace(/^<p>|<\/p>\n$/g, '')).not.toMatch(/[<>"']/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the greeting', () => {
  const greet = '{{#if customer.first_name}}Hello {{customer.first_name}},{{else}}Hello,{{/if}}';
  it.each([
    ["Siobhan O'Brien", 'Hello Siobhan,'],
    ['Doe, Jane', 'Hello Jane,'],
    ['Martin King, Jr.', 'Hello Martin,'],
    ['J. Smith', 'Hello J. Smith,'],
    ['Dr. Ada Okafor', 'Hello Dr. Ada Okafor,'],
    ['Zoë', 'Hello Zoë,'],
    ['田中 花子', 'Hello 田中 花子,'],
    ['', 'Hello,'],
    ['  ', 'Hello,'],
    [',', 'Hello,'],
  ])('of "%s" is "%s"', (name, expected) => {
    expect(letterOf({ text: greet }, customer([award('delay')], { name })).text).toBe(`${expected}\n`);
  });
});

describe('moments are said in the words of the customer, on the clock of the business', () => {
  const words = '{{outage.start}} | {{date outage.start}} | {{date outage.start year=true}} | {{date outage.start format="short"}} | {{date outage.start format="datetime"}} | {{time outage.end}} | {{when}}';
  const inLocale = (locale: string, zone = 'America/Los_Angeles') => {
    const base = policyOf([rule('delay')]);
    return letterOf({ text: words }, customer([award('delay', { locale })]), { ...base, business: { ...base.business, timezone: zone } }).text.trim().split(' | ');
  };

  it('in English', () => {
    expect(inLocale('')).toEqual([
      'Tuesday, November 17, 2026 at 5:40 AM PST',
      'Tuesday, November 17',
      'Tuesday, November 17, 2026',
      'Nov 17',
      'Tuesday, November 17 at 5:40 AM',
      '5:05 PM',
      'Tuesday, November 17, 2026',
    ]);
  });

  it('in German', () => {
    expect(inLocale('de_DE')).toEqual([
      'Dienstag, 17. November 2026 um 5:40 PST',
      'Dienstag, 17. November',
      'Dienstag, 17. November 2026',
      '17. Nov.',
      'Dienstag, 17. November um 5:40',
      '17:05',
      'Dienstag, 17. November 2026',
    ]);
  });

  it('in Japanese, in Tokyo', () => {
    expect(inLocale('ja-JP', 'Asia/Tokyo')).toEqual(['2026年11月17日火曜日 22:40 JST', '11月17日火曜日', '2026年11月17日火曜日', '11月17日', '11月17日火曜日 22:40', '10:05', '2026年11月17日火曜日']);
  });

  it('and in those of the business where the locale is none, or nobody knows it', () => {
    for (const locale of ['english', 'x', '??', 'zz-ZZ', ' ']) expect(inLocale(locale)[1]).toBe('Tuesday, November 17');
  });
});

it('the well-known columns can be named, though an order holds them apart', () => {
  const sources = template('delay', { text: '{{order.customer}}, {{order.email}}, {{order.name}}, {{order.order}}' });
  const columns = { orders: ['order', 'customer', 'email', 'name'], outages: [] };
  const letter = compileTemplates(sources, policyOf([rule('delay')]), columns).write(customer([award('delay')]));
  expect(letter.text).toBe("C-1, o@example.com, Siobhan O'Brien, R-1\n");
});

describe('dates in columns', () => {
  const dayFormat = parseDateFormat('MM/DD/YYYY');
  if ('problem' in dayFormat) throw new Error(dayFormat.problem);
  const policy = policyOf([rule('delay')], { orders: ordersSource({ timezone: 'UTC', dates: { all: [dayFormat], byColumn: new Map() } }) });
  const said = (cell: string, words: string): string => letterOf({ text: words }, customer([award('delay', { orders: [order({ ships_on: cell })] })]), policy).text.trim();

  it('are text until they are asked for as dates', () => expect(said('11/17/2026', '{{order.ships_on}} is {{date order.ships_on}}')).toBe('11/17/2026 is Tuesday, November 17'));
  it('keep their day, also where the export counts in another zone', () => expect(said('11/01/2026', '{{date order.ships_on year=true}}')).toBe('Sunday, November 1, 2026'));
  it('get no time that nobody wrote', () => expect(said('11/17/2026', '{{time order.ships_on}}')).toBe('Tuesday, November 17'));
  it('stay as they are where they are none', () => expect(said('soon', '{{date order.ships_on}}')).toBe('soon'));
  it('are blank where the cell is', () => expect(said('', '[{{date order.ships_on}}]{{#if order.ships_on}}x{{/if}}')).toBe('[]'));

  it('with a time are told on the clock of the business', () => {
    const iso = policyOf([rule('delay')], { orders: ordersSource({ timezone: 'UTC' }) });
    const text = letterOf({ text: '{{date order.ships_on}}, {{time order.ships_on}}' }, customer([award('delay', { orders: [order({ ships_on: '2026-11-18 01:05' })] })]), iso).text;
    expect(text).toBe('Tuesday, November 17, 5:05 PM\n');
  });
});

describe('a rule about failed orders', () => {
  const trigger = (moment: boolean): Rule['trigger'] => ({ kind: 'failed', at: START, where: [], moment: moment ? use('happened_at') : undefined });
  const failed = (moment: boolean) => policyOf([rule('delay', undefined, { trigger: trigger(moment) })]);
  const of = customer([award('delay', { outages: [] })]);

  const never = customer([award('delay', { outages: [], hit: { start: toInstant(0), end: toInstant(0) } })]);
  const when = '{{#if when}}on {{when}}{{else}}lately{{/if}}';

  it('has a day where the policy names a moment and the export has it', () => {
    expect(letterOf({ text: when }, of, failed(true)).text).toBe('on Tuesday, November 17, 2026\n');
    expect(letterOf({ text: when }, never, failed(true)).text).toBe('lately\n');
    expect(letterOf({ text: when }, never, failed(false)).text).toBe('lately\n');
  });
  it('may have none, and never has an outage: the checker says so', () => {
    expect(faultsOf(() => letterOf({ text: '{{when}}' }, of, failed(true)))).toContain('"when" is not in every letter: under the rule delay the column happened_at may be blank.');
    expect(faultsOf(() => letterOf({ text: '{{when}}' }, of, failed(false)))).toContain('"when" is not in every letter: the rule delay is about failed orders, without a day.');
    expect(faultsOf(() => letterOf({ text: '{{outage.id}}' }, of, failed(true)))).toContain('"outage" is not in every letter: the rule delay is about failed orders, without an outage.');
  });
  it('a late one whose column of minutes has a moment beside it knows the day', () => {
    const by = { kind: 'column' as const, delay: use('minutes'), unit: 'minutes' as const, moment: use('arrived') };
    const late = policyOf([rule('delay', undefined, { trigger: { kind: 'late', at: START, by } })]);
    expect(letterOf({ text: `{{delay}}, ${when}` }, customer([lateAward('delay', 60)]), late).text).toBe('1 hour, on Tuesday, November 17, 2026\n');
  });
});

describe('lengths of time', () => {
  const late = policyOf([rule('delay', 'moments')]);
  it.each([
    [192, '3 hours 12 minutes'],
    [60, '1 hour'],
    [1501, '1 day 1 hour 1 minute'],
    [0.5, '30 seconds'],
    [61.5, '1 hour 1 minute'],
  ])('%d minutes', (minutes, expected) => {
    expect(letterOf({ text: '{{delay}}' }, customer([lateAward('delay', minutes)]), late).text).toBe(`${expected}\n`);
  });
  it('are said in the words of the customer', () => {
    expect(letterOf({ text: '{{delay}}' }, customer([lateAward('delay', 192, { locale: 'de-DE' })]), late).text).toBe('3 Stunden 12 Minuten\n');
  });
});

describe('one letter', () => {
  const policy = policyOf([rule('delay'), rule('late', 'moments', { says: 'your parcel came late' })]);
  const sources = [...template('delay', { text: `First {{amount}}.\n${OTHERS}`, html: OTHERS }), ...template('late', { text: `Late {{delay}}.\n${OTHERS}`, html: OTHERS })];
  const writer = compileTemplates(sources, policy, COLUMNS);

  it('tells of everything that the plan gives the customer, led by the template of the first award', () => {
    const letter = writer.write(customer([award('delay'), lateAward('late', 90, { money: { minor: 500n, unit: 'USD' } })]));
    expect(letter.template).toBe('delay');
    expect(letter.text).toBe('First $1.20.\nyour parcel came late: $5.00\n');
  });

  it('says nothing of others where there are none', () => {
    expect(writer.write(customer([lateAward('late', 90)]))).toMatchObject({ template: 'late', text: 'Late 1 hour 30 minutes.\n' });
  });

  it('goes through all orders and outages, with words for one and for many', () => {
    const two = outage('2026-11-17T20:00:00Z', '2026-11-17T21:30:00Z', { id: 'OUT-63' });
    const of = customer([award('delay', { orders: [order({}, { id: 'R-1' }), order({}, { id: 'R-2' })], outages: [TUESDAY, two] })]);
    const words = '{{plural orders "disc" "discs"}} {{#each orders}}{{id}}{{#unless @last}}, {{/unless}}{{/each}}; {{count}} {{plural count "award" "awards"}}; {{#each outages}}{{id}} {{duration}} {{/each}}';
    expect(letterOf({ text: words }, of).text).toBe('discs R-1, R-2; 1 award; OUT-62 11 hours 25 minutes OUT-63 1 hour 30 minutes\n');
  });

  it('is the same whenever it is written', () => {
    const of = customer([award('delay')]);
    expect(writer.write(of)).toEqual(writer.write(of));
  });
});

describe('the form of a letter', () => {
  it('the text has no trailing blanks, one blank line at most, and one line feed at its end', () => {
    expect(letterOf({ text: '\n\nHello, \r\n{{#if delay}}\nx\n{{/if}}\n\n\t\n\nbye   \n\n' }).text).toBe('Hello,\n\nbye\n');
  });

  it('the subject is one line with single blanks', () => {
    expect(letterOf({ subject: '  We are\n  sorry,\t{{customer.first_name}} \n' }).subject).toBe('We are sorry, Siobhan');
  });

  it('a subject that comes out empty is refused, with the row that it was for', () => {
    const run = () => letterOf({ subject: '{{customer.name}}' }, customer([award('delay')], { name: '' }));
    expect(faultsOf(run)).toBe('templates/delay.subject.hbs: The subject for the order of orders.csv:2 comes out empty.\n  Write words in it that are there for every customer.');
  });

  it('a subject of 200 characters is taken, one of 201 refused', () => {
    const subjectOf = (length: number) => letterOf({ subject: '{{order.plan}}' }, customer([award('delay', { orders: [order({ plan: '😀'.repeat(length) })] })])).subject;
    expect(Array.from(subjectOf(200))).toHaveLength(200);
    expect(faultsOf(() => subjectOf(201))).toBe('templates/delay.subject.hbs: The subject for the order of orders.csv:2 has 201 characters.\n  Shorten it to at most 200; about 60 are read on a phone.');
  });

  it('an outage that was still open says so', () => {
    const of = (open: boolean) => customer([award('delay', { outages: [outage('2026-11-17T13:40:00Z', '2026-11-17T15:00:00Z', { open })] })]);
    const words = '{{#if outage.open}}It is not over yet.{{else}}It is over.{{/if}}';
    expect([letterOf({ text: words }, of(true)).text, letterOf({ text: words }, of(false)).text]).toEqual(['It is not over yet.\n', 'It is over.\n']);
  });

  it('a cell is compared as it reads', () => {
    expect(letterOf({ text: '{{#if (eq order.plan "<b>Gold</b>")}}gold{{/if}} {{#if (or delay (not others))}}ok{{/if}}' }).text).toBe('gold ok\n');
  });
});
