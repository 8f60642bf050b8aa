import { existsSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { findFiles } from '../intake/find-files.ts';
import { EXIT, type ExitCode, type Fault, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { renderDetected } from '../report/detect-report.ts';
import type { Detected } from '../report/detected.ts';
import { detectFile } from './detect-file.ts';
import { ASKS_FOR_ADDRESSES } from './ask-detected.ts';

export interface DetectOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * Looks at exports that no policy describes, and prints the part of a policy that would; writes nothing unless `out` names
 * a file that is not there yet. Exits with 1 where something is left for a person to say.
 */
export async function detect(world: World, named: readonly string[], options: DetectOptions): Promise<ExitCode> {
  const out = options.out === undefined || options.out === '-' ? undefined : resolve(world.cwd, options.out);
  if (out !== undefined) refuseExisting(out, options.out ?? '');
  const folder = out === undefined ? world.cwd : dirname(out);
  const all = withAddresses(await detectAll(world, named, folder));
  world.progress(undefined);
  const text = renderDetected(all);
  if (options.json) world.stdout.write(`${JSON.stringify({ files: all, policy: text })}\n`);
  else if (out === undefined) world.stdout.write(text);
  if (out !== undefined) write(world, out, options.out ?? '', text);
  return all.some(({ questions, kind }) => questions.length > 0 || kind === 'unknown') ? EXIT.attention : EXIT.ok;
}

/** Every file, or one Refusal with the faults of each. */
async function detectAll(world: World, named: readonly string[], folder: string): Promise<readonly Detected[]> {
  const faults: Fault[] = [];
  const all: Detected[] = [];
  for (const found of await findFiles(named, world.cwd)) {
    world.progress(`Looking at ${found.shown}`);
    try {
      all.push(await detectFile(found, relative(folder, found.path).split(sep).join('/')));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new Refusal(faults);
  return all;
}

/** Orders without addresses are no question where the customers' file is among them. */
function withAddresses(all: readonly Detected[]): readonly Detected[] {
  if (!all.some(({ kind }) => kind === 'customers')) return all;
  return all.map((one) => ({ ...one, questions: one.questions.filter(({ asks }) => !asks.startsWith(ASKS_FOR_ADDRESSES)) }));
}

function refuseExisting(path: string, out: string): void {
  if (existsSync(path)) throw new Refusal({ place: { file: out }, what: 'This file is there already, and is not written over.', remedy: 'Name another, or print what was found and take what you need:   --out -' });
}

function write(world: World, path: string, out: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') refuseExisting(path, out);
    throw new Refusal({ place: { file: out }, what: `This file cannot be written (${code}).`, remedy: 'See that its folder is there and may be written, and that the disk has room.' });
  }
  world.stderr.write(`Written to ${out}. Answer what is asked there (# ?), add business: and rules:, and then: makegood check --policy ${out}\n`);
}
