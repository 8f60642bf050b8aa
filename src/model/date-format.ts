/**
 * How an export writes a date. `iso` is ISO 8601 with or without time and offset; `unix` and `unix_ms` are counts
 * since 1970; anything else is a pattern of tokens (YYYY YY MM M DD D MMM MMMM HH H hh h mm ss SSS A Z, other
 * characters as they are), such as `DD/MM/YYYY HH:mm`.
 */
export interface DateFormat {
  /** As the policy writes it. */
  readonly pattern: string;
  readonly kind: 'iso' | 'unix' | 'unix_ms' | 'pattern';
  /** For patterns: the tokens and literals, in order. */
  readonly tokens: readonly DateToken[];
  /** False where it can only give a day. (`iso` may give either, cell by cell: true.) */
  readonly hasTime: boolean;
  /** True where it carries its own offset from UTC. */
  readonly hasOffset: boolean;
}

export type DateToken = { readonly kind: 'field'; readonly token: string } | { readonly kind: 'literal'; readonly text: string };
