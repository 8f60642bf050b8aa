// Runs the policy of each published scheme by its own examples, and holds these to what cases.json says of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first moment of a year in which every case is over: nothing in them depends on now. */
const NOW = Date.parse('2027-01-01T00:00:00Z');

/**
 * For each scheme in the order of cases.json: how many of its cases are exact, out of how many, and a sentence for each
 * that is not. `parts` are the program's own: parsePolicy, its presets, runExamples.
 */
export async function scoreSchemes(folder, parts) {
  const schemes = groupByScheme(readCases(folder));
  const scores = [];
  for (const [scheme, cases] of schemes) scores.push(await scoreScheme(folder, scheme, cases, parts));
  return scores;
}

const readCases = (folder) => JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));

function groupByScheme(cases) {
  const groups = new Map();
  for (const one of cases) groups.set(one.scheme, [...(groups.get(one.scheme) ?? []), one]);
  return groups;
}

async function scoreScheme(folder, scheme, cases, parts) {
  const results = await runPolicy(join(folder, scheme, 'policy.yaml'), parts);
  if (typeof results === 'string') return { scheme, exact: 0, cases: cases.length, faults: [results] };
  const faults = cases.map((one) => [one, listFaults(one, results)]).filter(([, found]) => found.length > 0);
  const strays = results.filter(({ example }) => !cases.some((one) => isOf(one, example))).map(({ example }) => `${example.name}: not in cases.json`);
  return { scheme, exact: cases.length - faults.length, cases: cases.length, faults: [...faults.flatMap(([, found]) => found), ...strays] };
}

/** The results of its examples, or why the policy could not be read. */
async function runPolicy(file, { parsePolicy, presets, runExamples }) {
  try {
    return await runExamples(parsePolicy(readFileSync(file, 'utf8'), 'policy.yaml', presets), NOW);
  } catch (error) {
    if (!Array.isArray(error.faults)) throw error;
    return error.faults.map(({ place, what }) => `policy.yaml:${place?.line ?? ''}: ${what}`).join('\n');
  }
}

/** An example is a case's where its name is the case's number, or begins with it and a blank. */
const isOf = (one, { name }) => name === one.case || name.startsWith(`${one.case} `);

function listFaults(one, results) {
  const own = results.filter(({ example }) => isOf(one, example));
  const wanted = readingsOf(one);
  const missing = wanted.filter(({ name, remedy }) => !own.some(({ example }) => example.name === name || (remedy && example.name === one.case)));
  const other = own.flatMap(({ example }) => wanted.filter(({ name, remedy }) => isAbout(example, name, remedy, one)).flatMap((reading) => compareWanted(example, reading)));
  const failing = own.filter(({ holds }) => !holds).map(({ example, steps }) => [`${example.name}: does not come out`, ...steps.map((step) => `    ${step}`)].join('\n'));
  return [...missing.map(({ name }) => `${name}: no example has this name`), ...other, ...failing];
}

/** What must come out: one amount, or one for each reading; readings that are remedies may stand in one example. */
function readingsOf({ case: number, expected }) {
  if (typeof expected === 'string') return [{ name: number, amount: toCents(expected) }];
  return Object.entries(expected).map(([reading, amount]) => ({ name: `${number} ${reading}`, amount: toCents(amount), remedy: remedyOf(reading) }));
}

function remedyOf(reading) {
  if (reading === 'cash') return 'refund';
  return ['voucher', 'points'].find((remedy) => reading.startsWith(remedy));
}

/** A case without readings is the same in all of them. */
function isAbout(example, name, remedy, one) {
  return typeof one.expected === 'string' || example.name === name || (remedy !== undefined && example.name === one.case);
}

function compareWanted(example, { name, amount, remedy }) {
  const given = remedy === undefined ? [...example.gives.values()] : [example.gives.get(remedy)].filter((one) => one !== undefined);
  const [first = { numerator: 0n, denominator: 1n }] = given;
  const isSame = given.length <= 1 && first.numerator * 100n === amount * first.denominator;
  return isSame ? [] : [`${example.name}: the example expects something else than case ${name}`];
}

/** `SEK 1,000.00`, `£8.40`, `SEK 1,000 floor`: in hundredths. */
function toCents(text) {
  const [, units, cents = ''] = /([\d,]+)(?:\.(\d{2}))?/.exec(text);
  return BigInt(units.replaceAll(',', '')) * 100n + BigInt(cents.padEnd(2, '0'));
}
