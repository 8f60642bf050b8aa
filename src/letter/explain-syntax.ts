import Handlebars from 'handlebars';
import type { Fault } from '../model/fault.ts';
import type { TemplateSource } from './letter.ts';
import { spotAt, templateFault } from './template-fault.ts';

/** One `{{…}}` of a template. */
interface Tag {
  readonly offset: number;
  readonly text: string;
  /** What stands between the braces. */
  readonly inner: string;
  readonly isClosed: boolean;
}

const COMMENT = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}/y;
const TAG = /\{\{\{?(?:"[^"]*"|'[^']*'|\[[^\]]*\]|(?!\{\{)[^}"'[])*\}{2,3}/y;

/** What Handlebars cannot read in a template, in plain words. Only for a template that it has refused. */
export function explainSyntax(source: TemplateSource, message: string): Fault {
  const at = (tag: Tag, what: string, remedy: string): Fault =>
    templateFault(source, spotAt(source.text, tag.offset, tag.text.split('\n')[0]!.length), what, remedy);
  const open: Tag[] = [];
  for (const tag of tagsOf(source.text)) {
    const slip = explainTag(tag, open.at(-1), source.text);
    if (slip) return at(tag, slip.what, slip.remedy);
    if (/^~?[#^]\s*\S/.test(tag.inner)) open.push(tag);
    if (tag.inner.startsWith('/')) open.pop();
  }
  const unclosed = open.at(-1);
  if (unclosed) {
    const word = blockWord(unclosed.inner);
    return at(unclosed, `The block ${unclosed.text} is never closed.`, `Write {{/${word}}} where it ends.`);
  }
  return templateFault(source, spotAt(source.text, 0, 1), `This template cannot be read: ${firstLine(message)}`, REWRITE);
}

const REWRITE = 'A name is written {{customer.name}}, a condition {{#if delay}}…{{/if}}, a list {{#each orders}}…{{/each}}.';
const firstLine = (text: string): string => text.split('\n')[0] ?? '';
const blockWord = (inner: string): string => /^~?[#^/*]*\s*([^\s~}]+)/.exec(inner)?.[1] ?? '';

interface Slip {
  readonly what: string;
  readonly remedy: string;
}

function explainTag(tag: Tag, block: Tag | undefined, text: string): Slip | undefined {
  if (!tag.isClosed) {
    return { what: 'These braces are opened and never closed.', remedy: 'Write }} after the name, as in {{customer.name}}.' };
  }
  const word = blockWord(tag.inner);
  if (tag.inner.startsWith('/')) return explainClosing(tag, word, block, text);
  if (/^~?(?:else\b|\^\s*~?$)/.test(tag.inner)) {
    if (!block) return { what: `${tag.text} stands outside of any block.`, remedy: 'It belongs between {{#if …}} and {{/if}}.' };
    return canBeRead(`{{#if x}}${tag.text}{{/if}}`) ? undefined : unreadable(tag);
  }
  const alone = /^~?[#^]/.test(tag.inner) ? `${tag.text}{{/${word}}}` : tag.text;
  if (canBeRead(alone)) return undefined;
  const isUneven = tag.text.startsWith('{{{') !== tag.text.endsWith('}}}');
  return isUneven
    ? { what: `${tag.text} opens and closes with different numbers of braces.`, remedy: 'Write two on both sides, as in {{customer.name}}.' }
    : unreadable(tag);
}

const unreadable = (tag: Tag): Slip => ({ what: `${tag.text} cannot be read.`, remedy: REWRITE });

function explainClosing(tag: Tag, word: string, block: Tag | undefined, text: string): Slip | undefined {
  if (!block) {
    const remedy = `Take it out, or write {{#${word} …}} where the block begins.`;
    return { what: `${tag.text} closes a block that was never opened.`, remedy };
  }
  const opened = blockWord(block.inner);
  if (opened === word) return undefined;
  const { line } = spotAt(text, block.offset, 1);
  const what = `${tag.text} stands where ${block.text} of line ${line} must be closed first.`;
  return { what, remedy: `Write {{/${opened}}} here, or before it.` };
}

function canBeRead(text: string): boolean {
  try {
    Handlebars.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The tags of a template in their order, without comments and without those that a backslash makes plain text. */
function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  let offset = text.indexOf('{{');
  while (offset !== -1) {
    const comment = matchAt(COMMENT, text, offset);
    const isPlain = text[offset - 1] === '\\' && text[offset - 2] !== '\\';
    const found = comment ?? matchAt(TAG, text, offset);
    if (comment === undefined && !isPlain) tags.push(toTag(offset, found, text));
    offset = text.indexOf('{{', offset + (found?.length ?? 2));
  }
  return tags;
}

function toTag(offset: number, found: string | undefined, text: string): Tag {
  const whole = found ?? firstLine(text.slice(offset));
  const inner = whole.replace(/^\{+~?\s*/, '').replace(/\s*~?\}+$/, '');
  return { offset, text: whole, inner, isClosed: found !== undefined };
}

function matchAt(expression: RegExp, text: string, offset: number): string | undefined {
  expression.lastIndex = offset;
  return expression.exec(text)?.[0];
}
