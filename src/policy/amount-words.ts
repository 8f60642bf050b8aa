import type { AmountFields } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import { AMOUNT_FORMS, type AmountFormWord } from './written-amount.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { showChoice } from './written-words.ts';

/** The words that belong to some other word, and to which. */
const HOMES: Readonly<Record<string, readonly (keyof AmountFields)[]>> = {
  of: ['percent', 'tiers'],
  above_100: ['percent'],
  otherwise: ['tiers', 'amount'],
  over: ['prorate'],
  less: ['prorate'],
  by: ['prorate', 'per_started', 'per_complete'],
  after: ['per_started', 'per_complete'],
  up_to: ['per_started', 'per_complete'],
};

/** What to add where a word stands without the one that it belongs to. */
const ADD: Readonly<Record<string, string>> = {
  of: 'Add the share: percent: 5. For the whole of it write the column alone.',
  above_100: 'Add the share: percent: 200, of: fare',
  otherwise: 'Add the tiers: tiers: [ { when: { delay: { at_least: 60m } }, amount: 20 } ]',
  over: 'Add what is prorated: prorate: monthly_fee',
  less: 'Add what is prorated: prorate: monthly_fee',
  by: 'Add what is prorated: prorate: monthly_fee',
  per_started: 'Add what each block is worth: amount: 40',
  per_complete: 'Add what each block is worth: amount: 40',
};

/** The word that tells which form an amount has. Undefined where there is none or several, or one that does not fit. */
export function chooseForm(
  ground: Ground,
  node: Written,
  fields: AmountFields,
  refusedSome: boolean,
): AmountFormWord | undefined {
  const [first, second] = AMOUNT_FORMS.filter((word) => fields[word]);
  if (first && second) {
    ground.desk.report(fields[second]!.keySpan, `"${second}" does not go with "${first}".`, 'Keep one of them.');
    return undefined;
  }
  const isOdd = reportTwoBlocks(ground, fields);
  if (first) return reportStrays(ground, first, fields) || isOdd ? undefined : first;
  if (refusedSome || isOdd) return undefined;
  const hint = Object.keys(fields).find((word) => ADD[word] !== undefined);
  const remedy = hint === undefined ? 'Write a number, { percent: 5, of: monthly_fee } or { tiers: … }.' : ADD[hint];
  ground.desk.report(node.span, 'This amount does not say how much.', remedy);
}

function reportTwoBlocks(ground: Ground, { per_started: started, per_complete: complete }: AmountFields): boolean {
  if (!started || !complete) return false;
  const remedy = 'Keep one of them: "per_started" counts a block that has begun, "per_complete" only whole ones.';
  ground.desk.report(complete.keySpan, '"per_complete" does not go with "per_started".', remedy);
  return true;
}

/** Words that belong to another form than this one, or to blocks that are not there. */
function reportStrays(ground: Ground, form: AmountFormWord, fields: AmountFields): boolean {
  const strays = Object.values(fields).filter(({ key }) => HOMES[key] && !HOMES[key].some((home) => fields[home]));
  for (const stray of strays) reportStray(ground, form, stray);
  return strays.length > 0;
}

function reportStray(ground: Ground, form: AmountFormWord, { key, keySpan }: WrittenEntry): void {
  const homes = HOMES[key]!;
  const shown = showChoice(homes.map((home) => `"${home}"`));
  if (!homes.includes('per_started')) {
    ground.desk.report(keySpan, `"${key}" does not go with "${form}"; it belongs to ${shown}.`, 'Take it out.');
    return undefined;
  }
  const none = homes.length === 2 ? 'neither is here' : 'none of them is here';
  ground.desk.report(keySpan, `"${key}" belongs to ${shown}, and ${none}.`, 'Add for example: per_started: 24h');
}

/**
 * The words with `per: 6h` read as `per_started`, so that what lies under it is checked too. It is a fault: whether a
 * block counts once it has begun, or only when it is over, makes a difference in money.
 */
export function readPer(ground: Ground, node: Written): Written {
  const per = node.kind === 'map' ? node.entries.find(({ key }) => key === 'per') : undefined;
  if (node.kind !== 'map' || !per) return node;
  const size = per.value.kind === 'scalar' && per.value.text !== '' ? per.value.text : '24h';
  ground.desk.report(
    per.keySpan,
    '"per" does not say whether a block counts once it has started, or only when it is complete.',
    `Write per_started: ${size} or per_complete: ${size}`,
  );
  const others = node.entries.filter((entry) => entry !== per);
  const hasBlocks = others.some(({ key }) => key === 'per_started' || key === 'per_complete');
  return { ...node, entries: hasBlocks ? others : [...others, { ...per, key: 'per_started' }] };
}
