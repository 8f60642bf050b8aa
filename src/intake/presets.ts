import type { OrdersPreset, PresetColumn } from '../policy/policy.ts';
import { SHOP_PRESETS } from './shop-presets.ts';
import { MARKET_PRESETS } from './market-presets.ts';

/** The order exports that are known by name. Columns are found by name, never by place: every vendor adds columns. */
export const ORDER_PRESETS: readonly OrdersPreset[] = [...SHOP_PRESETS, ...MARKET_PRESETS];

/** The ways in which an export may name a preset's column, each a list of columns that are joined by a blank. */
export function waysOf(column: PresetColumn): readonly (readonly string[])[] {
  if (typeof column === 'string') return [[column]];
  return 'joined' in column ? [column.joined] : column.either.map((one) => [one]);
}
