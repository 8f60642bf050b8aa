import { stat } from 'node:fs/promises';

/** What a file looks like from outside: any write to it, and any other file in its place, changes something of it. */
export interface FileLook {
  readonly bytes: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
  /** Everything that tells one state of the file from another. */
  readonly mark: string;
}

/** Looks at a file without reading it; undefined where there is none. */
export async function lookAtFile(path: string): Promise<FileLook | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (!found) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs } = found;
  return { bytes: Number(size), writtenAt: Number(mtimeMs), mark: [dev, ino, size, mtimeNs, ctimeNs].join(' ') };
}
