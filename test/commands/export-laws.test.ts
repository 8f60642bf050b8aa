import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/open-sqlite.ts';
import type { PlannedAward } from '../../src/model/nouns.ts';
import { findList } from '../../src/report/credit-lists/find-list.ts';
import { whatItLacks, whyNoPlace } from '../../src/report/credit-lists/judge-award.ts';
import { grantOf } from '../ledger/ledger-for-test.ts';
import { listedAwards } from '../report/listed-awards.ts';
import { makeFolder, runCli } from '../run-cli.ts';
import { award, TUESDAY } from '../send/plan-for-test.ts';

const PLANS = ['plan-1', 'plan-2'];
/** Lists whose rows tell their awards. */
const TARGETS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  canonical: (text) => cells(text, 'credit_id'),
  'gift-card-factory': (text) => cells(text, 'note').map((note) => note.slice(0, 18)),
  'recharge-credits': (text) => cells(text, 'name'),
  stripe: (text) => text.split('\n').slice(0, -1).map((line) => (JSON.parse(line) as { idempotency_key: string }).idempotency_key),
};
const cells = (csv: string, column: string): readonly string[] => parse<Readonly<Record<string, string>>>(csv, { columns: true }).map((row) => row[column] ?? '');

/** What is booked next, or which list is asked for. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), count: fc.integer({ min: 1, max: 8 }), plan: fc.constantFrom(...PLANS) }),
  fc.record({ kind: fc.constant('export' as const), target: fc.constantFrom(...Object.keys(TARGETS)), plan: fc.option(fc.constantFrom(...PLANS)), again: fc.boolean(), isTaken: fc.constantFrom(true, true, true, false) }),
);

it('over any sequence of bookings and lists, each award that fits is in the lists for a system exactly once, unless it is asked for again', async () => {
  await fc.assert(fc.asyncProperty(listedAwards(['USD']), fc.array(step, { minLength: 1, maxLength: 8 }), async (awards, steps) => {
    const made = makeFolder();
    const { folder } = made;
    const rest = awards.map((one, index) => ({ ...one, customer: `${one.customer}${index}`, plan: { name: '' } }));
    const booked: typeof rest = [];
    const counted = new Map<string, readonly string[]>();
    try {
      const path = `${folder}/ledger.sqlite`;
      for (const one of [{ kind: 'book' as const, count: 1, plan: 'plan-1' }, ...steps]) {
        if (one.kind === 'book') {
          const ledger = await openSqliteLedger(path);
          for (const id of PLANS) await ledger.beginPlan({ id, name: id, digest: '' }, TUESDAY, 'w', true);
          for (const next of rest.splice(0, one.count)) {
            booked.push({ ...next, plan: { name: one.plan } });
            const planned: PlannedAward = { ...award(next.id, next.customer), remedy: next.remedy, money: next.money, code: next.code };
            await ledger.grant(one.plan, [grantOf(one.plan, { customer: next.customer, name: '', address: next.address === '' ? undefined : next.address, awards: [planned] })], TUESDAY);
          }
          await ledger.close();
          continue;
        }
        const { needs } = findList(one.target, undefined);
        const fit = booked.filter((each) => whyNoPlace(each, needs) === undefined && whatItLacks(each, needs) === undefined && (one.plan === null || each.plan.name === one.plan));
        const before = counted.get(one.target) ?? [];
        const wanted = fit.map(({ id }) => id).filter((id) => one.again || !before.includes(id)).sort();
        const argv = ['export', '--to', one.target, ...(one.plan === null ? [] : ['--plan', one.plan]), ...(one.again ? ['--again'] : [])];
        const { stdout, stderr, exitCode } = await runCli(argv, { cwd: folder, isTaken: one.isTaken });
        expect([...TARGETS[one.target]!(stdout)].sort()).toEqual(wanted);
        expect(exitCode === 2).toBe(!one.isTaken && wanted.length > 0);
        if (wanted.length === 0) expect(stderr).toMatch(/^Nothing new for /);
        if (one.isTaken) counted.set(one.target, [...new Set([...before, ...wanted])]);
      }
    } finally {
      made.remove();
    }
  }), { numRuns: 25 });
});
