import { showFault } from '../model/fault.ts';
import type { WordsFault } from '../model/words.ts';
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
}

const LABELS: Readonly<Record<string, string>> = {
  'no-regret': 'regret', 'no-event': 'what and when', 'no-responsibility': 'responsibility', 'no-remedy': 'remedy', 'no-next-step': 'next step', 'no-phone': 'phone',
};
const LABEL_WIDTH = 16;

/** What `makegood words` prints: what the letter has, what it lacks, what spoils it. */
export function renderWords({ name, letters, faults, evidence }: JudgedWords, paint: Pick<Paint, 'faint' | 'good' | 'warn'>): string {
  const has = Object.entries(evidence).map(([key, sentence]) => {
    return `  ${(LABELS[key] ?? key).padEnd(LABEL_WIDTH)}${sentence === undefined ? paint.warn('missing') : `"${sentence}"`}`;
  });
  const [lacking, spoiling] = (['error', 'warning'] as const).map((level) => faults.filter((fault) => fault.level === level));
  const end = faults.length === 0 ? paint.good('Nothing is missing, and nothing spoils it.') : `${describe(lacking ?? [], spoiling ?? [])}.`;
  const parts = [[`${name}: ${plural(letters, 'letter')} read.`, ...has].join('\n'), ...faults.map(showFault), end];
  return `${parts.join('\n\n')}\n`;
}

function describe(lacking: readonly WordsFault[], spoiling: readonly WordsFault[]): string {
  const names = (faults: readonly WordsFault[]): string => [...new Set(faults.map(({ name }) => name))].join(', ');
  const missing = lacking.length === 0 ? 'Nothing is missing' : `Missing: ${names(lacking)}`;
  return spoiling.length === 0 ? missing : `${missing}; ${plural(spoiling.length, 'sentence')} ${spoiling.length === 1 ? 'spoils' : 'spoil'} it: ${names(spoiling)}`;
}

/** One line about a template whose letters have faults, for commands that are about something else. */
export function summarizeWords({ name, faults }: Pick<JudgedWords, 'name' | 'faults'>, lacks: (fault: WordsFault) => string, command: string): string {
  const missing = [...new Set(faults.filter(({ level }) => level === 'error').map(lacks))];
  const spoiling = [...new Set(faults.filter(({ level }) => level === 'warning').map((fault) => fault.name))];
  const says = [
    ...(missing.length === 0 ? [] : [`lacks ${missing.join('; ')}`]),
    ...(spoiling.length === 0 ? [] : [`has words that spoil it (${spoiling.join(', ')})`]),
  ];
  return `The letter ${name} ${says.join(', and ')}. Read more: ${command}`;
}

/** The version of what `words --json` prints. */
const JSON_VERSION = 1;

export function toWordsJson(judged: JudgedWords): Readonly<Record<string, unknown>> {
  const { name, letters, faults, evidence } = judged;
  return {
    version: JSON_VERSION,
    letter: name,
    read: letters,
    has: Object.fromEntries(Object.entries(evidence).map(([key, sentence]) => [key.replace(/^no-/, ''), sentence ?? null])),
    findings: faults.map((fault) => ({
      name: fault.name, level: fault.level, sentence: fault.sentence ?? null, ...fault.place, what: fault.what, instead: fault.remedy,
    })),
  };
}
