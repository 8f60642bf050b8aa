import type { Instant } from '../model/instant.ts';
import { showLocal } from '../model/time-zone.ts';
import { toCsvRows } from './csv-rows.ts';
import { isoOf, type LedgerContext } from './history-report.ts';
import { plural } from './plan-report.ts';

export interface ListedSuppression {
  readonly address: string;
  readonly reason: string;
  readonly source: string;
  readonly at: Instant;
}

/** What `suppress list` prints. */
export function renderSuppressions(list: readonly ListedSuppression[], { zone }: LedgerContext): string {
  if (list.length === 0) return 'The list is empty: every address gets its letters.\n';
  const lines = list.map(({ address, reason, source, at }) => `  ${address}, ${source} on ${showLocal(at, zone)}${reason === '' ? '' : `: ${reason}`}`);
  return `${[`${plural(list.length, 'address', 'addresses')} ${list.length === 1 ? 'gets' : 'get'} no letter. Their owners are credited all the same.`, ...lines].join('\n')}\n`;
}

export function toSuppressionsJson(list: readonly ListedSuppression[]): Readonly<Record<string, unknown>> {
  return { version: 1, suppressed: list.map(({ address, reason, source, at }) => ({ address, source, at: isoOf(at), reason })) };
}

export function toSuppressionsCsv(list: readonly ListedSuppression[]): string {
  const rows = list.map(({ address, reason, source, at }) => [address, source, isoOf(at) ?? '', reason]);
  return toCsvRows([['address', 'source', 'at', 'reason'], ...rows]);
}
