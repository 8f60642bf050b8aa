// npm run demo: the main job on real data, from an airline's export to letters in a folder. Nothing leaves the machine.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'demo');
const NEEDS_A_PERSON = 1;

rmSync(folder, { recursive: true, force: true });
cpSync(join(root, 'fixtures/flights'), folder, { recursive: true });

const planned = run(['plan'], [0, NEEDS_A_PERSON]);
const plan = join('plans', readdirSync(join(folder, 'plans'))[0]);
const accepted = planned === NEEDS_A_PERSON ? ['--accept-rejects', String(countRejects())] : [];
run(['send', plan, '--outbox', 'outbox', '--yes', ...accepted], [0]);

const letters = readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.eml')).sort();
console.log(`
These were 32,729 real flights of 2013; the passengers are invented.

  demo/policy.yaml    what the airline gives, and to whom
  demo/${plan}
                      the plan: who gets what and why, and who gets nothing
  demo/outbox         ${letters.length} letters. Open one in a mail program, for example with:
                      ${openCommand()} demo/outbox/${letters[0]}

A campaign of your own begins with:  npx makegood init bad-tuesday --playbook shipping-outage`);

/** Shows the command, runs it in the demo's folder as a user would, and gives its exit code. */
function run(words, expected) {
  console.log(`\n$ makegood ${words.join(' ')}`);
  const { status } = makegood(words, 'inherit');
  if (expected.includes(status)) return status;
  process.exit(status ?? 1);
}

function countRejects() {
  return JSON.parse(makegood(['plan', '--json'], ['inherit', 'pipe', 'inherit']).stdout).rejects;
}

function makegood(words, stdio) {
  return spawnSync(process.execPath, [join(root, 'bin/makegood.js'), ...words], { cwd: folder, stdio, encoding: 'utf8' });
}

function openCommand() {
  return { darwin: 'open', win32: 'start' }[process.platform] ?? 'xdg-open';
}
