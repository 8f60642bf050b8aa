/** Requests and responses as the pages see them: without sockets, so that they can be judged by what goes in and out. */

export interface PageRequest {
  readonly method: string;
  /** The path as it was asked for, without what follows a question mark. */
  readonly path: string;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** At most as many bytes as a form has; undefined where it was longer. */
  readonly body: string | undefined;
  /** Whom the limits count: an address, or what stands for it. Never logged. */
  readonly client: string;
  /** True where the customer's browser came by https. */
  readonly isSecure: boolean;
}

export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What was answered, for the log: no token, no customer. */
  readonly page: PageKind;
  /** For the log, where something failed that should not. */
  readonly trouble?: unknown;
}

export type PageKind = 'answer' | 'report' | 'health' | 'robots' | 'none' | 'limited';
