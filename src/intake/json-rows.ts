/** One object of a list of objects in a JSON text, and where it stands. */
export interface JsonObject {
  /** Offsets into the text; `end` is behind the closing brace. */
  readonly start: number;
  readonly end: number;
  /** What it stands in: `[` a list, `{[` a list within an object, `{{[` one within an object of its own, nothing for one that stands alone or on its line. */
  readonly within: string;
}

/** The objects of a JSON text that may be its rows, in order. The text may be cut off: only whole objects count. */
export function findJsonObjects(text: string): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const open: { sign: string; start: number; within: string }[] = [];
  // Strings are stepped over as a whole, so that a brace in one is no brace.
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    const sign = match[0];
    if (sign === '[' || sign === '{') {
      const parent = open.at(-1);
      open.push({ sign, start: match.index, within: parent ? parent.within + parent.sign : '' });
    } else if (sign === ']' || sign === '}') {
      const closed = open.pop();
      const isRow = closed?.sign === '{' && ['', '[', '{[', '{{['].includes(closed.within);
      if (isRow) found.push({ start: closed.start, end: match.index + 1, within: closed.within });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The value, or undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row's values as text, nested ones under names joined by dots (`components.name`), lists joined by commas. */
export function flattenJson(value: unknown, prefix = ''): Readonly<Record<string, string>> {
  if (Array.isArray(value)) return joinLists(value.map((item) => flattenJson(item, prefix)));
  if (!isObject(value)) return { [prefix]: toText(value) };
  const parts = Object.entries(value).map(([key, inner]) => flattenJson(inner, prefix === '' ? key : `${prefix}.${key}`));
  return Object.assign({}, ...parts) as Readonly<Record<string, string>>;
}

function joinLists(items: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const [name, text] of items.flatMap((item) => Object.entries(item))) {
    joined[name] = name in joined ? `${joined[name]}, ${text}` : text;
  }
  return joined;
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Gives the line of an offset; offsets must come in order. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', at); next !== -1 && next < offset; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
