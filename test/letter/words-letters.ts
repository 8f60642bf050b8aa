import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGLISH } from '../../src/letter/words/english.ts';
import { judgeWords } from '../../src/letter/words/judge-words.ts';
import { ROOT } from '../read-readme.ts';

const FOLDER = join(ROOT, 'fixtures/words');

export interface JudgedLetter {
  readonly name: string;
  /** What a person says is wrong with it; empty for a good one. */
  readonly wrong: readonly string[];
  readonly found: readonly string[];
}

/** The letters of a folder below fixtures/words, each judged without anything being known of it. */
export function judgeFolder(folder: string): readonly JudgedLetter[] {
  return readdirSync(join(FOLDER, folder)).sort().map((file) => {
    const source = readFileSync(join(FOLDER, folder, file), 'utf8');
    const head = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(source)?.[1] ?? '';
    const letter = { subject: head('Subject'), text: source.slice(source.indexOf('\n\n')), html: undefined };
    const { findings } = judgeWords(letter, ENGLISH, { phone: undefined, knowsDay: true });
    return { name: file.replace('.txt', ''), wrong: head('Wrong').split(', ').filter((name) => name !== ''), found: [...new Set(findings.map(({ name }) => name))] };
  });
}
