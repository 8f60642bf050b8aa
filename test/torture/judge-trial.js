import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { audit } from './audit.js';
import { LEDGER_FAULTS } from './choose-faults.js';

const EXIT_CODES = { send: [0, 1, 2, 4, 130], sweep: [0, 1, 2, 4, 130] };

/** Notes how a start ended: which letters were in flight, whether that was forced on it, and what it said. */
export async function noteEnd(trial, { calm, many, ends, armed, before }) {
  const ledger = await trial.books.read();
  const faulty = !calm && LEDGER_FAULTS.includes(trial.fault);
  const forced = ends.some(({ signal, code }) => signal !== null || (faulty && code !== 0));
  // What an earlier death left stays so until a run begins the plan again.
  const sending = inState('sending', ledger).filter((letter) => !inState('sending', before).includes(letter));
  // Where one died and another went on, that one has made them unknown.
  const passedOn = many > 1 ? findPassedOn(trial.server, before, ledger) : [];
  trial.deaths.push({ start: trial.starts, forced, connections: trial.connections * many, sending: [...sending, ...(forced ? passedOn : [])] });
  trial.kills.push(...armed.given);
  trial.story.push(tellStart(trial, { ends, armed, sending, passedOn }));
  for (const end of ends) noteExit(trial, end, { calm, many, faulty, signalled: armed.given.length > 0 });
}

const inState = (wanted, { letters }) => letters.filter(({ state }) => state === wanted).map(({ customer }) => customer);

/** Letters that became unknown in this start, and not because the server gave no answer. */
function findPassedOn(server, before, { letters }) {
  const old = [...inState('unknown', before), ...inState('sending', before)];
  const isUnanswered = (address) => server.letters.some(({ to, reply }) => to === address && reply === undefined);
  return letters.filter(({ state, customer, address }) => state === 'unknown' && !old.includes(customer) && !isUnanswered(address)).map(({ customer }) => customer);
}

/** One line about one start, for whoever looks for the cause of a finding. */
function tellStart(trial, { ends, armed, sending, passedOn }) {
  const ended = ends.map(({ code, signal, output }) => `${signal ?? code} ${JSON.stringify(output.trim().split('\n').at(-1).slice(0, 160))}`);
  return `start ${trial.starts}: ${trial.verb}, ${trial.mood}, ${JSON.stringify(armed.kill ?? 'no kill')} gave [${armed.given}]; ` +
    `ended ${ended.join(' and ')}; in flight [${sending}], passed on [${passedOn}]`;
}

/** However it ends, it ends in sentences and with a code that fits. */
function noteExit(trial, { code, signal, output }, { calm, many, faulty, signalled }) {
  const say = (what) => trial.found.push({ kind: 'exit', what: `start ${trial.starts}: ${what}: ${output.trim().slice(-900)}` });
  if (/^ {4}at /m.test(output)) say('a stack is shown');
  if (signal !== null) return void (signalled || say(`it died of ${signal}`));
  if (!EXIT_CODES[trial.verb].includes(code)) say(`it ends with ${code}`);
  if (code === 4 && many === 1) say('it finds a lock that nobody holds');
  if (code === 130 && !signalled) say('it says that it was interrupted');
  if (calm && code === 2 && !faulty) say('nothing is wrong, and it refuses');
}

/** What the auditor finds, with what was found on the way. */
export async function judgeTrial(trial) {
  const { expected, server, deaths, early } = trial;
  const ledger = await trial.books.read();
  const credits = await readCredits(trial.folder);
  const refusing = (address) => address.startsWith('gone');
  const { found, explained } = audit({ expected, ledger, credits, delivered: server.letters, deaths, early, refusing });
  return {
    number: trial.number, fault: trial.fault, verb: trial.verb, found: [...trial.found, ...found], explained, kills: trial.kills,
    starts: trial.starts, letters: server.letters.filter(({ kept }) => kept).length, credits: ledger.awards.length, story: trial.story,
  };
}

/** The credit lists of all the campaign's plans, as one. */
async function readCredits(folder) {
  const plans = await readdir(join(folder, 'plans'), { recursive: true }).catch(() => []);
  const paths = plans.filter((name) => name.endsWith('credits.csv'));
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, 'plans', path), 'utf8')));
  return texts.flatMap((text) => parse(text, { columns: true }));
}
