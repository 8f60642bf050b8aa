import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../model/fault.ts';
import { type LoggedFate, parseLogLine } from './mail-log-line.ts';

/** What a log says of one letter. `unclear`: it is named, but not what became of it, or both that it went and came back. */
export type LoggedOutcome = LoggedFate | 'unclear' | 'absent';

/** A letter that is looked for: its Message-ID with angle brackets, and the one address that it went to. */
export interface SoughtLetter {
  readonly messageId: string;
  readonly address: string;
}

/** What can be a Message-ID in a line, with or without its brackets. */
const CANDIDATE = /[^\s<>,;="'()[\]]+@[^\s<>,;="'()[\]]+/g;

/**
 * What a mail server's log (Postfix, Exim, Sendmail, or any that puts Message-ID and reply on one line; also .gz) says of
 * these letters, by Message-ID. Nothing is guessed: a fate counts where its line names the letter, or the server's number
 * for it, and is about the letter's own address. A file that cannot be read is a Refusal.
 */
export async function readMailLog(path: string, shown: string, letters: readonly SoughtLetter[]): Promise<ReadonlyMap<string, LoggedOutcome>> {
  const log = new LogReader(letters);
  try {
    for await (const line of openLines(path)) log.read(line);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Refusal({ place: { file: shown }, what: `This log cannot be read${code === '' ? '' : ` (${code})`}.`, remedy: 'Name a log of your mail server that you may read, as text or .gz.' });
  }
  return new Map(letters.map(({ messageId }) => [messageId, log.outcomeOf(messageId)]));
}

async function* openLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => bytes.destroy(error));
  yield* createInterface({ input: bytes.setEncoding('latin1'), crlfDelay: Infinity });
}

/** Follows the letters through a log: which queue number is whose at the moment, and what was said of each. */
class LogReader {
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #byQueue = new Map<string, string>();
  readonly #fates = new Map<string, Set<LoggedFate>>();

  constructor(letters: readonly SoughtLetter[]) {
    this.#addresses = new Map(letters.map(({ messageId, address }) => [messageId, address.toLowerCase()]));
  }

  read(line: string): void {
    const named = this.#letterIn(line);
    const { queue, fate, recipients } = parseLogLine(line, named !== undefined);
    if (named === undefined && isNewLetter(line) && queue !== undefined) this.#byQueue.delete(queue);
    if (named !== undefined && queue !== undefined) this.#byQueue.set(queue, named);
    const letter = named ?? (queue === undefined ? undefined : this.#byQueue.get(queue));
    if (letter === undefined) return;
    const fates = this.#fates.get(letter) ?? new Set<LoggedFate>();
    this.#fates.set(letter, fates);
    const isItsOwn = recipients.length === 0 ? named !== undefined : recipients.includes(this.#addresses.get(letter) ?? '');
    if (fate !== undefined && isItsOwn) fates.add(fate);
  }

  #letterIn(line: string): string | undefined {
    const found = (line.match(CANDIDATE) ?? []).map((candidate) => `<${candidate}>`).filter((id) => this.#addresses.has(id));
    return new Set(found).size === 1 ? found[0] : undefined;
  }

  /** A letter that was put off and then went has gone; one that went and came back is not clear. */
  outcomeOf(messageId: string): LoggedOutcome {
    const fates = this.#fates.get(messageId);
    if (!fates) return 'absent';
    if (fates.has('sent') && fates.has('bounced')) return 'unclear';
    if (fates.has('sent')) return 'sent';
    if (fates.has('bounced')) return 'bounced';
    return fates.has('deferred') ? 'deferred' : 'unclear';
  }
}

/** The line at which a queue number, which servers use again, begins to stand for another letter. */
function isNewLetter(line: string): boolean {
  return /\b(?:message-id|msgid)=| <= /.test(line);
}
