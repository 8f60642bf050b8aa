import type { FaultDesk } from './fault-desk.ts';
import { isNothing, type Written, type WrittenScalar } from './written-node.ts';

const CONTROL = /\p{Cc}/u;

/**
 * A line of text, without blanks around it. `word` is the word of the policy that it is written for. A number counts
 * as the text it is written as; a line break within is refused, because many texts end in the header of a mail.
 */
export function parseText(desk: FaultDesk, node: Written, word: string): string | undefined {
  if (node.kind !== 'scalar') {
    desk.report(node.span, `"${word}" must be a text.`, 'Write one value, not several.');
    return undefined;
  }
  if (isNothing(node) || node.text.trim() === '') {
    desk.report(node.label, `Nothing is written for "${word}".`, 'It should be a text.');
    return undefined;
  }
  if (typeof node.value === 'boolean') {
    desk.report(node.span, `"${word}" must be a text.`, `If it is the text "${node.text}", put it in quotes.`);
    return undefined;
  }
  const text = node.text.trim();
  if (CONTROL.test(text)) {
    desk.report(node.span, `"${word}" must be one line of plain text.`, 'Take line breaks and tabs out.');
    return undefined;
  }
  return text;
}

/** One text, or a list of at least one, each with its node. Faulty ones are left out. */
export function parseTexts(
  desk: FaultDesk,
  node: Written,
  word: string,
): readonly { text: string; node: WrittenScalar }[] {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) desk.report(node.span, `The list of "${word}" is empty.`, 'Write at least one, or leave the word out.');
  return items.flatMap((item) => {
    const text = parseText(desk, item, word);
    return text === undefined || item.kind !== 'scalar' ? [] : [{ text, node: item }];
  });
}
