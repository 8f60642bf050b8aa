import { nearest } from '../model/nearest.ts';
import {
  addFault,
  checkExpression,
  checkUse,
  checkWord,
  type Findings,
  hasOptions,
  isPath,
  isSubExpression,
  nameOf,
  type Value,
  wordOf,
} from './check-expression.ts';
import { resolvePath, showPart } from './resolve-path.ts';
import { Scope, type View, viewInto, viewWith } from './scope.ts';
import { BLOCK_WORDS, TEMPLATE_WORDS } from './template-words.ts';

/** `{{^name}}` has no program of its own, only an inverse. */
type Block = Omit<hbs.AST.BlockStatement, 'program'> & { readonly program?: hbs.AST.Program };
type Mustache = hbs.AST.MustacheStatement;

/** Checks every statement of a program; what is wrong is added to the findings. */
export function checkProgram(program: hbs.AST.Program | undefined, view: View, findings: Findings): void {
  for (const statement of program?.body ?? []) checkStatement(statement, view, findings);
}

function checkStatement(statement: hbs.AST.Statement, view: View, findings: Findings): void {
  if (isMustache(statement)) checkMustache(statement, view, findings);
  else if (isBlock(statement)) checkBlock(statement, view, findings);
  else if (statement.type.startsWith('Partial')) {
    addFault(findings, statement, 'A template cannot take in another file.', 'Write its words here.');
  } else if (statement.type.startsWith('Decorator')) {
    addFault(findings, statement, 'A template cannot define words of its own.', 'Write the words where they are needed.');
  }
}

const isMustache = (node: hbs.AST.Node): node is Mustache => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is Block => node.type === 'BlockStatement';

function checkMustache(mustache: Mustache, view: View, findings: Findings): void {
  if (findings.source.part === 'html' && !mustache.escaped) {
    const remedy = `Write {{${nameOf(mustache.path)}}}, with two braces on both sides.`;
    addFault(findings, mustache, `This would put the text of "${nameOf(mustache.path)}" into the page as HTML.`, remedy);
  }
  const value = mustacheValue(mustache, view, findings);
  if (value.kind === 'scope' && value.scope === view.root.child('link')) findings.printsLink = true;
  if (value.kind === 'scope') findings.printed.add(value.scope);
  if (value.kind === 'scope') checkPrinted(value, mustache, findings);
  else if (value.kind === 'flag') {
    const name = nameOf(mustache.path);
    addFault(findings, mustache, `"${name}" is only a yes or no.`, `Write {{#if (${name} …)}}…{{/if}}.`);
  }
}

function mustacheValue(mustache: Mustache, view: View, findings: Findings): Value {
  const { path } = mustache;
  const hasMore = mustache.params.length > 0 || hasOptions(mustache);
  if (BLOCK_WORDS.some((word) => word === nameOf(path))) {
    addFault(findings, path, `"${nameOf(path)}" opens a block.`, `Write {{#${nameOf(path)} …}}…{{/${nameOf(path)}}}.`);
    return { kind: 'unknown' };
  }
  if (!hasMore && isHidden(path, view)) {
    const remedy = `Write {{this.${nameOf(path)}}} for the one, or ${TEMPLATE_WORDS[nameOf(path)]?.example} for the other.`;
    addFault(findings, path, `"${nameOf(path)}" is a name here, and a helper too.`, remedy);
    return { kind: 'unknown' };
  }
  if (hasMore || wordOf(path, view)) return checkWord(mustache, view, findings);
  if (isPath(path)) return checkUse(path, view, findings);
  addFault(findings, path, 'Here must stand a name.', 'Write a name such as customer.name, without quotes.');
  return { kind: 'unknown' };
}

/** True for a name of the context that Handlebars would take for the word of the same name. */
function isHidden(path: hbs.AST.Node, view: View): boolean {
  return wordOf(path, view) !== undefined && view.contexts[0]?.child(nameOf(path)) !== undefined;
}

function checkPrinted({ scope, path }: Value & { kind: 'scope' }, mustache: Mustache, findings: Findings): void {
  const { shape } = scope;
  const name = path.original;
  if (shape.kind === 'list') {
    addFault(findings, mustache, `"${name}" is a list.`, `Write {{#each ${name}}}…{{/each}}, and inside of it the names of one of them.`);
  } else if (shape.kind === 'flag') {
    addFault(findings, mustache, `"${name}" is only a yes or no.`, `Write {{#if ${name}}}…{{/if}}.`);
  } else if (shape.kind === 'group') {
    const prefix = name === 'this' || name === '.' ? '' : `${name}.`;
    const names = Object.keys(shape.fields).sort().map((field) => prefix + showPart(field));
    addFault(findings, mustache, `"${name}" has parts, and no text of its own.`, `Write one of: ${names.join(', ')}.`);
  }
}

