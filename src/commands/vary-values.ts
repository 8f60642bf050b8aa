import { Refusal } from '../model/fault.ts';
import { showScaled } from '../model/fraction.ts';

/** One value of the policy, and what is tried in its place. */
export interface Variation {
  readonly path: string;
  /** As they are written into the policy, in the order in which they are tried; each once. */
  readonly values: readonly string[];
}

const MOST_VALUES = 50;

const HOW = 'Write the path, and the values: rules.late.give.credit.percent=2,5,10 or =2..10 or, in steps of 2, =2..10..2';

/**
 * What `--vary` says: `PATH=2,5,10`, `PATH=2..10`, `PATH=2..10..2` (in steps, as a shell counts), `PATH=1h..6h`. Steps are
 * of 1, or of 0.1 where a number has one decimal, and so on. Throws a Refusal where that cannot be read.
 */
export function parseVariation(text: string): Variation {
  const [, path = '', list = ''] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
  if (path === '' || list === '') throw new Refusal({ what: `--vary "${text}" says no path, or no values.`, remedy: HOW });
  const values = [...new Set(list.split(',').flatMap((part) => listValues(part.trim(), text)))];
  if (values.length > MOST_VALUES) throw refuseMany(text, values.length);
  return { path, values };
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const RANGE = new RegExp(String.raw`^${NUMBER}([^\d.]*)\.\.${NUMBER}([^\d.]*)(?:\.\.${NUMBER}([^\d.]*))?$`);

function listValues(part: string, text: string): readonly string[] {
  if (part === '') throw new Refusal({ what: `--vary "${text}" has a comma with nothing beside it.`, remedy: HOW });
  if (!part.includes('..')) return [part];
  const found = RANGE.exec(part);
  if (!found) throw new Refusal({ what: `--vary "${text}": "${part}" is no range of numbers.`, remedy: HOW });
  const [, from = '', fromUnit = '', to = '', toUnit = '', by, byUnit = ''] = found;
  const unit = toUnit || fromUnit;
  if ([fromUnit, byUnit].some((one) => one !== '' && one !== unit)) throw new Refusal({ what: `--vary "${text}": "${part}" counts in two units.`, remedy: 'Use one of them: 60m..180m..30m' });
  return countUp(from, to, by, text).map((number) => number + unit);
}

function countUp(from: string, to: string, by: string | undefined, text: string): readonly string[] {
  const digits = Math.max(...[from, to, by ?? '1'].map(decimalsOf));
  const [first, last] = [toScaled(from, digits), toScaled(to, digits)];
  const size = by === undefined ? 1n : toScaled(by, digits);
  if (size <= 0n) throw new Refusal({ what: `--vary "${text}": a step is larger than 0.`, remedy: HOW });
  const steps = (first <= last ? last - first : first - last) / size;
  if (steps >= MOST_VALUES) throw refuseMany(text, Number(steps) + 1);
  const way = first <= last ? size : -size;
  return Array.from({ length: Number(steps) + 1 }, (_, step) => showScaled(first + BigInt(step) * way, digits));
}

const decimalsOf = (number: string): number => (number.split('.')[1] ?? '').length;

/** `2.5` with two digits is 250. */
function toScaled(number: string, digits: number): bigint {
  const [integer = '', decimals = ''] = number.split('.');
  return BigInt(integer + decimals.padEnd(digits, '0'));
}

function refuseMany(text: string, count: number): Refusal {
  return new Refusal({ what: `--vary "${text}" is ${count} values, and at most ${MOST_VALUES} are tried.`, remedy: 'Take larger steps: 2..100..10' });
}
