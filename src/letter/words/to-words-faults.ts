import type { WordsFault, WordsSpoiling } from '../../model/words.ts';
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
  allowed: ReadonlySet<WordsSpoiling> = new Set(),
): readonly WordsFault[] {
  const faults = new Map<string, WordsFault>();
  for (const finding of findings.filter(({ name }) => ![...allowed].some((one) => one === name))) {
    const fault = toFault(finding, sourceOf(finding.part));
    const { file = '', line } = fault.place ?? {};
    const key = [finding.name, file, line ?? finding.sentence ?? ''].join('\n');
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
