import type { Fault } from '../model/fault.ts';
import type { TemplateSource } from './letter.ts';
import { absence, resolvePath, suggestWord, type Unresolved } from './resolve-path.ts';
import type { Scope, View } from './scope.ts';
import { templateFault, type TemplateSpot } from './template-fault.ts';
import { TEMPLATE_WORDS, type TemplateWord } from './template-words.ts';

/** What the check of one template has found so far. */
export interface Findings {
  readonly source: TemplateSource;
  readonly faults: Fault[];
  /** True once the template goes through `others`. */
  tellsOthers: boolean;
  /** Where the letter's link is first named; undefined until then. */
  linkAt: hbs.AST.Node | undefined;
  /** True once the link itself stands in the letter. */
  printsLink: boolean;
  /** Everything of the letter that stands in it. */
  readonly printed: Set<Scope>;
}

/** What an expression is, as far as a template can tell; `unknown` is already among the faults. */
export type Value =
  | { readonly kind: 'scope'; readonly scope: Scope; readonly path: hbs.AST.PathExpression }
  | { readonly kind: 'text' | 'number' | 'flag' | 'unknown' };

export function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}

export function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === 'SubExpression';
}

/** Adds a fault about a node of the template. */
export function addFault(findings: Findings, node: hbs.AST.Node, what: string, remedy: string): void {
  findings.faults.push(templateFault(findings.source, spotOf(node), what, remedy));
}

/** A node's first line as a spot. */
function spotOf({ loc }: hbs.AST.Node): TemplateSpot {
  const length = loc.end.line === loc.start.line ? loc.end.column - loc.start.column : Number.MAX_SAFE_INTEGER;
  return { line: loc.start.line, column: loc.start.column, length };
}

/** What an expression gives. What some letters lack is let through: conditions ask for just that. */
export function checkExpression(node: hbs.AST.Node, view: View, findings: Findings): Value {
  if (isPath(node)) return checkPath(node, view, findings);
  if (isSubExpression(node)) return checkWord(node, view, findings);
  if (node.type === 'StringLiteral') return { kind: 'text' };
  if (node.type === 'NumberLiteral') return { kind: 'number' };
  addFault(findings, node, 'Here must stand a name, a text in quotes or a number.', 'Write a name such as customer.name.');
  return { kind: 'unknown' };
}

function checkPath(path: hbs.AST.PathExpression, view: View, findings: Findings): Value {
  const resolved = resolvePath(path, view);
  if ('scope' in resolved) {
    if (resolved.scope === view.root.child('link')) findings.linkAt ??= path;
    return { kind: 'scope', scope: resolved.scope, path };
  }
  addUnresolved(findings, path, resolved);
  return { kind: 'unknown' };
}

function addUnresolved(findings: Findings, path: hbs.AST.PathExpression, { what, remedy, part }: Unresolved): void {
  const spot = part === undefined ? spotOf(path) : spotOfPart(findings.source, path, part);
  findings.faults.push(templateFault(findings.source, spot, what, remedy));
}

function spotOfPart(source: TemplateSource, path: hbs.AST.PathExpression, part: number): TemplateSpot {
  const { line, column } = path.loc.start;
  const text = source.text.split('\n')[line - 1] ?? '';
  let from = column;
  for (const name of path.parts.slice(0, part)) from = text.indexOf(name, from) + name.length;
  const name = path.parts[part] ?? '';
  return { line, column: text.indexOf(name, from), length: name.length };
}

/** An expression whose value is used as it is: what some letters lack must be made sure of first. */
export function checkUse(node: hbs.AST.Node, view: View, findings: Findings): Value {
  const value = checkExpression(node, view, findings);
  if (value.kind !== 'scope' || view.present.has(value.scope)) return value;
  const lacking = absence(value.scope, value.path.parts.length - 1);
  if (!lacking) return value;
  addUnresolved(findings, value.path, lacking);
  return { kind: 'unknown' };
}

/** The word that a path names, where it names one and no block parameter hides it. */
export function wordOf(path: hbs.AST.Node, view: View): TemplateWord | undefined {
  if (!isPath(path) || path.data || path.depth > 0 || path.parts.length !== 1) return undefined;
  const name = path.original;
  return Object.hasOwn(TEMPLATE_WORDS, name) && !view.params.has(name) ? TEMPLATE_WORDS[name] : undefined;
}

/** A helper with what follows it: a mustache or a part in parentheses. Handlebars leaves `hash` out where it is empty. */
type Call = Omit<hbs.AST.SubExpression | hbs.AST.MustacheStatement, 'hash'> & { readonly hash?: hbs.AST.Hash };

