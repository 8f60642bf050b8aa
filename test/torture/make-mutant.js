import { cp, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is broken in a mutant: a ledger around the real one. The auditor must see each of them. */
export const MUTANTS = {
  /** A letter's `sending` is written only together with its end, and not before the first byte leaves. */
  'no sending before the letter': `
    const held = new Map();
    return { ...ledger, recordLetters: (steps) => ledger.recordLetters(steps.flatMap((step) => {
      if (step.to === 'sending') return held.set(step.customer, step) && [];
      return [held.get(step.customer), step];
    })) };`,
  /** One customer of each batch is forgotten. */
  'a credit is forgotten': 'return { ...ledger, grant: (plan, grants, at) => ledger.grant(plan, grants.slice(1), at) };',
  /** Letters that a dead run left in flight are sent again. */
  'unknown is sent again': `
    return { ...ledger, beginPlan: async (plan, ...rest) => {
      await database.run("UPDATE letters SET state = 'pending' WHERE state = 'sending'");
      return ledger.beginPlan(plan, ...rest);
    } };`,
  /** What came back from the server is not written down as it was. */
  'a refusal counts as sent': `
    return { ...ledger, recordLetters: (steps) => ledger.recordLetters(steps.map((step) =>
      (step.to === 'refused' ? { ...step, to: 'sent' } : step))) };`,
};

const LEDGER = 'dist/ledger/sql-ledger.js';

/** A copy of the built program in this folder, whose ledger is broken in one way. */
export async function makeMutant(program, name, folder) {
  await mkdir(folder, { recursive: true });
  for (const part of ['bin', 'dist', 'package.json']) await cp(join(program, part), join(folder, part), { recursive: true });
  for (const part of ['node_modules', 'templates']) await symlink(join(program, part), join(folder, part));
  await rename(join(folder, LEDGER), join(folder, 'dist/ledger/whole-ledger.js'));
  await writeFile(join(folder, LEDGER), `
    import { toLedger as toWhole } from './whole-ledger.js';
    export function toLedger(database, ...rest) {
      const ledger = toWhole(database, ...rest);
      ${MUTANTS[name]}
    }\n`);
  return folder;
}
