import type { CliOptions } from '../run-cli.ts';
import type { TestCampaign } from './campaign.ts';

/** One line of the log. */
export type Line = Readonly<Record<string, unknown>> & { readonly event: string };

export interface Swept {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: readonly Line[];
  /** The names of the events, in their order. */
  readonly events: readonly string[];
  /** The first line of an event. */
  readonly line: (event: string) => Line;
}

/** Sweeps into the folder `outbox`. Every line of stderr must be an event. */
export async function sweep(campaign: TestCampaign, flags: readonly string[] = [], options: Omit<CliOptions, 'cwd'> = {}): Promise<Swept> {
  const { exitCode, stdout, stderr } = await campaign.run(['sweep', '--outbox', 'outbox', ...flags], options);
  return { exitCode, stdout, stderr, ...readLines(stderr) };
}

/** The events of a log. */
export function readLines(log: string): Pick<Swept, 'lines' | 'events' | 'line'> {
  const lines = log.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
  return {
    lines,
    events: lines.map(({ event }) => event),
    line(event) {
      const found = lines.find((line) => line.event === event);
      if (!found) throw new Error(`There is no ${event} in:\n${log}`);
      return found;
    },
  };
}
