import { open } from 'node:fs/promises';
import { Refusal } from '../model/fault.ts';
import type { ExportFile } from './describe-export.ts';
import { openExport } from './open-export.ts';

const LF = 0x0a;
const CR = 0x0d;

/**
 * True where the last line of an export is ended, so that no row of it can be half a row: a price of 20.00 of which
 * only the 2 was written looks like any other price. JSON and Parquet that are cut off cannot be read at all, and count
 * as whole here; a gzip file is unpacked to its end, and is not whole where that fails.
 */
export async function hasWholeLines(file: ExportFile): Promise<boolean> {
  if (file.kind !== 'csv') return true;
  return file.compressed ? unpacksToLineEnd(file) : endsInLineEnd(file);
}

async function unpacksToLineEnd(file: ExportFile): Promise<boolean> {
  let last: number | undefined;
  try {
    for await (const chunk of openExport({ ...file, needsTranscoding: true })) last = chunk.at(-1) ?? last;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  return last === LF;
}

async function endsInLineEnd(file: ExportFile): Promise<boolean> {
  const width = file.encoding.startsWith('utf-16') ? 2 : 1;
  const handle = await open(file.path);
  try {
    const { size } = await handle.stat();
    if (size < width || size % width !== 0) return false;
    const { buffer } = await handle.read(Buffer.alloc(width), 0, width, size - width);
    const unit = file.encoding === 'utf-16le' ? buffer.readUInt16LE() : file.encoding === 'utf-16be' ? buffer.readUInt16BE() : buffer[0];
    return unit === LF || unit === CR;
  } finally {
    await handle.close();
  }
}
