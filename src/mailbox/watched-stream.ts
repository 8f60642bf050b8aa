import { Readable } from 'node:stream';

/** A message's bytes as a stream that knows whether anybody began to read it. */
export interface WatchedStream {
  readonly stream: Readable;
  /** False as long as not one byte can have left. */
  readonly begun: () => boolean;
}

/**
 * Nodemailer reports a connection that broke before DATA and one that broke after the last byte by the same code. But it
 * reads the message only once the server has asked for it, so an unread stream proves that nothing left.
 */
export function watchStream(bytes: Buffer): WatchedStream {
  let begun = false;
  const stream = new Readable({
    read() {
      begun = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return { stream, begun: () => begun };
}
