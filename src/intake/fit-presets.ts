import type { OrdersPreset } from '../policy/policy.ts';
import { ORDER_PRESETS, waysOf } from './presets.ts';

/** What a preset is known by, of whatever kind it is. */
type KnownExport = Pick<OrdersPreset, 'name' | 'columns' | 'marks'>;

/** How well an export's header fits one preset. */
export interface PresetFit {
  readonly preset: string;
  /** The columns by which the preset is known and that the header lacks; none where it fits. */
  readonly missing: readonly string[];
  /** How many of the preset's columns the header has. */
  readonly found: number;
}

/**
 * Every preset with how it fits a header (an export's column names, in any order): first those that fit, and of these
 * the one that knows the most columns; then the others, the nearest first.
 */
export function fitPresets(header: readonly string[], presets: readonly KnownExport[] = ORDER_PRESETS): readonly PresetFit[] {
  const fits = presets.map((preset) => fitPreset(preset, header));
  return fits.sort((a, b) => a.missing.length - b.missing.length || b.found - a.found);
}

/** The one preset that a header fits; undefined where it fits none. */
export function fittingPreset(header: readonly string[]): string | undefined {
  const [best] = fitPresets(header);
  return best?.missing.length === 0 ? best.preset : undefined;
}

function fitPreset(preset: KnownExport, header: readonly string[]): PresetFit {
  const has = new Set(header);
  const lackOf = (name: string): readonly string[] => {
    const ways = waysOf(preset.columns[name] ?? name);
    const lacks = ways.map((way) => way.filter((column) => !has.has(column)));
    if (lacks.some((lack) => lack.length === 0)) return [];
    return ways.length === 1 ? (lacks[0] ?? []) : [ways.map((way) => way.join(' + ')).join(' or ')];
  };
  const names = Object.keys(preset.columns);
  const marks = preset.marks ?? names;
  return { preset: preset.name, missing: [...new Set(marks.flatMap(lackOf))], found: names.filter((name) => lackOf(name).length === 0).length };
}
