import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');
export const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** A block between fences: ```language label. */
export interface Block {
  readonly language: string;
  readonly label: string;
  readonly text: string;
}

const FENCED = /^```(\w*) ?(\w*)\n([\s\S]*?)\n```$/gm;

export const blocks: readonly Block[] = [...README.matchAll(FENCED)].map(([, language = '', label = '', text = '']) => ({ language, label, text }));

/** The part of the README under one heading, without its blocks; throws where there is none. */
export function section(heading: string): string {
  const prose = README.replace(FENCED, '');
  const start = prose.indexOf(`\n## ${heading}\n`);
  if (start < 0) throw new Error(`The README has no section "${heading}"`);
  const end = prose.indexOf('\n## ', start + 1);
  return prose.slice(start, end < 0 ? undefined : end);
}

/** What stands between backticks. */
export function inCode(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The words of what stands between backticks: `where: { kind: shipping }` has three. */
export function wordsInCode(text: string): ReadonlySet<string> {
  return new Set(inCode(text).flatMap((code) => code.match(/#?[\w-]+/g) ?? []));
}

/** What stands between backticks in the first cells of the tables. */
export function codesInFirstCells(text: string): readonly string[] {
  return [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => inCode(cell));
}

/** The table that begins with this head, up to the next blank line. */
export function tableUnder(heading: string, head: string): string {
  const [, after] = section(heading).split(`${head}\n`);
  if (after === undefined) throw new Error(`The section "${heading}" has no table "${head}"`);
  return after.split('\n\n')[0] ?? '';
}
