// npm run torture -- --trials 1000 --seed 1            kills, faults and an auditor; exits with 1 where it finds something
// npm run torture -- --ledger both                      on SQLite, then on PostgreSQL
// npm run torture -- --trial 17 --seed 1 --verbose      one trial again, alone
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findPostgres, startPostgres } from '../ledger/postgres-server.js';
import { buildFailingFsync } from './disk-faults.js';
import { renderTally } from './render-tally.js';
import { runTrial } from './trial.js';

const AT_ONCE = 2;
const MOST_TOLD = 3;
const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    trial: { type: 'string' },
    ledger: { type: 'string', default: 'sqlite' },
    /** The folder of another build of the program. */
    program: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    /** Tells how each start went, also where nothing is found. */
    verbose: { type: 'boolean', default: false },
    /** Leaves the campaigns' folders where they are. */
    keep: { type: 'boolean', default: false },
  },
});

for (const ledger of values.ledger === 'both' ? ['sqlite', 'postgres'] : [values.ledger]) await torture(ledger);

async function torture(ledger) {
  const bin = ledger === 'postgres' ? findPostgres() : undefined;
  if (ledger === 'postgres' && bin === undefined) return console.log('no PostgreSQL server here: its trials were left out');
  const scratch = mkdtempSync(join(tmpdir(), 'makegood-torture-'));
  const failingFsync = buildFailingFsync(scratch);
  const postgres = bin === undefined ? undefined : await startPostgres(bin);
  const started = performance.now();
  try {
    const results = await runTrials({ seed: Number(values.seed), program: values.program, keep: values.keep, ledger, scratch, failingFsync, postgres });
    const notes = failingFsync === undefined ? ['no C compiler here: the trials with a failing fsync were left out'] : [];
    console.log(renderTally(results, { seed: values.seed, ledger, seconds: (performance.now() - started) / 1000, notes }));
    if (results.some(({ found }) => found.length > 0)) process.exitCode = 1;
  } finally {
    await postgres?.remove();
    if (values.keep) console.log(`kept in ${scratch}`);
    else rmSync(scratch, { recursive: true, force: true });
  }
}

/** The trials that were asked for, two at a time; the findings are told as they come. */
async function runTrials(options) {
  const numbers = values.trial === undefined ? Array.from({ length: Number(values.trials) }, (_, index) => index) : [Number(values.trial)];
  const results = [];
  // Small disks are to be unmounted, and a server to be stopped: what is under way is finished first.
  process.once('SIGINT', () => numbers.splice(0));
  const work = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const result = await runTrial(number, options);
      for (const line of tell(result)) console.log(`trial ${number} (${result.verb}, ${result.fault}): ${line}`);
      results.push(result);
      if (results.length % 50 === 0) console.log(`… ${results.length} trials`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

/** How the trial went and what was found, a few of each kind; nothing where all is well. */
function tell({ found, story }) {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const lines = kinds.flatMap((kind) => {
    const all = found.filter((one) => one.kind === kind).map(({ what }) => `${kind}: ${what}`);
    return all.length <= MOST_TOLD ? all : [...all.slice(0, MOST_TOLD), `${kind}: and ${all.length - MOST_TOLD} more`];
  });
  return found.length > 0 || values.verbose ? [...story, ...lines] : [];
}
