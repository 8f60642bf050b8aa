import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import { expandBraces, hasWildcard, matchesName } from './match-name.ts';

/** A file that the policy names: where it is, and as the user would write it. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the policy's folder (absolute where the policy says so), with `/` between folders. */
  readonly shown: string;
}

/**
 * The files that paths and globs (`*`, `?`, `**`, `{a,b}`) name, each once, in the order of the alphabet. They are
 * relative to `folder`. A pattern that finds nothing, or names a folder, is a Refusal.
 */
export async function findFiles(patterns: readonly string[], folder: string): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const pattern of patterns) {
    for (const file of await findPattern(pattern, folder)) found.set(file.path, file);
  }
  return [...found.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
}

/**
 * The same files, where a glob may stand for a folder that is empty as yet: it then finds nothing. Its folder, as far as
 * it is named without wildcards, must be there, as must a file that is named in full; else it is a Refusal.
 */
export async function findFilesSoFar(patterns: readonly string[], folder: string): Promise<readonly FoundFile[]> {
  const found = await Promise.all(patterns.map(async (pattern) => ((await isEmptyGlob(pattern, folder)) ? [] : [pattern])));
  const filled = found.flat();
  return filled.length === 0 ? [] : findFiles(filled, folder);
}

async function isEmptyGlob(pattern: string, folder: string): Promise<boolean> {
  if (!hasWildcard(pattern)) return false;
  const segments = pattern.split('/');
  const named = segments.slice(0, segments.findIndex(hasWildcard)).join('/');
  if ((await kindOf(path.resolve(folder, named === '' && path.isAbsolute(pattern) ? '/' : named))) !== 'folder') return false;
  return findPattern(pattern, folder).then(() => false, (error: unknown) => {
    if (error instanceof Refusal) return true;
    throw error;
  });
}

async function findPattern(pattern: string, folder: string): Promise<readonly FoundFile[]> {
  const kind = await kindOf(path.resolve(folder, pattern));
  if (kind === 'folder') throw refuseFolder(pattern);
  if (kind === 'file') return [toFound(path.resolve(folder, pattern), pattern, folder)];
  const paths: string[] = [];
  for (const single of expandBraces(pattern)) {
    const segments = single.split('/').filter((segment) => segment !== '' && segment !== '.');
    const root = path.isAbsolute(single) ? path.parse(single).root : folder;
    paths.push(...(await walk(root, segments)));
  }
  if (paths.length === 0) throw await refuseNothing(pattern, folder);
  return paths.map((found) => toFound(path.resolve(found), pattern, folder));
}

function toFound(absolute: string, pattern: string, folder: string): FoundFile {
  const shown = path.isAbsolute(pattern) ? absolute : path.relative(folder, absolute);
  return { path: absolute, shown: shown.split(path.sep).join('/') };
}

/** Every file below `folder` that the rest of a pattern names. `**` stands for any folders, or none; links are not followed. */
async function walk(folder: string, segments: readonly string[]): Promise<string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  if (segment === '**') return walkDeep(folder, rest.length > 0 ? rest : ['*']);
  if (!hasWildcard(segment)) return step(path.join(folder, segment), rest);
  const names = (await listNames(folder)).filter((name) => matchesName(name, segment));
  return (await Promise.all(names.map((name) => step(path.join(folder, name), rest)))).flat();
}

async function step(place: string, rest: readonly string[]): Promise<string[]> {
  const kind = await kindOf(place);
  if (rest.length === 0) return kind === 'file' ? [place] : [];
  return kind === 'folder' ? walk(place, rest) : [];
}

async function walkDeep(folder: string, rest: readonly string[]): Promise<string[]> {
  const here = await walk(folder, rest);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const below = await Promise.all(folders.map((entry) => walkDeep(path.join(folder, entry.name), rest)));
  return [...here, ...below.flat()];
}

const listNames = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function kindOf(place: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(place).catch(() => undefined);
  if (!found) return undefined;
  return found.isDirectory() ? 'folder' : 'file';
}

function refuseFolder(pattern: string): Refusal {
  const inside = pattern.endsWith('/') ? pattern : `${pattern}/`;
  return new Refusal({ what: `${pattern} is a folder, not a file.`, remedy: `For every CSV file in it, write ${inside}*.csv` });
}

async function refuseNothing(pattern: string, folder: string): Promise<Refusal> {
  const wanted = path.resolve(folder, pattern);
  const place = await deepestFolder(path.dirname(wanted));
  const what = hasWildcard(pattern) ? `No file matches ${pattern}.` : `There is no file ${pattern}.`;
  return new Refusal({ what, remedy: `Looked in ${place}. ${await describeFolder(place, path.basename(wanted))}` });
}

/** The folder itself, or the nearest one above it that exists. */
async function deepestFolder(folder: string): Promise<string> {
  if ((await kindOf(folder)) === 'folder' || path.dirname(folder) === folder) return folder;
  return deepestFolder(path.dirname(folder));
}

async function describeFolder(folder: string, wanted: string): Promise<string> {
  const names = (await listNames(folder)).filter((name) => !name.startsWith('.')).sort();
  if (names.length === 0) return 'That folder is empty.';
  const near = nearest(wanted, names);
  if (near !== undefined) return `The nearest name there is ${near}`;
  const first = names.slice(0, 5).join(', ');
  return `There are: ${first}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
}
