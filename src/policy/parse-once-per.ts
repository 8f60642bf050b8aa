import { nearest } from '../model/nearest.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseColumnName } from './parse-name.ts';
import { looksLikePeriod, parsePeriod } from './parse-period.ts';
import { parseText } from './parse-text.ts';
import type { OncePer } from './policy.ts';
import { isNothing, type Written, type WrittenEntry } from './written-node.ts';
import { WrittenSharedColumn } from './written-once-per.ts';

type Who = OncePer['who'];
type When = OncePer['when'];

/** Without the word: each order, each outage by itself. */
export const EACH_BY_ITSELF: OncePer = { who: { kind: 'order' }, when: { kind: 'outage' } };

const ALL: When = { kind: 'all' };
const PERIODS = new Set(['calendar', 'year_from', 'season', 'from_first', 'columns'] as const);
const WORDS = ['order', 'customer'];
const EXAMPLE = 'It can be order, customer, calendar_month, { column: ticket }, or two of these: [customer, calendar_month].';

/** What is judged and paid together. Undefined where it is faulty. */
export function parseOncePer(ground: Ground, { value }: WrittenEntry): OncePer | undefined {
  if (value.kind === 'list') return parsePair(ground, value, value.items);
  if (value.kind === 'map' && isColumn(value)) {
    const who = parseShared(ground, value);
    return who && { who, when: ALL };
  }
  const word = value.kind === 'scalar' && !isNothing(value) ? parseText(ground.desk, value, 'once_per') : undefined;
  if (word === 'order') return { who: { kind: 'order' }, when: ALL };
  if (word === 'customer') return { who: { kind: 'customer' }, when: { kind: 'outage' } };
  if (word === 'outage') {
    ground.desk.report(value.span, 'Each outage is paid by itself where nothing else is said.', 'Take "once_per" out.');
    return undefined;
  }
  if (word !== undefined && !looksLikePeriod(word)) {
    reportWord(ground, value, word, WORDS);
    return undefined;
  }
  const period = parsePeriod(ground, value, 'once_per', PERIODS);
  return period && { who: { kind: 'order' }, when: { kind: 'period', period } };
}

const isColumn = (node: Written): boolean => node.kind === 'map' && node.entries.some(({ key }) => key === 'column');

function reportWord(ground: Ground, node: Written, word: string, words: readonly string[]): void {
  const meant = nearest(word, words);
  ground.desk.report(
    node.span,
    `"${word}" is nothing that is paid once for.`,
    meant === undefined ? EXAMPLE : `Did you mean "${meant}"?`,
  );
}

/** `[customer, calendar_month]`: who, then when. */
function parsePair(ground: Ground, list: Written, items: readonly Written[]): OncePer | undefined {
  const [first, second, ...others] = items;
  if (!first || !second || others.length > 0) {
    const what = '"once_per" takes a list of two: whose orders, and then for how long.';
    ground.desk.report(list.span, what, 'Write for example: once_per: [customer, calendar_month]');
    return undefined;
  }
  const who = parseWho(ground, first);
  const when = parseWhen(ground, second);
  return who && when && { who, when };
}

function parseWho(ground: Ground, node: Written): Who | undefined {
  if (node.kind === 'map') return parseShared(ground, node);
  const word = parseText(ground.desk, node, 'once_per');
  if (word === 'order' || word === 'customer') return { kind: word };
  if (word === undefined) return undefined;
  if (looksLikePeriod(word) || word === 'outage' || word === 'all') {
    ground.desk.report(node.span, `"${word}" says when, and whose orders stands first.`, 'Write for example: [customer, calendar_month]');
    return undefined;
  }
  reportWord(ground, node, word, WORDS);
}

function parseShared(ground: Ground, node: Written): Who | undefined {
  const entry = checkShape(ground.desk, node, WrittenSharedColumn)?.fields.column;
  const column = entry && parseColumnName(ground, entry.value, 'column');
  return column && { kind: 'column', column };
}

function parseWhen(ground: Ground, node: Written): When | undefined {
  const text = node.kind === 'scalar' ? node.text.trim() : '';
  if (text === 'outage' || text === 'all') return { kind: text };
  if (WORDS.includes(text)) {
    ground.desk.report(node.span, `"${text}" says whose orders, and that stands first.`, 'Write for example: [customer, calendar_month]');
    return undefined;
  }
  const period = parsePeriod(ground, node, 'once_per', PERIODS);
  return period && { kind: 'period', period };
}
