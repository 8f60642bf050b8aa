import { Readable } from 'node:stream';

/** A message's bytes as a stream that knows whether it gave any of them away. */
export interface WatchedStream {
  readonly stream: Readable;
  /** False as long as not one byte can have left. */
  readonly begun: () => boolean;
}

/**
 * Nodemailer reports a connection that broke before DATA and one that broke after the last byte by the same code. But it
 * reads the message only once the server has asked for it, so a stream that gave nothing proves that nothing left.
 *
 * `mayBegin` is asked once, when whatever the server said together with its go-ahead has been heard: a reply that was
 * there before the message would otherwise pass for the reply to it. Where the answer is no, the stream ends in an error;
 * so it does where `mayLeave` rejects, and before that resolves it gives nothing.
 */
export function watchStream(bytes: Buffer, mayBegin: () => boolean, mayLeave: Promise<void> = Promise.resolve()): WatchedStream {
  let begun = false;
  const stream = new Readable({
    read() {
      const begin = (): void => {
        if (this.destroyed) return;
        if (!mayBegin()) {
          this.destroy(new Error('The mail server did not ask for the letter as it should'));
          return;
        }
        begun = true;
        this.push(bytes);
        this.push(null);
      };
      const giveUp = (): void => void this.destroy(new Error('The letter may not leave: it could not be noted in the ledger'));
      mayLeave.then(() => afterTwoTurns(begin), giveUp);
    },
  });
  return { stream, begun: () => begun };
}

/** Nodemailer handles one reply in each turn of the event loop. */
function afterTwoTurns(work: () => void): void {
  setImmediate(() => setImmediate(work));
}
