import type { Test } from '../model/condition.ts';
import type { Ground } from './ground.ts';
import { isNothing, type Written, type WrittenList, type WrittenScalar } from './written-node.ts';

/** Words that YAML of one version or another, and many tools, read as yes or no. */
const TRUTHS = new Set(['no', 'yes', 'on', 'off', 'true', 'false']);
const LEADING_ZERO = /^[+-]?0\d/;

/** `status: active`: equality with the text as it is written. The words present and blank, unquoted, are tests. */
export function parseValue(ground: Ground, node: WrittenScalar): Test | undefined {
  if (node.plain && (node.value === 'present' || node.value === 'blank')) return { kind: node.value };
  const value = parseLiteral(ground, node);
  return value === undefined ? undefined : { kind: 'one_of', values: [value] };
}

/** `status: [active, paused]`: any of these. */
export function parseValues(ground: Ground, node: WrittenList): Test | undefined {
  if (node.items.length === 0) {
    ground.desk.report(node.span, 'This list is empty, so it fits no one.', 'Write at least one value.');
    return undefined;
  }
  const values = node.items.map((item) => parseItem(ground, item));
  return values.every((value) => value !== undefined) ? { kind: 'one_of', values } : undefined;
}

function parseItem(ground: Ground, item: Written): string | undefined {
  if (item.kind !== 'scalar') {
    ground.desk.report(
      item.span,
      'A list of values holds texts and numbers only.',
      'Write for example: [active, paused]',
    );
    return undefined;
  }
  if (item.plain && (item.value === 'present' || item.value === 'blank')) {
    const what = `In a list, "${item.text}" would be a text like any other.`;
    ground.desk.report(item.span, what, `Write "${item.text}" in quotes if the export's cells say so.`);
    return undefined;
  }
  return parseLiteral(ground, item);
}

/** The text that a cell must equal, with YAML's traps told: what it would read as something else must be quoted. */
function parseLiteral(ground: Ground, node: WrittenScalar): string | undefined {
  const { desk } = ground;
  if (isNothing(node)) {
    reportNothing(ground, node);
    return undefined;
  }
  if (node.text.trim() === '') {
    desk.report(node.span, 'An empty text is not compared.', 'Write: blank');
    return undefined;
  }
  if (node.plain && TRUTHS.has(node.text.toLowerCase())) {
    reportTruth(ground, node);
    return undefined;
  }
  if (node.plain && typeof node.value === 'number' && LEADING_ZERO.test(node.text)) {
    desk.report(
      node.span,
      `${node.text} begins with a zero, which many programs drop or read in another way.`,
      `Write "${node.text}" in quotes.`,
    );
    return undefined;
  }
  return node.text.trim();
}

function reportNothing(ground: Ground, node: WrittenScalar): void {
  if (node.text === '') {
    ground.desk.report(node.label, 'Nothing is written to compare with.', 'Write a value, or: blank');
    return undefined;
  }
  ground.desk.report(
    node.span,
    `YAML reads ${node.text} as nothing.`,
    `Write: blank, or "${node.text}" in quotes if the export's cells say so.`,
  );
}

function reportTruth(ground: Ground, node: WrittenScalar): void {
  const norway =
    node.text.toLowerCase() === 'no'
      ? ' if you mean Norway, or the word'
      : " if the export's cells say so";
  ground.desk.report(
    node.span,
    `Many programs read ${node.text} as yes-or-no, not as a text.`,
    `Write "${node.text}" in quotes${norway}.`,
  );
}
