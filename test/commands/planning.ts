import { expect } from 'vitest';
import type { TestCampaign } from './campaign.ts';

/** What `plan --json` prints, as far as tests ask. */
export interface PlanJson {
  readonly plan: string;
  readonly folder: string;
  readonly awards: number;
  readonly as_of: string;
  readonly totals: Readonly<Record<string, string>>;
  readonly rejects: number;
  readonly over_limit: string | null;
}

/** Plans without a word on stderr, whatever the exit code. */
export async function planJson(campaign: TestCampaign, flags: readonly string[] = [], now?: string): Promise<PlanJson> {
  const { stdout, stderr } = await campaign.run(['plan', '--json', ...flags], now === undefined ? {} : { now });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as PlanJson;
}
