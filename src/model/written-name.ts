import type { NameUse } from './condition.ts';

/** A name as the policy writes it: `fixed_at`, `outage.kind`. */
export const writtenName = (use: NameUse): string => (use.kind === 'outage' ? `outage.${use.name}` : use.name);
