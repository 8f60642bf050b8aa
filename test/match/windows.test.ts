import { describe, expect, test } from 'vitest';
import { csv, type FolderMatch, idsOf, matchFolder, minutes, numbered, type PolicyParts, policyOf, showCases, showRejects } from './match-folder.ts';


function hit(hits: string, header: string, orders: readonly string[], outages: readonly string[], more: Partial<PolicyParts> & { outageHeader?: string; asOf?: number; trigger?: string } = {}): Promise<FolderMatch> {
  const files = { 'orders.csv': csv(`order,email,${header}`, numbered(orders)), 'outages.csv': csv(more.outageHeader ?? 'id,start,end', outages) };
  const policy = policyOf({ rules: { down: `outage: { hits: ${hits}${more.trigger ?? ''} }` }, ...more });
  return matchFolder(files, policy, more.asOf);
}

describe('an outage is half-open', () => {
  const outage = ['o1,2026-11-17 12:00,2026-11-17 13:00'];

  test('a moment at its start is hit, one at its end is not', async () => {
    const orders = ['2026-11-17 11:59:59.999', '2026-11-17 12:00', '2026-11-17 12:59:59.999', '2026-11-17 13:00', '', '2026-11-17T13:00:00+01:00', '2026-11-17T14:00:00+01:00'];
    expect(idsOf(await hit('at', 'at', orders, outage))).toEqual(['A2', 'A3', 'A6']);
  });

  test('an interval that only touches it is not hit; one of no length is a moment; one that ends before it begins is none', async () => {
    const orders = [
      '2026-11-17 11:00,2026-11-17 12:00', // touches its start
      '2026-11-17 11:00,2026-11-17 12:01',
      '2026-11-17 12:59,2026-11-17 14:00',
      '2026-11-17 13:00,2026-11-17 14:00', // touches its end
      '2026-11-17 11:00,2026-11-17 14:00', // around it
      '2026-11-17 12:20,2026-11-17 12:30', // within
      '2026-11-17 12:00,2026-11-17 12:00',
      '2026-11-17 13:00,2026-11-17 13:00',
      '2026-11-17 12:30,2026-11-17 11:00',
    ];
    const match = await hit('[from, to]', 'from,to', orders, outage);
    expect(match.cases.map(({ order, measures }) => [order.id, minutes(measures.duration), minutes(measures.overlap)]).sort()).toEqual([
      ['A2', 60, 1], ['A3', 60, 1], ['A5', 60, 60], ['A6', 60, 10], ['A7', 60, 0],
    ]);
  });

  test('an outage without length hits nothing', async () => {
    expect(idsOf(await hit('at', 'at', ['2026-11-17 12:00'], ['o1,2026-11-17 12:00,2026-11-17 12:00']))).toEqual([]);
    expect(idsOf(await hit('{ day: at }', 'at', ['2026-11-17'], ['o1,2026-11-17 12:00,2026-11-17 12:00']))).toEqual([]);
    expect(idsOf(await hit('[from, to]', 'from,to', ['2026-11-17,2026-11-18'], ['o1,2026-11-17 12:00,2026-11-17 12:00']))).toEqual([]);
  });

  test('a bare day at the end of an interval is in it', async () => {
    const match = await hit('[from, to]', 'from,to', ['2026-11-16,2026-11-17', '2026-11-16,2026-11-16', '2026-11-18,2026-11-18'], ['o1,2026-11-17 23:00,2026-11-18 00:00']);
    expect(match.cases.map(({ order, measures }) => [order.id, minutes(measures.overlap)])).toEqual([['A1', 60]]);
  });

  test('a moment that is a bare day is a reject', async () => {
    const match = await hit('at', 'at', ['2026-11-17', '2026-11-17 12:00'], outage);
    expect(idsOf(match)).toEqual(['A2']);
    expect(showRejects(match)).toEqual(['orders.csv:2 at "2026-11-17": a day without a time of day']);
  });
});

