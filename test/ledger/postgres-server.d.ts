/** A PostgreSQL server of the tests' own, in a folder of its own, that listens on a socket there and nowhere else. */
export interface PostgresServer {
  /** The address of one of its databases; `postgres` is there from the start. */
  url(database: string): string;
  /** Stops it at once, as a machine that vanishes does; `start` brings it back with all that was committed. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** The folder of the server's programs; undefined where there are none. Throws where there must be some. */
export function findPostgres(): string | undefined;

/** Starts a server on a new, empty cluster; durable only as far as a test needs it: its machine never loses power. */
export function startPostgres(bin: string): Promise<PostgresServer>;
