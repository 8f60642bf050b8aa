import type { ExportFile } from './describe-export.ts';
import { openExport } from './open-export.ts';
import { RowScanner, type ScannedRow } from './scan-rows.ts';

const LF = 0x0a;
const LONGEST_LINE = 4_194_304;

/** Goes through a whole export and gives each row after the header, for as long as `onRow` says true. */
export async function scanExport(file: ExportFile, onRow: (row: ScannedRow) => boolean): Promise<void> {
  const progress = { isHeader: true, wantsMore: true };
  const scanner = new RowScanner(file.header.length, file.delimiter, (row) => {
    if (!progress.isHeader && progress.wantsMore) progress.wantsMore = onRow(row);
    progress.isHeader = false;
  });
  for await (const block of toLineBlocks(openExport(file))) {
    scanner.push(block);
    if (!progress.wantsMore) return;
  }
  scanner.end();
}

/** Cuts a stream of bytes at line ends, so that no line is torn (but for lines above 4 MB). */
async function* toLineBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(LF) + 1 || (bytes.length > LONGEST_LINE ? bytes.length : 0);
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}