describe('an interval that has not ended', () => {
  const outage = ['o1,2026-11-17 12:00,2026-11-17 13:00', 'o2,2026-11-22 12:00,2026-11-22 13:00'];

  test('runs until now', async () => {
    const match = await hit('[from, to]', 'from,to', ['2026-11-17 12:30,', '2026-11-17 13:00,', '2026-11-22 12:00,'], outage);
    expect(match.cases.map(({ order, measures, hit: { end } }) => [order.id, minutes(measures.overlap), end])).toEqual([['A1', 30, Date.parse('2026-11-21T18:00:00Z')]]);
  });

  test('and one that never began is none', async () => {
    expect(idsOf(await hit('[from, to]', 'from,to', [',2026-11-17 14:00', ','], outage))).toEqual([]);
  });
});

describe('a local day', () => {
  const newYork = { timezone: 'America/New_York' };

  test('of 23, 25 or 24 hours is hit from its first moment to its last', async () => {
    const days = [
      ['2026-03-08', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
      ['2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
      ['2026-11-17', '2026-11-17T05:00Z', '2026-11-18T05:00Z', 24],
    ] as const;
    const written = days.map(([day]) => day);
    const beside = days.flatMap(([day, start, end]) => [`${day}a,${shift(start, -60)},${start}`, `${day}z,${end},${shift(end, 60)}`]);
    expect(idsOf(await hit('{ day: on }', 'on', written, beside, newYork))).toEqual([]);
    const within = days.flatMap(([day, start, end]) => [`${day}a,${shift(start, -1)},${shift(start, 1)}`, `${day}z,${shift(end, -1)},${shift(end, 60)}`]);
    const match = await hit('{ day: on }', 'on', written, within, newYork);
    expect(match.cases.map(({ hit: at, windows }) => [(at.end - at.start) / 3_600_000, ...windows.flatMap(({ outages }) => outages.map(({ id }) => id))]).sort()).toEqual(
      days.flatMap(([day, , , hours]) => [[hours, `${day}a`], [hours, `${day}z`]]).sort(),
    );
  });

  test('is told by its date in whatever way it is written, also by a time within it', async () => {
    const orders = ['11/17/2026', '11/18/2026'];
    const match = await hit('{ day: on }', 'on', orders, ['o1,2026-11-17T12:00Z,2026-11-17T13:00Z'], { ...newYork, orders: 'dates: { on: MM/DD/YYYY }' });
    expect(idsOf(match)).toEqual(['A1']);
  });

  test('a day that the clocks moved at midnight begins where they say', async () => {
    const outages = ['o1,2026-03-08T04:59Z,2026-03-08T05:00Z', 'o2,2026-03-08T05:00:30Z,2026-03-08T05:01Z'];
    const match = await hit('{ day: on }', 'on', ['2026-03-08', '2026-03-07'], outages, { timezone: 'America/Havana' });
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2 o2', 'A2 orders.csv:3 o1']);
  });
});

const shift = (moment: string, by: number): string => new Date(Date.parse(moment.replace('Z', ':00Z')) + by * 60_000).toISOString();

describe('match columns', () => {
  const outageHeader = 'id,start,end,region,plan';
  const day = ',2026-11-17 12:00,2026-11-17 13:00';

  test('agree in any letter case and with blanks around; a blank cell of the outage is everywhere', async () => {
    const orders = ['2026-11-17 12:30,EU,basic', '2026-11-17 12:30, eu ,Basic', '2026-11-17 12:30,US,basic', '2026-11-17 12:30,,basic'];
    const match = (outages: readonly string[]): Promise<FolderMatch> => hit('at', 'at,region,plan', orders, outages, { outageHeader, trigger: ', match: [region]' });
    expect(idsOf(await match([`o1${day},Eu,`]))).toEqual(['A1', 'A2']);
    expect(idsOf(await match([`o1${day}, ,`]))).toEqual(['A1', 'A2', 'A3', 'A4']);
    expect(idsOf(await match([`o1${day},Asia,`]))).toEqual([]);
  });

  test('two must both agree', async () => {
    const orders = ['2026-11-17 12:30,EU,basic', '2026-11-17 12:30,EU,gold', '2026-11-17 12:30,US,gold', '2026-11-17 12:30,US,basic'];
    const match = await hit('at', 'at,area,plan', orders, [`o1${day},EU,gold`, `o2${day},,gold`, `o3${day},US,`], { outageHeader, trigger: ', match: { area: region, plan: plan }' });
    expect(showCases(match.cases)).toEqual(['A2 orders.csv:3 o1+o2', 'A3 orders.csv:4 o2+o3', 'A4 orders.csv:5 o3']);
  });

  test('letters of every script fold alike on both sides', async () => {
    const names = ['ΑΘΗΝΑΣ', 'İZMİR', 'STRAẞE', 'ÅRHUS', 'МОСКВА'];
    const match = await hit('at', 'at,region', names.map((name) => `2026-11-17 12:30,${name}`), names.map((name, index) => `o${index + 1}${day},${name},`), { outageHeader, trigger: ', match: [region]' });
    expect(showCases(match.cases)).toEqual(names.map((_, index) => `A${index + 1} orders.csv:${index + 2} o${index + 1}`));
  });
});

describe('outages that meet the same order', () => {
  const outageHeader = 'id,start,end,region,kind';

  test('are one stretch, and one case, where they overlap or touch, also one of a region and one of everywhere', async () => {
    const outages = [
      'o1,2026-11-17 12:00,2026-11-17 13:00,EU,x',
      'o2,2026-11-17 12:30,2026-11-17 13:30,,x',
      'o3,2026-11-17 13:30,2026-11-17 14:00,EU,x',
      'o4,2026-11-17 14:00,2026-11-17 15:00,US,x',
      'o5,2026-11-17 16:00,2026-11-17 17:00,,x',
    ];
    const match = await hit('[from, to]', 'from,to,region', ['2026-11-17 12:50,2026-11-17 16:10,EU', '2026-11-17 12:50,2026-11-17 16:10,US'], outages, { outageHeader, trigger: ', match: [region]' });
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2 o1+o2+o3', 'A1 orders.csv:2 o5', 'A2 orders.csv:3 o2', 'A2 orders.csv:3 o4', 'A2 orders.csv:3 o5']);
    const measured = match.cases.map(({ order, windows: [window], measures }) => `${order.id} ${window?.outages[0]?.id ?? ''} ${minutes(measures.duration)} ${minutes(measures.overlap)}`);
    expect(measured.sort()).toEqual(['A1 o1 120 70', 'A1 o5 60 10', 'A2 o2 60 40', 'A2 o4 60 60', 'A2 o5 60 10']);
  });

  test('are each a case of their own where time lies between them, also many of one subscription', async () => {
    const outages = Array.from({ length: 30 }, (_, index) => `o${index + 1},2026-10-${String(index + 1).padStart(2, '0')} 12:00,2026-10-${String(index + 1).padStart(2, '0')} 13:00,EU,x`);
    const match = await hit('[from, to]', 'from,to', ['2026-10-01,2026-10-30', '2026-10-30,'], outages, { outageHeader });
    expect(match.cases.filter(({ order }) => order.id === 'A1').map(({ windows }) => windows.length)).toEqual(outages.map(() => 1));
    expect(new Set(match.cases.flatMap(({ windows }) => windows.flatMap(({ outages: own }) => own.map(({ id }) => id)))).size).toBe(30);
    expect(showCases(match.cases.filter(({ order }) => order.id === 'A2'))).toEqual(['A2 orders.csv:3 o30']);
  });

  test('count only where the rule’s own conditions hold for them', async () => {
    const outages = ['o1,2026-11-17 12:00,2026-11-17 13:00,EU,power', 'o2,2026-11-17 12:00,2026-11-17 14:00,EU,network'];
    const match = await hit('at', 'at', ['2026-11-17 12:30', '2026-11-17 13:30'], outages, { outageHeader, trigger: ', where: { kind: power }' });
    expect(match.cases.map(({ order, measures }) => [order.id, minutes(measures.duration)])).toEqual([['A1', 60]]);
  });

  test('an outage that is not over counts until now, where the policy says so', async () => {
    const match = await hit('at', 'at', ['2026-11-21 17:59:59', '2026-11-21 18:00', '2026-11-21 15:59'], ['o1,2026-11-21 16:00,'], { outages: 'open_outages: until_now' });
    expect(match.cases.map(({ order, measures, windows }) => [order.id, minutes(measures.duration), windows[0]?.outages[0]?.open])).toEqual([['A1', 120, true]]);
  });
});

describe('an order without a time of its own', () => {
  const outageHeader = 'id,start,end,region';
  const outages = ['o1,2026-11-17 12:00,2026-11-17 13:00,EU', 'o2,2026-11-18 12:00,2026-11-18 12:30,', 'o3,2026-11-19 12:00,2026-11-19 12:00,EU'];

  test('is hit by every outage of its scope, when the outage was', async () => {
    const match = await hit('always', 'region', ['eu', 'US', ''], outages, { outageHeader, trigger: ', match: [region]' });
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2 o1', 'A1 orders.csv:2 o2', 'A2 orders.csv:3 o2', 'A3 orders.csv:4 o2']);
    expect(match.cases.every(({ hit: { start, end }, windows: [window] }) => start === window?.start && end === window.end)).toBe(true);
    expect(match.cases.map(({ measures }) => measures).filter(({ overlap }) => overlap !== undefined)).toEqual([]);
  });

  test('and of every scope where nothing must agree', async () => {
    const match = await hit('always', 'region', ['eu', ''], outages, { outageHeader });
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2 o1', 'A1 orders.csv:2 o2', 'A2 orders.csv:3 o1', 'A2 orders.csv:3 o2']);
  });

  test('is not hit where there was no outage', async () => {
    expect(idsOf(await hit('always', 'region', ['eu', ''], [], { outageHeader }))).toEqual([]);
  });
});

describe('outages with a short gap between them', () => {
  const outages = ['o1,2026-11-17 12:00,2026-11-17 13:00', 'o2,2026-11-17 14:00,2026-11-17 14:10', 'o3,2026-11-17 16:10,2026-11-17 16:20'];

  test('are one where the gap is less than the policy says, and the gap counts', async () => {
    const orders = ['2026-11-17 13:30', '2026-11-17 15:00', '2026-11-17 16:15'];
    const match = await hit('at', 'at', orders, outages, { trigger: ', merge_gaps: 2h' });
    expect(match.cases.map(({ order, measures }) => [order.id, minutes(measures.duration)])).toEqual([['A1', 130], ['A3', 10]]);
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2 o1+o2', 'A3 orders.csv:4 o3']);
  });

  test('are one where the first is of a region and the second of everywhere, also to an order that meets only the gap', async () => {
    const mixed = ['o1,2026-11-17 12:00,2026-11-17 13:00,EU', 'o2,2026-11-17 14:00,2026-11-17 15:00,'];
    const match = await hit('[from, to]', 'from,to,region', ['2026-11-17 13:10,2026-11-17 13:20,EU', '2026-11-17 13:10,2026-11-17 13:20,US'], mixed, { outageHeader: 'id,start,end,region', trigger: ', match: [region], merge_gaps: 2h' });
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2 o1+o2']);
  });

  test('are one over midnight too, for a moment and for a day', async () => {
    const night = ['o1,2026-11-16 21:00,2026-11-16 23:00', 'o2,2026-11-18 01:00,2026-11-18 02:00'];
    const trigger = ', merge_gaps: 27h';
    expect(idsOf(await hit('at', 'at', ['2026-11-17 12:00'], night, { trigger }))).toEqual(['A1']);
    expect(idsOf(await hit('{ day: on }', 'on', ['2026-11-17'], night, { trigger }))).toEqual(['A1']);
    expect(idsOf(await hit('[from, to]', 'from,to', ['2026-11-17 10:00,2026-11-17 11:00'], night, { trigger }))).toEqual(['A1']);
    expect(idsOf(await hit('{ day: on }', 'on', ['2026-11-17'], night, { trigger: ', merge_gaps: 26h' }))).toEqual([]);
  });
});

test('only outages that last as long as the policy says hit anybody, by their length as merged', async () => {
  const outages = ['o1,2026-11-17 12:00,2026-11-17 12:03', 'o2,2026-11-17 13:00,2026-11-17 13:02:59', 'o3,2026-11-17 14:00,2026-11-17 14:02', 'o4,2026-11-17 14:02,2026-11-17 14:04'];
  const lasting = async (bounds: string): Promise<string[]> => showCases((await hit('always', 'x', ['x'], outages, { trigger: `, lasting: { ${bounds} }` })).cases);
  expect(await lasting('at_least: 3m')).toEqual(['A1 orders.csv:2 o1', 'A1 orders.csv:2 o3+o4']);
  expect(await lasting('over: 3m')).toEqual(['A1 orders.csv:2 o3+o4']);
  expect(await lasting('under: 3m')).toEqual(['A1 orders.csv:2 o2']);
});
