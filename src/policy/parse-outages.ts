import { toDuration } from '../model/instant.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { toColumnSource, toPresetDate } from './merge-preset.ts';
import { parseLength } from './parse-length.ts';
import { DEFAULT_NUMBERS, findPreset, reportNoZone } from './parse-orders.ts';
import { parseSource } from './parse-source.ts';
import { parseText } from './parse-text.ts';
import type { OutagesPreset, OutagesSource, Source } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenOutages } from './written-source.ts';

/** The outages block, with what its preset settles put under the policy's own words. */
export function parseOutages(desk: FaultDesk, owner: WrittenEntry, presets: readonly OutagesPreset[], timezone: string): OutagesSource | undefined {
  const fields = checkShape(desk, owner.value, WrittenOutages)?.fields;
  if (!fields) return undefined;
  const preset = fields.format ? findPreset(desk, fields.format, presets) : undefined;
  const source = parseSource(desk, owner, fields, { numbers: DEFAULT_NUMBERS, timezone });
  if (preset?.clock !== undefined && fields.format && !fields.timezone) reportNoZone(desk, fields.format, preset, preset.clock, timezone, 'outages');
  const word = fields.open_outages && parseText(desk, fields.open_outages.value, 'open_outages');
  const at = fields.format ? desk.positionOf(fields.format.value.span) : source.at;
  return {
    ...(preset ? mergeOutagesPreset(source, preset, at) : source),
    mergeGap: parseMergeGap(desk, fields),
    // The schema has let through these words only.
    openOutages: (word ?? 'refuse') as OutagesSource['openOutages'],
  };
}

/** At most so much: with a millisecond more, it is less than that. */
function parseMergeGap(desk: FaultDesk, fields: Fields<typeof WrittenOutages>): OutagesSource['mergeGap'] {
  const gap = fields.merge_gap && parseLength(desk, fields.merge_gap.value, 'merge_gap');
  return gap === undefined ? undefined : toDuration(gap + 1);
}

/** The policy's own words go before the preset's. `at` is where it is named: a fault in one of its columns is shown there. */
function mergeOutagesPreset(source: Source, preset: OutagesPreset, at: Source['at']): Source & Pick<OutagesSource, 'format' | 'only' | 'identity'> {
  const known = Object.entries(preset.columns).map(([name, column]) => [name, toColumnSource(column, at)] as const);
  const dates = source.dates.all.length > 0 ? source.dates.all : preset.dates.map(toPresetDate);
  return {
    ...source,
    columns: new Map([...known, ...source.columns]),
    dates: { ...source.dates, all: dates },
    format: preset.name,
    identity: preset.identity,
    // By our name: a column that the vendor calls otherwise by now is mapped by the policy, and still tells outages from the rest.
    only: preset.only,
  };
}
