import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportFile } from './describe-export.ts';
import { openExport } from './open-export.ts';

/**
 * The file as DuckDB can read it. One that needs transcoding is written to the scratch folder, in UTF-8 with LF, and
 * readable by its owner only, its columns' names first; any other is given back as it is. Line breaks within cells become LF, and lines keep
 * their numbers.
 */
export async function prepareExport(file: ExportFile, scratch: string): Promise<ExportFile> {
  if (!file.needsTranscoding) return file;
  const name = createHash('sha256').update(file.path).digest('hex').slice(0, 16);
  const target = path.join(scratch, `export-${name}.${file.kind}`);
  await rm(target, { force: true });
  await pipeline(openExport(file), createWriteStream(target, { mode: 0o600, flags: 'wx' }));
  return { ...file, path: target, compressed: false, encoding: 'utf-8', needsTranscoding: false, lead: undefined };
}
