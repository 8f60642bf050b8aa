import { nearest } from '../model/nearest.ts';
import type { NumberStyle } from '../model/number-style.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseSource } from './parse-source.ts';
import { parseText } from './parse-text.ts';
import { mergePreset } from './merge-preset.ts';
import type { OrdersPreset, OrdersSource } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenOrders } from './written-source.ts';

export const DEFAULT_NUMBERS: NumberStyle = { decimal: '.', group: ',' };

/** The orders block, with what its preset settles put under the policy's own words. */
export function parseOrders(
  desk: FaultDesk,
  owner: WrittenEntry,
  presets: readonly OrdersPreset[],
  timezone: string,
): OrdersSource | undefined {
  const fields = checkShape(desk, owner.value, WrittenOrders)?.fields;
  if (!fields) return undefined;
  const { format } = fields;
  const preset = format ? findPreset(desk, format, presets) : undefined;
  const source = parseSource(desk, owner, fields, {
    numbers: preset?.numbers ?? DEFAULT_NUMBERS,
    timezone: preset?.timezone ?? timezone,
  });
  if (!preset || !format) return { ...source, format: undefined, continuation: undefined };
  if (preset.clock !== undefined && !fields.timezone) reportNoZone(desk, format, preset, preset.clock, timezone);
  return mergePreset(source, preset, desk.positionOf(format.value.span), { timezone: fields.timezone !== undefined });
}

/** A zone that nobody has said would be a guess, an hour or nine beside the truth. */
export function reportNoZone(desk: FaultDesk, { value }: WrittenEntry, { name }: { readonly name: string }, clock: string, timezone: string, block = 'orders'): void {
  desk.report(
    value.span,
    `An export of the format ${name} does not say in which zone its times are: they are those of ${clock}.`,
    `Say it under ${block}, as its settings name it:   timezone: ${timezone}`,
  );
}

/** The preset of a name, or a fault with the names that there are. */
export function findPreset<Preset extends { readonly name: string }>(desk: FaultDesk, entry: WrittenEntry, presets: readonly Preset[]): Preset | undefined {
  const name = parseText(desk, entry.value, 'format');
  if (name === undefined) return undefined;
  const preset = presets.find((candidate) => candidate.name === name);
  if (preset) return preset;
  const names = presets.map((candidate) => candidate.name);
  const meant = nearest(name, names);
  const known =
    names.length === 0
      ? 'Name the columns with "columns:" instead.'
      : `The formats are: ${names.join(', ')}.`;
  desk.report(
    entry.value.span,
    `"${name}" is not a format.`,
    meant === undefined ? known : `Did you mean "${meant}"? ${known}`,
  );
}