export function hasOptions({ hash }: { readonly hash?: hbs.AST.Hash }): boolean {
  return hash !== undefined && hash.pairs.length > 0;
}

/** A word with its parts and options, as `{{date outage.start}}` or in parentheses. */
export function checkWord(node: Call, view: View, findings: Findings): Value {
  const word = wordOf(node.path, view);
  if (!word || !isPath(node.path)) return unknownWord(node.path, view, findings);
  const isCondition = word.gives !== 'text' && word.first === undefined;
  const parts = node.params.map((param) => (isCondition ? checkExpression : checkUse)(param, view, findings));
  checkOptions(node.hash, word, node.path.original, view, findings);
  const isCounted = checkCount(node, node.path.original, word, findings);
  if (isCounted && !checkFirst(node, node.path.original, word, parts[0], findings)) return { kind: 'unknown' };
  if (!isCondition) node.params.slice(1).forEach((param, index) => checkPrints(param, parts[index + 1], findings));
  if (word.gives !== 'either') return { kind: word.gives };
  return { kind: parts.every((part) => printsWell(part)) ? 'text' : 'flag' };
}

function unknownWord(path: hbs.AST.Node, view: View, findings: Findings): Value {
  const name = nameOf(path);
  const isName = isPath(path) && 'scope' in resolvePath(path, view);
  if (isName) addFault(findings, path, `"${name}" takes nothing after it.`, `Write {{${name}}}.`);
  else addFault(findings, path, `There is no helper "${name}".`, suggestWord(name));
  return { kind: 'unknown' };
}

function checkPrints(node: hbs.AST.Node, value: Value | undefined, findings: Findings): void {
  if (!value || value.kind === 'unknown' || printsWell(value)) return;
  addFault(findings, node, `"${nameOf(node)}" has no text of its own.`, 'Write words in quotes, or a name that is a text.');
}

function checkCount(node: Call, name: string, word: TemplateWord, findings: Findings): boolean {
  const { length } = node.params;
  if (length >= word.least && length <= word.most) return true;
  const takes = `${word.most === word.least ? '' : 'at least '}${word.least} ${word.least === 1 ? 'part' : 'parts'}`;
  addFault(findings, node.path, `"${name}" takes ${takes} and is given ${length === 0 ? 'none' : length}.`, `It is written like this: ${word.example}.`);
  return false;
}

function checkFirst(node: Call, name: string, word: TemplateWord, value: Value | undefined, findings: Findings): boolean {
  if (!word.first || !value || value.kind === 'unknown') return true;
  const kind = value.kind === 'scope' ? value.scope.shape.kind : value.kind;
  if (word.first.some((taken) => taken === kind)) return true;
  const first = node.params[0] ?? node;
  addFault(findings, first, `"${name}" can do nothing with "${nameOf(first)}".`, `It is written like this: ${word.example}.`);
  return false;
}

function checkOptions(hash: hbs.AST.Hash | undefined, word: TemplateWord, name: string, view: View, findings: Findings): void {
  for (const pair of hash?.pairs ?? []) {
    const known = Object.keys(word.options);
    if (!known.includes(pair.key)) {
      const remedy = known.length === 0 ? 'Take it out.' : `It has: ${known.join(', ')}.`;
      addFault(findings, pair, `"${name}" has no option "${pair.key}".`, remedy);
      checkExpression(pair.value, view, findings);
      continue;
    }
    const values = word.options[pair.key];
    if (!values) checkPrints(pair.value, checkUse(pair.value, view, findings), findings);
    else if (!values.includes(literalOf(pair.value))) {
      const choices = values.map((value) => `${pair.key}="${value}"`);
      addFault(findings, pair, `"${name}" does not know this ${pair.key}.`, `Write ${choices.join(' or ')}.`);
    }
  }
}

function literalOf(node: hbs.AST.Node): string {
  return 'value' in node ? String(node.value) : '';
}

/** What a node is called in a message: as it is written. */
export function nameOf(node: hbs.AST.Node): string {
  if (isSubExpression(node)) return `(${nameOf(node.path)} …)`;
  return 'original' in node ? String(node.original) : node.type;
}

/** True for what reads well in a letter. */
export function printsWell(value: Value): boolean {
  if (value.kind !== 'scope') return value.kind === 'text' || value.kind === 'number';
  return !['group', 'list', 'flag'].includes(value.scope.shape.kind);
}
