import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';

/** What nodemailer calls when a step is over. */
type Done<Result> = (error?: SMTPError | null, result?: Result) => void;

/**
 * A step of the connection as a promise, which also ends where the connection does without calling back, and after
 * `limit` milliseconds: a server that drips a byte now and then is never silent for long. Rejects with nodemailer's error.
 */
export function takeStep<Result = unknown>(
  connection: SMTPConnection, limit: number, step: (done: Done<Result>) => void,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      connection.off('error', failed);
      connection.off('end', ended);
    };
    const failed = (error: SMTPError): void => {
      leave();
      reject(error);
    };
    // A moment later, because the step's own error, which says more, comes after this event.
    const ended = (): void => void setImmediate(() => failed(new Error('The mail server closed the connection')));
    const timer = setTimeout(() => {
      failed(new Error('The mail server took too long'));
      connection.close();
    }, limit);
    connection.on('error', failed);
    connection.on('end', ended);
    step((error, result) => {
      leave();
      if (error) reject(error);
      else resolve(result as Result);
    });
  });
}
