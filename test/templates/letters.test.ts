import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/letter/letter.ts';
import { at, award, customer, lateAward, order, outage, policyOf, rule } from '../letter/sample.ts';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import { readTemplates } from '../../src/letter/read-templates.ts';
import { folderOf, openPlaybook, wordsOf } from './playbook.ts';

const points = { remedy: 'points' as const, money: { minor: 6000n, unit: 'points' } };
const credit = (cents: bigint) => ({ remedy: 'credit' as const, money: { minor: cents, unit: 'USD' } });

/** Both parts of a letter say the same, and nothing of the template shows. */
function expectWhole({ subject, text, html }: Letter): void {
  for (const part of [subject, text, html]) expect(part).not.toMatch(/undefined|\{\{|\}\}|\[object|null|NaN/);
  const [letterhead = '', ...words] = wordsOf(html).split('\n');
  const asText = text.split('\n').filter((line) => line !== '').map((line) => line.replace(/^- /, ''));
  expect(asText.at(-1)).toBe(letterhead);
  expect(words).toEqual(asText);
}

describe('shipping-outage', () => {
  const dates = { due_to_ship: 'MM/DD/YYYY', shipped: 'MM/DD/YYYY' };
  const down = outage('2026-11-17T13:40:00Z', '2026-11-18T01:05:00Z', { columns: { kind: 'shipping' } });
  const disc = (shipped = '11/18/2026') => order({ due_to_ship: '11/17/2026', shipped, monthly_fee: '14.99' });
  const hit = (orders = [disc()]) => award('shipping-outage', { ...credit(75n), orders, outages: [down] });
  const open = () => openPlaybook('shipping-outage', [rule('shipping-outage')], dates);

  it('says what went wrong, whose fault it was and what is done about it', async () => {
    const letter = (await open()).write(customer([hit()]));
    expectWhole(letter);
    expect(letter.subject).toBe('We are sorry: your disc left a day late');
    expect(letter.text).toBe(`\
Hello Siobhan,

We are sorry.

We promised to send you a disc on Tuesday, November 17, and we did not.

Our shipping system failed that day and stayed down for 11 hours 25 minutes. Your disc left on Wednesday, November 18. You waited a day longer than we had promised, and the fault is ours.

We have credited $0.75 to your account. It comes off your next bill by itself: there is nothing you need to do.

We have repaired the system, and we now keep a second way to print labels, so that one failure does not hold up a whole day again.

If you would like to talk to a person, call us at +1 888 555 0143, or simply answer this mail.

Thank you for your patience, and for renting from us.

Red Envelope Rentals
`);
  });

  it('speaks of discs where there were several, and greets somebody without a name', async () => {
    const letter = (await open()).write(customer([hit([disc(), disc()])], { name: '' }));
    expectWhole(letter);
    expect(letter.subject).toBe('We are sorry: your discs left a day late');
    expect(letter.text.split('\n\n').slice(0, 4)).toEqual([
      'Hello,',
      'We are sorry.',
      'We promised to send you your discs on Tuesday, November 17, and we did not.',
      'Our shipping system failed that day and stayed down for 11 hours 25 minutes. Your discs left on Wednesday, November 18. You waited a day longer than we had promised, and the fault is ours.',
    ]);
  });

  it('says nothing of a day of shipping that the export does not hold', async () => {
    const letter = (await open()).write(customer([hit([disc('')])]));
    expectWhole(letter);
    expect(letter.text).toContain('stayed down for 11 hours 25 minutes. You waited a day longer');
  });
});

describe('streaming-outage', () => {
  const session = order({ started: '2026-11-12 19:42', ended: '2026-11-12 20:10', region: 'east', monthly_fee: '17.99' });
  const down = outage('2026-11-12T23:35:00Z', '2026-11-13T02:50:00Z');
  const hit = award('streaming-outage', { ...credit(36n), orders: [session], outages: [down], hit: { start: at('2026-11-13T00:42:00Z'), end: at('2026-11-13T01:10:00Z') } });

  it('says what went wrong, and asks for nothing where the policy has no on_claim', async () => {
    const letter = (await openPlaybook('streaming-outage', [rule('streaming-outage')], {})).write(customer([hit], { name: 'Zoë Park' }));
    expectWhole(letter);
    expect(letter.subject).toBe('We are sorry that streaming failed while you tried to watch');
    expect(letter.text).toBe(`\
Hello Zoë,

We are sorry.

You wanted to watch on Thursday, November 12, and we let you down: our streaming service failed.

Our own servers were at fault. Nothing that you did, or could have tried, would have started a film.

We take $0.36 off your next bill. There is nothing you need to do.

We have repaired the servers, and we have added others that take over when these fail.

If you would like to talk to a person, call us at +1 888 555 0172, or simply answer this mail.

Thank you for your patience, and for watching with us.

Lantern Streaming
`);
  });
});

describe('long-delay', () => {
  const flight = (number: string, day: string) =>
    order({ flight: number, origin: 'JFK', destination: 'MIA', flown_on: `2026 11 ${day}`, arrival_delay: '252' }, { customer: '70012345' });
  const hit = (number: string, day: string, minutes: number) => lateAward('long-delay', minutes, { ...points, orders: [flight(number, day)] });
  const open = () => openPlaybook('long-delay', [rule('long-delay', 'column')], { flown_on: 'YYYY M D' });

  it('calls points miles, and names the flight', async () => {
    const letter = (await open()).write(customer([hit('ZL 1903', '13', 252)], { name: 'Doe, Jane' }));
    expectWhole(letter);
    expect(letter.subject).toBe('We are sorry: your flight ZL 1903 arrived 4 hours 12 minutes late');
    expect(letter.text).toBe(`\
Hello Jane,

We are sorry.

On Friday, November 13, our flight ZL 1903 from JFK to MIA arrived 4 hours 12 minutes late.

You trusted us with your day, and we cost you hours of it. Getting you there on time is our work, and we did not do it.

We have given you 6,000 miles. They will be in your account 70012345 within two days: there is nothing you need to do.

We go through every delay of this length the next morning, and change what caused it.

If you would like to talk to a person, call us at +1 888 555 0119, or simply answer this mail.

Thank you for your patience, and for flying with us.

Zephyr Air
`);
  });

  it('adds up two late flights in one letter', async () => {
    const letter = (await open()).write(customer([hit('ZL 1903', '13', 252), hit('ZL 204', '16', 180)]));
    expectWhole(letter);
    expect(letter.subject).toBe('We are sorry: your flights arrived hours late');
    expect(letter.text.split('\n\n').slice(2, 6)).toEqual([
      'On Friday, November 13, our flight ZL 1903 from JFK to MIA arrived 4 hours 12 minutes late.',
      'On Monday, November 16, our flight ZL 204 from JFK to MIA arrived 3 hours late.',
      'You trusted us with your day, and we cost you hours of it. Getting you there on time is our work, and we did not do it.',
      'We have given you 12,000 miles. They will be in your account 70012345 within two days: there is nothing you need to do.',
    ]);
  });
});

describe('every playbook combines with a rule that has another template', () => {
  it.each([
    ['shipping-outage', undefined, 'a credit of $0.75'],
    ['streaming-outage', undefined, 'a credit of $0.75'],
    ['long-delay', 'column' as const, 'a credit of $0.75'],
  ])('%s tells of the other problem', async (playbook, late, given) => {
    const other = rule(playbook, late, { name: 'other', says: 'your parcel was lost' });
    const writer = await openPlaybook(playbook, [rule(playbook, late), other], {});
    const columns = { due_to_ship: '2026-11-17', shipped: '2026-11-18', flown_on: '2026-11-13', flight: 'ZL 1', origin: 'A', destination: 'B', customer: '7' };
    const first = late ? lateAward(playbook, 200, { ...points, orders: [order(columns)] }) : award(playbook, { orders: [order(columns)] });
    const second = award('other', { ...credit(75n), template: 'elsewhere', hit: { start: at('2026-11-16T20:00:00Z'), end: at('2026-11-16T20:00:00Z') } });
    const letter = writer.write(customer([first, second]));
    expectWhole(letter);
    expect(letter.text).toContain(`\n\nSomething else went wrong for you as well, and the fault is ours too:\n\n- your parcel was lost${late ? '' : ' (Monday, November 16)'}: ${given}\n\nThere is nothing to do for that either.\n\nIf you would`);
  });
});

it('all playbooks stand in one policy, and one letter tells of all three', async () => {
  const rules = [rule('long-delay', 'column'), rule('shipping-outage'), rule('streaming-outage')];
  const policy = policyOf(rules.map((each) => ({ ...each, says: `there was a ${each.name}` })));
  const sources = await Promise.all(rules.map(({ name }) => readTemplates(policyOf([rule(name)]), folderOf(name))));
  const columns = { orders: ['due_to_ship', 'shipped', 'flown_on', 'flight', 'origin', 'destination', 'customer'], outages: [] };
  const writer = compileTemplates(sources.flat(), policy, columns);
  const letter = writer.write(customer([award('shipping-outage'), award('streaming-outage', credit(36n)), lateAward('long-delay', 252, points)]));
  expectWhole(letter);
  expect(letter.text).toContain(`
- there was a streaming-outage (Tuesday, November 17): a credit of $0.36
- there was a long-delay: 6,000 points
`);
});