function checkBlock(block: Block, view: View, findings: Findings): void {
  const word = nameOf(block.path);
  if (!BLOCK_WORDS.some((known) => known === word)) {
    addFault(findings, block.path, `"${word}" opens no block.`, blockRemedy(block, word, view));
    return;
  }
  const [subject] = block.params;
  if (!subject || block.params.length > 1 || hasOptions(block)) {
    const example = word === 'each' ? 'orders' : word === 'with' ? 'order' : 'delay';
    addFault(findings, block.path, `{{#${word}}} takes one name.`, `Write {{#${word} ${example}}}…{{/${word}}}.`);
    return;
  }
  if (word === 'each' || word === 'with') checkInto(block, word, subject, view, findings);
  else checkCondition(block, word, subject, view, findings);
}

function blockRemedy(block: Block, word: string, view: View): string {
  const resolved = isPath(block.path) ? resolvePath(block.path, view) : undefined;
  if (resolved && 'scope' in resolved) {
    if (!block.program) return `Write {{#unless ${word}}}…{{/unless}}.`;
    return resolved.scope.shape.kind === 'list' ? `Write {{#each ${word}}}…{{/each}}.` : `Write {{#if ${word}}}…{{/if}}.`;
  }
  if (Object.hasOwn(TEMPLATE_WORDS, word)) return `Write {{#if (${word} …)}}…{{/if}}.`;
  const meant = nearest(word, BLOCK_WORDS);
  return `${meant === undefined ? '' : `Did you mean ${meant}? `}You can use: ${BLOCK_WORDS.join(', ')}.`;
}

function checkCondition(block: Block, word: string, subject: hbs.AST.Node, view: View, findings: Findings): void {
  checkExpression(subject, view, findings);
  if (paramsOf(block).length > 0) {
    addFault(findings, block, `{{#${word}}} gives no name.`, 'Take "as |…|" out.');
  }
  const [holds, fails] = word === 'if' ? [block.program, block.inverse] : [block.inverse, block.program];
  checkProgram(holds, viewWith(view, assured(subject, view, true)), findings);
  checkProgram(fails, viewWith(view, assured(subject, view, false)), findings);
}

/** What is surely there where a condition holds, or where it fails. */
function assured(node: hbs.AST.Node, view: View, holds: boolean): readonly Scope[] {
  if (isPath(node)) {
    const resolved = resolvePath(node, view);
    return holds && 'scope' in resolved ? [resolved.scope, ...comesWith(node, resolved.scope, view)] : [];
  }
  if (!isSubExpression(node)) return [];
  const word = nameOf(node.path);
  if (word === 'not') return node.params.flatMap((param) => assured(param, view, !holds));
  const isJoined = word === (holds ? 'and' : 'or');
  return isJoined ? node.params.flatMap((param) => assured(param, view, holds)) : [];
}

/** What waits for an answer has an end, and the letter that tells of it a link. */
function comesWith({ depth, parts, data }: hbs.AST.PathExpression, { name }: Scope, view: View): readonly Scope[] {
  if (name !== 'offer' || data || parts.length !== 1) return [];
  return [view.contexts[depth]?.child('ends'), view.root.child('link')].filter((scope) => scope !== undefined);
}

/** A block that goes into a list or a group: the names inside of it are those of what it goes into. */
function checkInto(block: Block, word: 'each' | 'with', subject: hbs.AST.Node, view: View, findings: Findings): void {
  const value = checkExpression(subject, view, findings);
  checkProgram(block.inverse, view, findings);
  if (value.kind === 'unknown') return;
  const scope = value.kind === 'scope' ? value.scope : undefined;
  const inner = word === 'each' ? scope?.item() : scope?.shape.kind === 'group' ? scope : undefined;
  if (!scope || !inner) {
    const [slip, example] = word === 'each' ? ['no list', '{{#each orders}}'] : ['nothing with parts', '{{#with order}}'];
    addFault(findings, subject, `"${nameOf(subject)}" is ${slip}.`, `It is written like this: ${example}.`);
    return;
  }
  if (scope === view.root.child('others') && word === 'each') findings.tellsOthers = true;
  checkProgram(block.program, viewInto(view, inner, namesGiven(block, word, inner), word === 'each' ? 1 : 0), findings);
}

function namesGiven(block: Block, word: 'each' | 'with', inner: Scope): readonly (readonly [string, Scope])[] {
  const [item, index] = paramsOf(block);
  const names: (readonly [string, Scope])[] = item === undefined ? [] : [[item, inner]];
  if (word === 'each' && index !== undefined) names.push([index, INDEX]);
  return names;
}

const INDEX = new Scope({ kind: 'number', says: 'The place in the list, from 0.' }, 'index');
const paramsOf = (block: Block): readonly string[] => block.program?.blockParams ?? [];
