import { type Fault, Refusal } from './fault.ts';

/** What a disk says, by the system's code for it. */
const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EDQUOT: 'the disk is full.',
  EACCES: 'it is not ours to write.',
  EPERM: 'it is not ours to write.',
  EROFS: 'its disk is read-only.',
  ENOTDIR: 'a file has its name.',
  EEXIST: 'a file has its name.',
  EISDIR: 'a folder has its name.',
  ENAMETOOLONG: 'its name is too long for this disk.',
  EMFILE: 'this machine lets no more files be open at once.',
  ENFILE: 'this machine lets no more files be open at once.',
};

/** Why a file or folder could not be written, as the rest of a sentence that names it. */
export function sayDiskError(error: unknown): string {
  const code = codeOf(error);
  return WORDS[code] ?? `the disk refuses it${code === '' ? '' : ` (${code})`}.`;
}

/** The error as a Refusal where it is what a file system would not do; every other error as it is. */
export function refuseDiskError(error: unknown): unknown {
  const code = codeOf(error);
  if (!(error instanceof Error) || !('syscall' in error) || !(code in WORDS || code === 'EIO')) return error;
  const file = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  const fault: Fault = {
    place: file === undefined ? undefined : { file },
    what: `This could not be written: ${sayDiskError(error)}`,
    remedy: 'See that there is room and that the folder is yours, then run the same command again.',
  };
  return new Refusal(fault);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
