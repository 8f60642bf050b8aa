import { parseDuration } from '../../src/model/instant.ts';
import { add, compare, divide, type Fraction, fraction, multiply, parseDecimal, subtract, whole, ZERO } from '../../src/model/fraction.ts';
import { type RoundingMode, roundToStep } from '../../src/model/rounding.ts';

const MODES: Readonly<Record<string, RoundingMode>> = { 'half up': 'half_up', 'half to even': 'half_even', 'half down': 'half_down', up: 'up', down: 'down' };
const HUNDRED = whole(100);

/** A figure of a step as the number that it is: `$1,240.50`, `-€3.00`, `65/31`, `60 points`. */
export function readFigure(text: string): Fraction {
  const digits = text.replace(/[^\d./-]/g, '');
  const [numerator = '', denominator] = digits.split('/');
  const value = parseDecimal(numerator);
  if (!value) throw new Error(`"${text}" is no figure`);
  return denominator === undefined ? value : divide(value, fraction(BigInt(denominator)));
}

/** A length of time in milliseconds, or a plain number. */
function readQuantity(text: string): Fraction {
  const length = parseDuration(text);
  return length === undefined ? readFigure(text) : whole(length);
}

/** Where a walk along the steps has come to: the last figure, and all figures that are known by now. */
interface Walk {
  value: Fraction;
  readonly known: Fraction[];
}

type Step = readonly [RegExp, (parts: readonly string[], walk: Walk) => Fraction];

const largest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);
const smallest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
const LISTS = { largest: (all: Fraction[]) => all.reduce(largest), smallest: (all: Fraction[]) => all.reduce(smallest), sum: (all: Fraction[]) => all.reduce(add) };

/** A bound may tell in brackets how it came about. */
const BOUND = '([^ ]+)(?: \\((.*)\\))?: (.+)';

