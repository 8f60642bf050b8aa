import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../model/fault.ts';
import type { ExportFile } from './describe-export.ts';
import type { Lead } from './find-lead.ts';
import { refuseUnreadable } from './read-sample.ts';

const CHUNK_BYTES = 1_048_576;
const LF = 0x0a;

/**
 * A file's content as UTF-8, unpacked, without a byte order mark; where it needs transcoding, lines end in LF. Where the
 * columns' names stand below other lines they come first, and blank lines stand for the others: rows keep their lines.
 */
export async function* openExport(file: ExportFile): AsyncGenerator<Buffer> {
  const bytes = file.encoding === 'utf-8' ? withoutMark(openBytes(file)) : openBytes(file);
  try {
    const text = file.needsTranscoding ? transcode(bytes, file.encoding) : bytes;
    yield* file.lead ? arrange(text, file.lead) : text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw refuseUnreadable(file, error);
    throw new Refusal({ place: { file: file.shown }, what: 'This gzip file is damaged or cut off.', remedy: 'Download or pack it again.' });
  }
}

async function* openBytes(file: ExportFile): AsyncGenerator<Buffer> {
  const stream = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  if (!file.compressed) {
    for await (const chunk of stream) yield chunk as Buffer;
    return;
  }
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
  stream.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of stream.pipe(unpacked)) yield chunk as Buffer;
  } finally {
    stream.destroy();
  }
}

async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const isMarked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    yield isMarked ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

/** UTF-8 is passed on byte for byte, as Latin-1 would be: what is not UTF-8 in it stays so, and is told as such. */
async function* transcode(chunks: AsyncIterable<Buffer>, encoding: ExportFile['encoding']): AsyncGenerator<Buffer> {
  const target = encoding === 'utf-8' ? 'latin1' : 'utf8';
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  let held = '';
  for await (const chunk of chunks) {
    const text = held + (decoder ? decoder.decode(chunk, { stream: true }) : chunk.toString('latin1'));
    // A CR at the end of a chunk may be the first half of a CRLF.
    held = text.endsWith('\r') ? '\r' : '';
    yield Buffer.from(toLineFeeds(text.slice(0, text.length - held.length)), target);
  }
  yield Buffer.from(toLineFeeds(held + (decoder?.decode() ?? '')), target);
}

async function* arrange(chunks: AsyncIterable<Buffer>, lead: Lead): AsyncGenerator<Buffer> {
  let held: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (!held) {
      yield chunk;
      continue;
    }
    held = Buffer.concat([held, chunk]);
    const end = endOfLine(held, lead.rowsFrom - 1);
    if (end === undefined) continue;
    yield toFirstLines(held.subarray(0, end), lead);
    yield held.subarray(end);
    held = undefined;
  }
  if (held) yield toFirstLines(held, lead);
}

/** Where the line after so many begins; undefined where there are fewer. */
function endOfLine(bytes: Buffer, lines: number): number | undefined {
  let end = 0;
  for (let line = 0; line < lines; line += 1) {
    end = bytes.indexOf(LF, end) + 1;
    if (end === 0) return undefined;
  }
  return end;
}

function toFirstLines(bytes: Buffer, { header }: Lead): Buffer {
  const lines = bytes.toString('latin1').replace(/\n$/, '').split('\n');
  const names = lines.slice(header.from - 1, header.to);
  const others = lines.slice(names.length).map(() => '');
  return Buffer.from([...names, ...others].map((line) => `${line}\n`).join(''), 'latin1');
}

const toLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');
