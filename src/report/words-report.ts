import { showFault } from '../model/fault.ts';
import { WORDS_LACKING, type WordsFault } from '../model/words.ts';
import type { Paint } from '../model/world.ts';
import { plural } from './plan-report.ts';

/** What was found in the words of one letter, or of a template's letters. */
export interface JudgedWords {
  /** The template, or the file. */
  readonly name: string;
  readonly letters: number;
  readonly faults: readonly WordsFault[];
  /** What every letter must have, and the sentence that has it. */
  readonly evidence: Readonly<Record<string, string | undefined>>;
  /** What the policy allows, by name; left out where there is no policy. */
  readonly allowed?: readonly string[];
}

/** Findings by what they say: surely missing, not found for certain, spoiling. */
export function sortWords(faults: readonly WordsFault[]): Readonly<Record<'lacking' | 'unsure' | 'spoiling', readonly WordsFault[]>> {
  const isUnsure = ({ name, level }: WordsFault): boolean => level === 'warning' && WORDS_LACKING.some((one) => one === name);
  return {
    lacking: faults.filter(({ level }) => level === 'error'),
    unsure: faults.filter(isUnsure),
    spoiling: faults.filter((fault) => fault.level === 'warning' && !isUnsure(fault)),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  'no-regret': 'regret', 'no-event': 'what and when', 'no-responsibility': 'responsibility', 'no-remedy': 'remedy', 'no-next-step': 'next step', 'no-phone': 'phone',
};
const LABEL_WIDTH = 16;

/** What `makegood words` prints: what the letter has, what it lacks, what spoils it. */
export function renderWords({ name, letters, faults, evidence, allowed = [] }: JudgedWords, paint: Pick<Paint, 'faint' | 'good' | 'warn'>): string {
  const has = Object.entries(evidence).map(([key, sentence]) => {
    return `  ${(LABELS[key] ?? key).padEnd(LABEL_WIDTH)}${sentence === undefined ? paint.warn(absence(key, faults)) : `"${sentence}"`}`;
  });
  const isAllowed = faults.length === 0 && Object.values(evidence).includes(undefined);
  const end = faults.length === 0 ? paint.good(`Nothing ${isAllowed ? 'else ' : ''}is missing, and nothing spoils it.`) : `${describe(faults)}.`;
  const beside = allowed.length === 0 ? '' : `\nThe policy allows ${allowed.join(', ')}.`;
  const parts = [[`${name}: ${plural(letters, 'letter')} read.`, ...has].join('\n'), ...faults.map(showFault), `${end}${beside}`];
  return `${parts.join('\n\n')}\n`;
}

/** Of something that has no sentence. Where another letter of the template has it, nothing was found of it. */
function absence(name: string, faults: readonly WordsFault[]): string {
  const fault = faults.find((one) => one.name === name);
  if (!fault) return 'missing, which the policy allows';
  return fault.level === 'error' ? 'missing' : 'not found for certain';
}

function describe(faults: readonly WordsFault[]): string {
  const { lacking, unsure, spoiling } = sortWords(faults);
  const names = (some: readonly WordsFault[]): string => [...new Set(some.map(({ name }) => name))].join(', ');
  const parts = [
    ...(lacking.length > 0 ? [`Missing: ${names(lacking)}`] : []),
    ...(unsure.length > 0 ? [`${lacking.length > 0 ? 'n' : 'N'}ot found for certain: ${names(unsure)}`] : []),
    ...(lacking.length + unsure.length === 0 ? ['Nothing is missing'] : []),
    ...(spoiling.length > 0 ? [`${plural(spoiling.length, 'sentence')} ${spoiling.length === 1 ? 'spoils' : 'spoil'} it: ${names(spoiling)}`] : []),
  ];
  return parts.join('; ');
}

/** One line about a template whose letters have faults, for commands that are about something else. */
export function summarizeWords({ name, faults }: Pick<JudgedWords, 'name' | 'faults'>, lacks: (fault: WordsFault) => string, command: string): string {
  const sorted = sortWords(faults);
  const [missing, unsure] = [sorted.lacking, sorted.unsure].map((some) => [...new Set(some.map(lacks))]);
  const spoiling = [...new Set(sorted.spoiling.map((fault) => fault.name))];
  const says = [
    ...(missing && missing.length > 0 ? [`lacks ${missing.join('; ')}`] : []),
    ...(unsure && unsure.length > 0 ? [`may lack ${unsure.join('; ')}`] : []),
    ...(spoiling.length === 0 ? [] : [`has words that spoil it (${spoiling.join(', ')})`]),
  ];
  return `The letter ${name} ${says.join(', and ')}. Read more: ${command}`;
}

/** The version of what `words --json` prints. */
const JSON_VERSION = 1;

export function toWordsJson(judged: JudgedWords): Readonly<Record<string, unknown>> {
  const { name, letters, faults, evidence, allowed = [] } = judged;
  return {
    version: JSON_VERSION,
    letter: name,
    read: letters,
    allowed,
    has: Object.fromEntries(Object.entries(evidence).map(([key, sentence]) => [key.replace(/^no-/, ''), sentence ?? null])),
    findings: faults.map((fault) => ({
      name: fault.name, level: fault.level, sentence: fault.sentence ?? null, ...fault.place, what: fault.what, instead: fault.remedy,
    })),
  };
}
