import { type FileHandle, open } from 'node:fs/promises';
import { gunzip, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { Refusal } from '../model/fault.ts';
import type { FoundFile } from './find-files.ts';

/** The first bytes of a file, unpacked where it is gzip. */
export interface Sample {
  readonly bytes: Buffer;
  /** True where this is all of it. */
  readonly whole: boolean;
  readonly compressed: boolean;
}

/** So much of each file is looked at to tell what it is. */
export const SAMPLE_BYTES = 65_536;

/** The first 64 KB. A file that is missing, or may not be read, is a Refusal. */
export async function readSample(file: FoundFile): Promise<Sample> {
  const raw = await readStart(file);
  const compressed = raw[0] === 0x1f && raw[1] === 0x8b;
  if (!compressed) return { bytes: raw.subarray(0, SAMPLE_BYTES), whole: raw.length <= SAMPLE_BYTES, compressed };
  const bytes = await unpackStart(raw, file);
  // Bytes may be left in the part that was not read, so a packed file is never taken to be seen whole.
  return { bytes: bytes.subarray(0, SAMPLE_BYTES), whole: raw.length <= SAMPLE_BYTES && bytes.length <= SAMPLE_BYTES, compressed };
}

async function readStart(file: FoundFile): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file.path);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES + 1), 0, SAMPLE_BYTES + 1, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw refuseUnreadable(file, error);
  } finally {
    await handle?.close();
  }
}

/** What cannot be opened, as a sentence. Errors that are no matter of the file system are passed on. */
export function refuseUnreadable(file: FoundFile, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const place = { file: file.shown };
  if (code === 'ENOENT') return new Refusal({ place, what: 'There is no such file.' });
  if (code === 'EISDIR') return new Refusal({ place, what: 'This is a folder, not a file.' });
  if (code === 'EACCES' || code === 'EPERM') {
    return new Refusal({ place, what: 'This file may not be read.', remedy: 'Give yourself the right to read it, or copy it to a folder of yours.' });
  }
  return /^E[A-Z]+$/.test(code) ? new Refusal({ place, what: `This file could not be read (${code}).` }) : error;
}

async function unpackStart(raw: Buffer, file: FoundFile): Promise<Buffer> {
  try {
    return await promisify(gunzip)(raw, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new Refusal({ place: { file: file.shown }, what: 'This gzip file is damaged.', remedy: 'Download or pack it again.' });
  }
}
