import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

const BATCH = 1 << 20;

/**
 * Appends text to a file that only its owner can read, a megabyte at a time, from a given position on. Writing is
 * synchronous: the disk's pace is then the pace of what feeds it, and memory holds one batch.
 */
export class BatchWriter {
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  readonly #batch = Buffer.allocUnsafe(BATCH);
  #used = 0;
  #position: number;
  #isOpen = true;

  constructor(path: string, position = 0) {
    this.#descriptor = openSync(path, 'wx', 0o600);
    this.#position = position;
  }

  /** Text becomes bytes at once: a megabyte of strings kept for later costs more than writing them. */
  write(text: string): void {
    const most = text.length * 3;
    if (most > BATCH - this.#used) this.#flush();
    if (most > BATCH) this.#append(Buffer.from(text));
    else this.#used += this.#batch.write(text, this.#used);
  }

  #flush(): void {
    this.#append(this.#batch.subarray(0, this.#used));
    this.#used = 0;
  }

  #append(bytes: Buffer): void {
    this.#hash.update(bytes);
    writeAll(this.#descriptor, bytes, this.#position);
    this.#position += bytes.length;
  }

  /** Writes what is left and gives the SHA-256 of all that went through `write`. */
  finish(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  /** Writes at a position of its own, outside the digest: the header, once it is known. */
  writeAt(text: string, position: number): void {
    writeAll(this.#descriptor, Buffer.from(text), position);
  }

  /** Makes sure that the bytes are on the disk, and lets the file go; also where the disk fails. */
  close(): void {
    try {
      fsyncSync(this.#descriptor);
    } finally {
      this.abandon();
    }
  }

  /** Lets the file go without a word, where it is about to be thrown away; a file that was closed stays so. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#descriptor);
  }
}

function writeAll(descriptor: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
}
