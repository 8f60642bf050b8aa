import { nearest } from '../model/nearest.ts';
import type { Leaf } from './letter-shape.ts';
import { Scope, type View } from './scope.ts';
import { TEMPLATE_WORDS } from './template-words.ts';

/** What a path names, or what is wrong with it: where in the path (a part, or undefined for all), and what to do. */
export type Resolved = { readonly scope: Scope } | Unresolved;

export interface Unresolved {
  readonly what: string;
  readonly remedy: string;
  /** The index of the part at fault. */
  readonly part: number | undefined;
}

const LOOP_DATA: Readonly<Record<string, Leaf>> = {
  index: { kind: 'number', says: 'The place in the list, from 0.' },
  first: { kind: 'flag', says: 'True for the first of the list.' },
  last: { kind: 'flag', says: 'True for the last of the list.' },
};

/** What a path of a template names at this place. */
export function resolvePath(path: hbs.AST.PathExpression, view: View): Resolved {
  const parts = path.parts.map(String);
  if (path.data) return resolveData(path, parts, view);
  const isScoped = /^\.|^this\b/.test(path.original);
  const param = !isScoped && path.depth === 0 ? view.params.get(parts[0] ?? '') : undefined;
  if (param) return walk(param, parts, 1, view);
  const start = view.contexts[path.depth];
  if (!start) return { what: `"${path.original}" leads out of the letter.`, remedy: 'Take away one ../ of it.', part: undefined };
  return walk(start, parts, 0, view);
}

function resolveData(path: hbs.AST.PathExpression, parts: readonly string[], view: View): Resolved {
  const [name = ''] = parts;
  if (name === 'root') return walk(view.root, parts, 1, view);
  const shape = Object.hasOwn(LOOP_DATA, name) ? LOOP_DATA[name] : undefined;
  if (!shape || parts.length > 1) {
    const remedy = 'You can write: @root, and inside of {{#each}} @index, @first, @last.';
    return { what: `There is no "${path.original}".`, remedy, part: undefined };
  }
  if (path.depth >= view.loops) {
    const remedy = 'Take it out, or put {{#each orders}}…{{/each}} around it.';
    return { what: `"${path.original}" is only known inside of {{#each}}.`, remedy, part: undefined };
  }
  return { scope: new Scope(shape, path.original) };
}

function walk(start: Scope, parts: readonly string[], from: number, view: View): Resolved {
  let scope = start;
  for (let part = from; part < parts.length; part += 1) {
    const slip = lacks(scope, part, view);
    if (slip) return slip;
    const child = scope.child(parts[part]!);
    if (!child) return unknownName(scope, parts[part]!, part, view);
    scope = child;
  }
  return { scope };
}

/** Why nothing can be named inside of this. */
function lacks(scope: Scope, part: number, view: View): Unresolved | undefined {
  const { shape, name } = scope;
  if (shape.kind === 'list') {
    const remedy = `Write {{#each ${name}}}…{{/each}}, and inside of it the names of one of them.`;
    return { what: `"${name}" is a list.`, remedy, part };
  }
  if (shape.kind !== 'group') return { what: `"${name}" has no parts.`, remedy: `Write {{${name}}}.`, part };
  return view.present.has(scope) ? undefined : absence(scope, part - 1);
}

/** The fault of a thing that some letters lack, where nothing around it makes sure of it. */
export function absence(scope: Scope, part: number | undefined): Unresolved | undefined {
  const { shape, name } = scope;
  if (shape.kind === 'list' || shape.absent === undefined) return undefined;
  return {
    what: `"${name}" is not in every letter: ${shape.absent}.`,
    remedy: `Put {{#if ${name}}}…{{/if}} around the words that need it.`,
    part: part !== undefined && part >= 0 ? part : undefined,
  };
}

function unknownName(scope: Scope, name: string, part: number, view: View): Unresolved {
  const known = fieldNames(scope);
  const isTop = scope === view.root;
  const what = isTop ? `There is no "${name}" in a letter.` : `There is no "${name}" in ${scope.title}.`;
  const meant = nearest(name, known);
  const guess = inGroup(scope, name) ?? fromRoot(name, view) ?? (meant && showPart(meant));
  const hint = guess === undefined ? '' : `Did you mean ${guess}? `;
  return { what, remedy: `${hint}You can write: ${known.map(showPart).sort().join(', ')}.`, part };
}

/** A name with blanks in it must stand in brackets. */
export const showPart = (name: string): string => (/[\s!"#%&'()*+,./;<=>@[\\\]^`{|}~]/.test(name) ? `[${name}]` : name);

function fieldNames(scope: Scope): readonly string[] {
  return scope.shape.kind === 'group' ? Object.keys(scope.shape.fields) : [];
}

/** A column named without its order: `ships_on` for `order.ships_on`. */
function inGroup(scope: Scope, name: string): string | undefined {
  const holder = ['order', 'outage', 'customer', 'business'].find((group) => scope.child(group)?.child(name));
  return holder && `${holder}.${showPart(name)}`;
}

/** A name of the letter as a whole, used inside of a list. */
function fromRoot(name: string, view: View): string | undefined {
  return view.root.child(name) && `@root.${showPart(name)}`;
}

/** What can stand where an unknown helper stands. */
export function suggestWord(name: string): string {
  const known = Object.keys(TEMPLATE_WORDS);
  const meant = nearest(name, known);
  return `${meant === undefined ? '' : `Did you mean ${meant}? `}You can use: ${known.sort().join(', ')}.`;
}
