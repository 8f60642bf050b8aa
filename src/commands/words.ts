import { extname } from 'node:path';
import { LETTER_ENDINGS, readLetterFile } from '../intake/read-letter-file.ts';
import { type TemplateUse, templatesOf } from '../letter/templates-of.ts';
import { judgeWords } from '../letter/words/judge-words.ts';
import { ENGLISH } from '../letter/words/english.ts';
import { languageOf } from '../letter/words/languages.ts';
import { toWordsFaults } from '../letter/words/to-words-faults.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import type { World } from '../model/world.ts';
import { type JudgedWords, renderWords, toWordsJson } from '../report/words-report.ts';
import { parseAsOf } from './as-of.ts';
import { type Campaign, findCampaign } from './find-campaign.ts';
import { followUpSamples } from './follow-up-samples.ts';
import { gather } from './gather.ts';
import { judgeLetters } from './judge-letters.ts';
import { openOrders } from './open-orders.ts';
import { sampleCustomers } from './sample-customers.ts';

export interface WordsOptions {
  readonly policy: string;
  readonly json?: boolean;
}

/** Reads an apology as its customer would, a template's or a file's, and says what it lacks and what spoils it. */
export async function words(world: World, named: string, options: WordsOptions): Promise<ExitCode> {
  const isFile = LETTER_ENDINGS.some((ending) => ending === extname(named).toLowerCase());
  const judged = isFile ? await judgeFile(world, named) : await judgeTemplate(world, named, options);
  world.stdout.write(options.json ? `${JSON.stringify(toWordsJson(judged))}\n` : renderWords(judged, world.paint));
  if (judged.faults.some(({ level }) => level === 'error')) return EXIT.refused;
  return judged.faults.length > 0 ? EXIT.attention : EXIT.ok;
}

/** A letter without a campaign: English, about something that happened on a day, with any phone number. */
async function judgeFile(world: World, file: string): Promise<JudgedWords> {
  const { source, ...letter } = await readLetterFile(file, world.cwd);
  const { findings, evidence } = judgeWords(letter, ENGLISH, { phone: undefined, knowsDay: true });
  return { name: file, letters: 1, faults: toWordsFaults(findings, () => ({ file, text: source })), evidence };
}

async function judgeTemplate(world: World, name: string, options: WordsOptions): Promise<JudgedWords> {
  const campaign = await findCampaign(world, options.policy);
  const { kind, rules } = findTemplate(name, campaign);
  const asOf = parseAsOf(undefined, world.now(), campaign.policy.business.timezone);
  const gathered = await gather(campaign, asOf);
  const orders = await openOrders(world, gathered, asOf);
  try {
    const { policy } = campaign;
    const all = await sampleCustomers(policy, orders.matched, asOf);
    const own = new Map([...all].filter(([template]) => rules.some((rule) => rule.template === template)));
    const samples = followUpSamples(own, kind, asOf, policy.business);
    const judged = judgeLetters({ ...gathered, policy, samples, kind }).find((one) => one.name === name);
    if (!judged) throw new Refusal({ what: `The exports have nobody to whom a letter "${name}" would go, so there is none to read.`, remedy: 'Name a letter as a file instead, such as one of a plan that was made before: makegood words plans/PLAN/letters/1-no-name.txt' });
    return { ...judged, allowed: [...(policy.allowedWords ?? [])] };
  } finally {
    world.progress(undefined);
    await orders.close();
  }
}

/** The template that is named, and what its letters are about. Throws a Refusal where no rule needs it, or it cannot be judged. */
function findTemplate(name: string, { policy }: Campaign): TemplateUse {
  const uses = templatesOf(policy);
  const use = uses.find((one) => one.name === name);
  if (!use) {
    const names = uses.map((one) => one.name);
    const meant = nearest(name, names);
    const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw new Refusal({ what: `No rule of ${policy.file} writes with a template "${name}".${guess}`, remedy: `Name one of ${names.join(', ')}, or a .txt, .html or .eml file.` });
  }
  const { locale } = policy.business;
  if (!languageOf(locale)) throw new Refusal({ what: `The words of letters in ${locale} cannot be judged yet, only those in English.`, remedy: 'Read it aloud to somebody who was let down.' });
  return use;
}
