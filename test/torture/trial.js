import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseFault, toFaults } from './choose-faults.js';
import { armKill, chooseKill } from './choose-kills.js';
import { mountSmallDisk } from './disk-faults.js';
import { judgeTrial, noteEnd } from './judge-trial.js';
import { addOrders, findPlan, makeCampaign } from './make-campaign.js';
import { CALM, setMood } from './moods.js';
import { openBooks } from './open-books.js';
import { openServer } from './open-server.js';
import { openChance } from './random.js';
import { startCommand } from './start-command.js';

/** So many trials share a campaign's plan, each with a copy of its own: to plan takes as long as to send. */
const SHARED = 12;
/** A campaign that is not finished after so many starts never will be. */
const MOST_STARTS = 14;
/** How often a start is of two commands at once, or where the ledger is shared, of two or three. */
const AT_ONCE_SHARE = { alone: 0.2, shared: 0.5 };
const PAGE = 4096;

/** One trial: a campaign, troubled until it may end in peace, then audited. The same seed and number do the same. */
export async function runTrial(number, options) {
  const chance = openChance(options.seed, number);
  const fault = chooseFault(chance, options);
  const verb = chance.weighted({ send: 3, sweep: 1 });
  const folder = await mkdtemp(join(options.scratch, `trial-${number}-`));
  const plan = await planCampaign(Math.floor(number / SHARED), options);
  const disk = fault === 'disk' ? mountSmallDisk(folder, plan.bytes + chance.whole(4, 220) * PAGE) : undefined;
  const server = await openServer();
  const books = await openBooks({ ...options, number }, folder);
  try {
    await cp(plan.folder, folder, { recursive: true });
    const trial = {
      ...options, number, chance, verb, fault: fault === 'disk' && !disk ? 'blocks' : fault, folder, disk, server, books,
      expected: [...plan.expected], words: await toWords(verb, folder), connections: chance.whole(1, 5), greeted: new Set(),
      deaths: [], early: [], kills: [], found: [], story: [], starts: 0,
    };
    await startUntilFinished(trial);
    return await judgeTrial(trial);
  } finally {
    server.close();
    await books.close();
    disk?.unmount();
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}

const plans = new Map();

/** A random campaign and its plan, made once. */
function planCampaign(number, { seed, scratch, program }) {
  // Each ledger's trials have a scratch folder of their own.
  const folder = join(scratch, `campaign-${number}`);
  const make = async () => {
    await mkdir(folder);
    const expected = await makeCampaign(folder, openChance(seed, number, 77));
    const { code, output } = await startCommand(program, ['plan'], { cwd: folder }).ended;
    if (code !== 0) throw new Error(`The campaign could not be planned:\n${output}`);
    const entries = await readdir(folder, { recursive: true });
    return { folder, expected, bytes: entries.length * 2 * PAGE };
  };
  const known = plans.get(folder) ?? make();
  plans.set(folder, known);
  return known;
}

/** What is started again and again; a sweep makes its plans itself. */
async function toWords(verb, folder) {
  if (verb === 'send') return ['send', await findPlan(folder), '--yes', '--smtp'];
  await rm(join(folder, 'plans'), { recursive: true });
  return ['sweep', '--smtp'];
}

async function startUntilFinished(trial) {
  const rough = trial.chance.whole(2, 5);
  for (trial.starts = 1; trial.starts <= MOST_STARTS; trial.starts += 1) {
    const calm = trial.starts > rough || (trial.verb === 'send' && isFinished(await trial.books.read()));
    if (calm || trial.starts > 2) trial.disk?.grow();
    if (!calm && trial.verb === 'sweep' && trial.starts > 1 && trial.chance.often(0.5)) await addExport(trial);
    const ends = await startOnce(trial, calm);
    if (calm && ends.every(({ code }) => code === 0 || code === 1) && isFinished(await trial.books.read())) return;
  }
}

/** Whoever puts a new export there makes room for it first. */
async function addExport(trial) {
  const { folder, starts, expected, chance } = trial;
  trial.disk?.grow();
  expected.push(...(await addOrders(folder, starts, expected, chance)));
}

function isFinished({ plans: known, letters }) {
  return known.length > 0 && known.every(({ finished_at: at }) => at !== null) && letters.length > 0;
}

async function startOnce(trial, calm) {
  const { chance, server, connections, books } = trial;
  const together = !calm && chance.often(AT_ONCE_SHARE[books.isShared ? 'shared' : 'alone']);
  const many = together ? (books.isShared ? chance.whole(2, 3) : 2) : 1;
  const toGo = (list, toAddress) => new Set(list.map(toAddress)).size;
  const left = toGo(trial.expected, ({ address }) => address) - toGo(server.letters, ({ to }) => to);
  const kill = calm ? undefined : chooseKill(chance, left, many);
  trial.mood = calm ? CALM : chance.one(['calm', 'slow', 'odd', 'odd', 'bad']);
  setMood(server, trial.mood, chance, trial.greeted);
  const env = { MAKEGOOD_SMTP_URL: server.url(connections), ...books.env };
  const before = await books.read();
  const commands = Array.from({ length: many }, () =>
    startCommand(trial.program, trial.words, { cwd: trial.folder, env, faults: toFaults(calm ? 'none' : trial.fault, trial.starts, chance, trial) }));
  const armed = armKill(kill, commands);
  const cut = !calm && trial.fault === 'cut' ? chance.whole(1, left * 8 + 8) : undefined;
  // Of several whose clocks differ by hours, one may give up what another has under way: nobody sends it again.
  const known = trial.fault === 'clock' && commands.length > 1 ? ['sending', 'unknown'] : ['sending'];
  server.watch = watcher(trial, armed, cut, known);
  const ends = await Promise.all(commands.map(({ ended }) => ended));
  server.hangUp();
  await noteEnd(trial, { calm, many, ends, armed, before });
  return ends;
}

/**
 * When the first of a letter arrives, the ledger must already hold it as leaving, and its credit. What follows is not
 * looked at: the server may have hung up meanwhile, and the letter be unknown by then.
 */
function watcher(trial, armed, cut, known) {
  let steps = 0;
  return async (step, { to }, letter) => {
    if ((step === 'body' || step === 'dot') && !letter.seen) {
      letter.seen = true;
      const rows = await trial.books.leaving(to);
      if (!rows.some(({ state, awards }) => known.includes(state) && awards > 0)) {
        trial.early.push(`start ${trial.starts}: a letter to ${to} leaves while the ledger says ${JSON.stringify(rows)}`);
      }
    }
    steps += 1;
    if (steps === cut) await trial.books.cut();
    armed.step();
  };
}
