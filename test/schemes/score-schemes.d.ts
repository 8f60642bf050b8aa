import type { ExampleResult } from '../../src/commands/judge-example.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { OrdersPreset, Policy } from '../../src/policy/policy.ts';

export interface SchemeScore {
  readonly scheme: string;
  readonly exact: number;
  readonly cases: number;
  /** A sentence for each case that is not exact; it may have lines of steps under it. */
  readonly faults: readonly string[];
}

export interface SchemeParts {
  readonly presets: readonly OrdersPreset[];
  parsePolicy(text: string, file: string, presets: readonly OrdersPreset[]): Policy;
  runExamples(policy: Policy, now: Instant): Promise<readonly ExampleResult[]>;
}

export function scoreSchemes(folder: string, parts: SchemeParts): Promise<readonly SchemeScore[]>;
