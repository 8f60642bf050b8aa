import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../model/fault.ts';
import type { ExportFile } from './describe-export.ts';
import { refuseUnreadable } from './read-sample.ts';

const CHUNK_BYTES = 1_048_576;

/** A file's content as UTF-8, unpacked, without a byte order mark; where it needs transcoding, lines end in LF. */
export async function* openExport(file: ExportFile): AsyncGenerator<Buffer> {
  const bytes = file.encoding === 'utf-8' ? withoutMark(openBytes(file)) : openBytes(file);
  try {
    yield* file.needsTranscoding ? transcode(bytes, file.encoding) : bytes;
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

const toLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');
