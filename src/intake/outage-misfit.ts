import type { Fault } from '../model/fault.ts';
import type { OutagesSource, Policy } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import { describeHeader, quote } from './column-fault.ts';
import type { ExportFile } from './describe-export.ts';
import { fitPresets } from './fit-presets.ts';
import { OUTAGE_PRESETS } from './outage-presets.ts';
import { waysOf } from './presets.ts';

const presetOf = ({ format }: OutagesSource) => OUTAGE_PRESETS.find(({ name }) => name === format);

/** True for a column that the format maps and the policy does not: it may be lacking where nothing asks for it. */
export function isOfOutagesPreset(source: OutagesSource, name: string): boolean {
  const columns = presetOf(source)?.columns ?? {};
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  return column !== undefined && source.columns.get(name)?.from.join() === waysOf(column)[0]?.join();
}

/** The fault of a file that is another kind of export than its format says: what it lacks, and what it is, where that is known. */
export function outageMisfit(policy: Policy, source: OutagesSource, { shown }: ExportFile, header: readonly string[]): Fault | undefined {
  const { format = '' } = source;
  const marks = (presetOf(source)?.marks ?? []).filter((name) => name !== 'minutes' || !source.columns.has('end'));
  const missing = marks.flatMap((name) => {
    const { from, or = [] } = source.columns.get(name) ?? { from: [name] };
    return 'missing' in bindName(name, source, header) ? [[from, ...or].map((way) => `"${way.join(' ')}"`).join(' or ')] : [];
  });
  if (missing.length === 0) return undefined;
  const other = fitPresets(header, OUTAGE_PRESETS).find((fit) => fit.missing.length === 0);
  const at = [...source.columns].find(([name]) => isOfOutagesPreset(source, name))?.[1].at ?? source.at;
  return {
    what: `${shown} is no export of the format ${format}: it has no column ${missing.join(', ')}.`,
    ...quote(policy, at, format),
    remedy: other
      ? `It is an export of another kind. Under outages, write   format: ${other.preset}`
      : `No other format fits it. Export it with these columns, or leave out "format" and name the columns yourself, under columns:\n${describeHeader(header)}`,
  };
}