/** The grammar of the steps: what each says, and what it must therefore come to. Its last part is what it says it is, if it says so. */
const GRAMMAR: readonly Step[] = [
  [/^(?:tier .* holds: |no tier holds: .*; otherwise \()/, (_, { value }) => value],
  [/^[a-z_.]+ (?:is blank|was not measured|has no value before .*|needs a moment, and .* has none); otherwise \(/, (_, { value }) => value],
  [/^no tier holds: .*: (0)$/, () => ZERO],
  [/^a flat (.+)$/, ([figure], walk) => knownFigure(figure!, walk)],
  [/^exactly (.+)$/, (_, { value }) => value],
  [/^([^ ]+) % of (?:[a-z_.]+ )?([^ ]+) = (.+)$/, ([percent, base], walk) => divide(multiply(knownFigure(percent!, walk), knownFigure(base!, walk)), HUNDRED)],
  [/^rounded (half up|half to even|half down|up|down) to ([^ ]+): (.+)$/, ([mode, step], { value }) => roundToStep(value, readFigure(step!), MODES[mode!]!)],
  [/^at (least|most) ([^ ]+), so: (.+)$/, ([edge, bound, said]) => within(edge!, readFigure(bound!), readFigure(said!))],
  [new RegExp(`^at least ${BOUND}$`), ([bound, why], walk) => largest(walk.value, readBound(bound!, why, walk))],
  [new RegExp(`^at most ${BOUND}$`), ([bound, why], walk) => smallest(walk.value, readBound(bound!, why, walk))],
  [/^(largest|smallest|sum) of (.+): (.+)$/, ([word, list], walk) => LISTS[word as keyof typeof LISTS](list!.split(', ').map((one) => knownFigure(one, walk)))],
  [/^\w+ ([^,→:]+?)(?:, up to ([^,→:]+))?(?:, beyond ([^,→:]+))?(?:: ([^→]+))? → (\d+) (started|complete) blocks? of ([^×]+) × ([^ ]+) = (.+)$/, countBlocks],
  [/^(?:[a-z_]+ )?([^,→:]+), less ([^:]+): ([^→]+?)(!)?$/, takeOff],
  [/^duration [^→:,]+$/, (_, { value }) => value],
  [/^calendar_\w+ .* has \d+ days$/, (_, { value }) => value],
  [/^[a-z_]+: (.+?) of outage \(.*\) in [^,]*, which has (.+): ([\d.]+)…? %(!)?$/, takePercent],
  [/^([^ ]+) is (below|not above) ([^ ]+): (0)$/, ([figure, edge, least], walk) => cutOff(knownFigure(figure!, walk), edge!, knownFigure(least!, walk))],
  [/^([^ ]+) × (.+) \/ (.+) = (.+)$/, ([base, part, over], walk) => divide(multiply(knownFigure(base!, walk), readQuantity(part!)), readQuantity(over!))],
  [/^([^ ]+) × ([^ ]+) = (.+)$/, ([a, b], walk) => multiply(knownFigure(a!, walk), knownFigure(b!, walk))],
  [/^([^ ]+) \/ ([^ ]+) = (.+)$/, ([a, b], walk) => divide(knownFigure(a!, walk), knownFigure(b!, walk))],
  [/^([^ ]+) \+ ([^ ]+) = (.+)$/, ([a, b], walk) => add(knownFigure(a!, walk), knownFigure(b!, walk))],
  [/^([^ ]+) − ([^ ]+) already given = (.+)$/, ([a, b], walk) => subtract(knownFigure(a!, walk), readFigure(b!))],
  [/^[a-z_.]+ is (.+?)(?: since .+)?$/, ([figure], walk) => knownFigure(figure!, walk)],
];

/** `duration 12 h 01 min, beyond 12 h: 1 min → 1 started block of 12 h × £45.00 = £45.00` */
function countBlocks([measured, upTo, after, rest, count, counts, size, base]: readonly (string | undefined)[], walk: Walk): Fraction {
  const cut = upTo === undefined ? readQuantity(measured!) : smallest(readQuantity(measured!), readQuantity(upTo));
  const beyond = after === undefined ? cut : subtract(cut, readQuantity(after));
  const left = compare(beyond, ZERO) > 0 ? beyond : ZERO;
  if (rest !== undefined && compare(rest === 'nothing' ? ZERO : readQuantity(rest), left) !== 0) throw new Error(`${rest} is not what lies beyond`);
  const blocks = roundToStep(divide(left, readQuantity(size!)), whole(1), counts === 'started' ? 'up' : 'down');
  if (compare(blocks, readFigure(count!)) !== 0) throw new Error(`there are not ${count} blocks`);
  return multiply(blocks, knownFigure(base!, walk));
}

/** `down: 44 min of outage (…) in calendar_month 2026-06, which has 30 d: 0.101851… %`, or what is left of 100 %. */
function takePercent([outage, length, shown]: readonly string[]): Fraction {
  const down = multiply(HUNDRED, divide(readQuantity(outage!), readQuantity(length!)));
  const found = [down, subtract(HUNDRED, down)].find((one) => compare(roundToStep(one, fraction(1n, 1_000_000n), 'down'), readFigure(shown!)) === 0);
  if (!found) throw new Error(`${outage} of ${length} is not ${shown} %`);
  return found;
}

/** `duration 1 h, less 43 min: 17 min` */
function takeOff([measured, less, left]: readonly string[], { value }: Walk): Fraction {
  const rest = largest(subtract(readQuantity(measured!), readQuantity(less!)), ZERO);
  if (compare(rest, readQuantity(left!)) !== 0) throw new Error(`${measured} less ${less} is not ${left}`);
  return value;
}

function cutOff(figure: Fraction, edge: string, least: Fraction): Fraction {
  if (compare(figure, least) > (edge === 'below' ? -1 : 0)) throw new Error('what is not too small was cut off');
  return ZERO;
}

function within(edge: string, bound: Fraction, said: Fraction): Fraction {
  if (edge === 'most' ? compare(said, bound) > 0 : compare(said, bound) < 0) throw new Error('rounding has left the bound');
  return said;
}

/** A bound that is no plain number must be what its own steps come to. */
function readBound(bound: string, why: string | undefined, walk: Walk): Fraction {
  if (why === undefined) return knownFigure(bound, walk);
  const limit = readFigure(bound);
  const parts = splitSteps(why);
  const steps = parts.length === 1 && why.startsWith('no tier holds') ? [`${why}: 0`] : parts;
  const own = followSteps(steps, walk.known);
  if (compare(own, limit) !== 0) throw new Error(`the bound ${bound} does not follow from: ${why}`);
  return limit;
}

/** Steps in brackets are parted by semicolons; those in brackets of their own belong to them. */
function splitSteps(text: string): readonly string[] {
  const steps = [''];
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ';' && depth === 0 && !text.startsWith('; otherwise', index)) steps.push('');
    else steps.push(`${steps.pop()!}${sign}`);
  }
  return steps.map((step) => step.trim());
}

/** What is computed with must have been said before, or stand in the policy. */
function knownFigure(text: string, { known }: Walk): Fraction {
  const figure = readFigure(text);
  if (!known.some((one) => compare(one, figure) === 0)) throw new Error(`nobody said where ${text} comes from`);
  return figure;
}

/**
 * Follows an award's steps from figure to figure, working each of them out again, and gives the last one. Throws where
 * a step is of no known form, is not what its own figures come to, or uses a figure that is neither in an earlier
 * step nor among `constants`: what stands in the policy and in the cells.
 */
export function followSteps(steps: readonly string[], constants: readonly Fraction[]): Fraction {
  const walk: Walk = { value: ZERO, known: [...constants] };
  for (const step of steps) {
    const [pattern, work] = GRAMMAR.find(([one]) => one.test(step)) ?? [];
    if (!pattern || !work) throw new Error(`a step of no known form: ${step}`);
    const parts = pattern.exec(step)!.slice(1);
    const value = work(parts, walk);
    const said = parts.at(-1);
    if (said !== undefined && compare(value, readFigure(said)) !== 0) throw new Error(`does not come to what it says: ${step}`);
    walk.value = value;
    walk.known.push(value);
  }
  return walk.value;
}
