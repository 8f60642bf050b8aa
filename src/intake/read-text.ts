import type { ExportFile } from './describe-export.ts';
import { openExport } from './open-export.ts';

/** A small file as text, with LF at each line's end. */
export async function readText(file: ExportFile): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of openExport(file)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8').replace(/\r\n?/g, '\n');
}
