import type { NameUse } from './condition.ts';
import type { Remedy } from './nouns.ts';

/** A name as the policy writes it: `fixed_at`, `outage.kind`. */
export const writtenName = (use: NameUse): string => (use.kind === 'outage' ? `outage.${use.name}` : use.name);

/** A remedy in the words of a sentence: `gift certificate`. */
export function writtenRemedy(remedy: Remedy): string {
  return remedy === 'in_kind' ? 'gift in kind' : remedy.replaceAll('_', ' ');
}
