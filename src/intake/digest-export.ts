import { Worker } from 'node:worker_threads';
import { refuseUnreadable } from './read-sample.ts';

/** What a file is, to the byte. */
export interface ExportDigest {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** How many LF bytes it holds. Of a gzip file it says nothing: these are the packed bytes. */
  readonly newlines: number;
  /** How many lines that makes: one more where the last line has no LF. */
  readonly lines: number;
}

/** As text, so that the same source runs from TypeScript and from what is built of it. */
const WORKER = `
const { createHash } = require('node:crypto');
const { openSync, readSync, closeSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const hash = createHash('sha256');
const block = Buffer.allocUnsafe(4 * 1024 * 1024);
let bytes = 0;
let newlines = 0;
let last = 10;
try {
  const file = openSync(workerData, 'r');
  for (;;) {
    const length = readSync(file, block, 0, block.length, null);
    if (length === 0) break;
    const part = length === block.length ? block : block.subarray(0, length);
    hash.update(part);
    bytes += length;
    last = part[length - 1];
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) newlines += 1;
  }
  closeSync(file);
  parentPort.postMessage({ digest: { sha256: hash.digest('hex'), bytes, newlines, lines: last === 10 ? newlines : newlines + 1 } });
} catch (error) {
  parentPort.postMessage({ code: error.code, message: error.message });
}
`;

/**
 * Reads a file once, in a thread of its own, so that nothing else waits for it. `shown` names it in a Refusal where
 * it cannot be read.
 */
export async function digestExport(path: string, shown = path): Promise<ExportDigest> {
  const worker = new Worker(WORKER, { eval: true, workerData: path });
  try {
    return await new Promise<ExportDigest>((resolve, reject) => {
      worker.once('message', (answer: { digest?: ExportDigest; code?: string; message?: string }) => {
        if (answer.digest) resolve(answer.digest);
        else reject(refuseUnreadable({ path, shown }, Object.assign(new Error(answer.message), { code: answer.code })));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error(`The digest of ${shown} was not finished`)));
    });
  } finally {
    await worker.terminate();
  }
}
