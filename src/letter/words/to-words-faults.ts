import { WORDS_LACKING, type WordsFault, type WordsFound } from '../../model/words.ts';
import type { WordsFinding, WordsPart } from './finding.ts';
import { findInSource } from './find-in-source.ts';

/** The file that a part of a letter comes from. */
export interface WordsSource {
  readonly file: string;
  readonly text: string;
}

/** Findings as faults with their places, each once; what the owner allows is left out. */
export function toWordsFaults(
  findings: readonly WordsFinding[],
  sourceOf: (part: WordsPart) => WordsSource | undefined,
  allowed: ReadonlySet<WordsFound> = new Set(),
): readonly WordsFault[] {
  const faults = new Map<string, WordsFault>();
  const wanted = findings.filter(({ name }) => !allowed.has(name));
  const ordered = [...wanted.filter(({ level }) => level === 'error'), ...wanted.filter(({ level }) => level === 'warning')];
  for (const finding of ordered) {
    const fault = toFault(finding, sourceOf(finding.part));
    const { file = '', line } = fault.place ?? {};
    // Of letters that lack something, some may come nearer to it than others: it is told once, as of the worst.
    const isLacking = WORDS_LACKING.some((name) => name === finding.name);
    const key = [finding.name, file, isLacking ? '' : (line ?? finding.sentence ?? '')].join('\n');
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
}

function toFault({ name, level, sentence, what, instead }: WordsFinding, source: WordsSource | undefined): WordsFault {
  const spot = source && sentence !== undefined ? findInSource(sentence, source.text) : undefined;
  return {
    name,
    level,
    sentence,
    what: `${what} (${name})`,
    place: source && { file: source.file, line: spot?.line, column: spot?.column },
    excerpt: spot && { text: spot.text, length: spot.length },
    remedy: instead,
  };
}
