import { Refusal } from '../model/fault.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, sec: 1, second: 1, min: 60, minute: 60, h: 3600, hour: 3600 };
const RATE = /^(\d+(?:\.\d+)?)(?:\s*(?:\/|per)\s*([a-z]+))?$/i;

/** Slower than this is no pace but a pause: a letter a day. */
const SLOWEST = 1 / 86_400;

/** Letters in a second, of `5`, `0.5`, `30/min`, `1000/h`. Throws a Refusal for anything else. */
export function parseRate(written: string): number {
  const [, number, unit] = RATE.exec(written.trim()) ?? [];
  const seconds = SECONDS[(unit ?? 's').toLowerCase()];
  const rate = Number(number) / (seconds ?? 0);
  if (seconds === undefined || !Number.isFinite(rate) || rate < SLOWEST) {
    throw new Refusal({
      what: `--rate ${written}: this is no pace.`,
      remedy: 'Write how many letters may leave in a second, or in a minute or an hour: --rate 5, --rate 0.5, --rate 30/min, --rate 1000/h',
    });
  }
  return rate;
}
