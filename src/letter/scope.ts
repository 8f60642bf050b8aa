import type { Shape } from './letter-shape.ts';

/**
 * A value of the letter as the checker sees it before there is a letter. One path has one scope object, so that what
 * `{{#if outage}}` has made sure of is known wherever the same thing is named again.
 */
export class Scope {
  readonly shape: Shape;
  /** The last part of its path, for messages: `order`. */
  readonly name: string;
  /** As part of a sentence: `"order"`, `one of "orders"`. */
  readonly title: string;
  readonly #children = new Map<string, Scope>();

  constructor(shape: Shape, name: string, title = `"${name}"`) {
    this.shape = shape;
    this.name = name;
    this.title = title;
  }

  /** What the part names in this group, or undefined where it names nothing. */
  child(part: string): Scope | undefined {
    const known = this.#children.get(part);
    if (known || this.shape.kind !== 'group' || !Object.hasOwn(this.shape.fields, part)) return known;
    const child = new Scope(this.shape.fields[part]!, part);
    this.#children.set(part, child);
    return child;
  }

  /** One item of this list. */
  item(): Scope | undefined {
    const known = this.#children.get('[]');
    if (known || this.shape.kind !== 'list') return known;
    const item = new Scope(this.shape.item, this.name, `one of "${this.name}"`);
    this.#children.set('[]', item);
    return item;
  }
}

/** What can be named at one place of a template. */
export interface View {
  readonly root: Scope;
  /** `this`, `../`, `../../` and so on. */
  readonly contexts: readonly Scope[];
  /** How many `{{#each}}` this place is in: what `@index` counts. */
  readonly loops: number;
  /** Names given with `as |name|`. */
  readonly params: ReadonlyMap<string, Scope>;
  /** What a condition around this place has made sure of. */
  readonly present: ReadonlySet<Scope>;
}

/** The view at the top of a template. */
export function topView(root: Scope): View {
  return { root, contexts: [root], loops: 0, params: new Map(), present: new Set() };
}

/**
 * The view inside a `{{#with}}` or `{{#each}}`. Handlebars adds no step for `../` where the block is about the very
 * thing that it stands in.
 */
export function viewInto(view: View, scope: Scope, params: readonly (readonly [string, Scope])[], loops: number): View {
  return {
    ...view,
    contexts: scope === view.contexts[0] ? view.contexts : [scope, ...view.contexts],
    loops: view.loops + loops,
    params: new Map([...view.params, ...params]),
    present: new Set([...view.present, scope]),
  };
}

/** The view where these are known to be there. */
export function viewWith(view: View, present: readonly Scope[]): View {
  return present.length === 0 ? view : { ...view, present: new Set([...view.present, ...present]) };
}
