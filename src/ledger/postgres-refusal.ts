import { type Fault, Refusal } from '../model/fault.ts';

/** PostgreSQL's own codes (https://www.postgresql.org/docs/current/errcodes-appendix.html): of one row that is there twice. */
const DUPLICATE = '23505';
/** Two transactions stood in each other's way, and this one was taken back: it can be done again. */
const AGAIN: readonly string[] = ['40001', '40P01'];

const RUN_AGAIN = 'then run the same command again: it goes on where this one stopped.';

/** A table or a column that is not there: the ledger's own statements fit the tables that it made. */
const MISFIT: Omit<Fault, 'place'> = {
  what: 'The ledger is damaged: its tables are not those that makegood made.',
  remedy: 'Put its last backup in its place; do not send before that. If another program uses the schema makegood, give the ledger a database of its own.',
};

/** What a person can do about a code; the longest beginning that fits counts. */
const FAULTS: Readonly<Record<string, Omit<Fault, 'place'>>> = {
  '28': { what: 'The database of the ledger refuses this user or password.', remedy: 'Correct the address in MAKEGOOD_LEDGER; in a password an @ is written %40.' },
  '3D000': { what: 'The server has no database of this name.', remedy: 'Make it with createdb, or correct the address in MAKEGOOD_LEDGER.' },
  '42501': {
    what: 'The database does not let this user make or write the ledger.',
    remedy: 'Let its owner make the place once: CREATE SCHEMA makegood AUTHORIZATION the_user',
  },
  '42P01': MISFIT,
  '42703': MISFIT,
  '53100': { what: 'The disk of the ledger’s database is full.', remedy: `Make room, ${RUN_AGAIN}` },
  '53300': { what: 'The database of the ledger has no connection left.', remedy: `Close some, or let it take more, ${RUN_AGAIN}` },
  '53': { what: 'The database of the ledger is out of resources.', remedy: `See its log, ${RUN_AGAIN}` },
  '25006': { what: 'The database of the ledger can only be read.', remedy: 'Name the server that can be written: this one may be a replica.' },
  '55P03': { what: 'Another program holds the ledger.', remedy: `Wait until it is done, ${RUN_AGAIN}` },
  '25P03': { what: 'The database gave up on this program, which was silent for too long.', remedy: 'Run the same command again: it goes on where this one stopped.' },
  '40': { what: 'The ledger was changed by another program at the same moment, again and again.', remedy: 'Run the same command again.' },
  '58': { what: 'The database of the ledger cannot read or write its disk.', remedy: `See its log, ${RUN_AGAIN}` },
  XX: { what: 'The database of the ledger says that it is damaged.', remedy: 'See its log, and put its last backup in its place; do not send before that.' },
};

const GONE: Omit<Fault, 'place'> = {
  what: 'The database of the ledger cannot be reached, or went away.',
  remedy: `See that it runs and that the network is there, ${RUN_AGAIN}`,
};

/** The server says that it goes, or the system that it is not there, or the driver that the connection is no more. */
const GOING = /^(08|57P0)/;
const NETWORK: readonly unknown[] = ['connect', 'getaddrinfo', 'read', 'write'];
const LOST = /^Connection terminated|not queryable$|^Query read timeout$|^timeout expired$/;

/** A driver's error as a Refusal that names the database, where a person can act on it; any other error as it is. */
export function toLedgerError(error: unknown, shown: string): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const fault = knownFault(codeOf(error)) ?? (isGone(error) ? GONE : undefined);
  return fault ? new Refusal({ place: { file: shown }, ...fault }) : error;
}

/** True for the error of a row whose key is already there. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === DUPLICATE;
}

/** True where the transaction was taken back only because of another one. */
export function canBeRepeated(error: unknown): boolean {
  return AGAIN.includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function knownFault(code: string): Omit<Fault, 'place'> | undefined {
  const known = Object.keys(FAULTS).sort((a, b) => b.length - a.length).find((beginning) => code.startsWith(beginning));
  return known === undefined ? undefined : FAULTS[known];
}

function isGone(error: Error): boolean {
  return GOING.test(codeOf(error)) || ('syscall' in error && NETWORK.includes(error.syscall)) || LOST.test(error.message);
}
