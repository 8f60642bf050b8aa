/** True where a part of a path has `*`, `?` or `{a,b}` in it. */
export function hasWildcard(text: string): boolean {
  return /[*?]|\{[^{}]*,[^{}]*\}/.test(text);
}

/** `a-{b,c}.csv` as `a-b.csv` and `a-c.csv`; braces without a comma stand for themselves. */
export function expandBraces(pattern: string): readonly string[] {
  const brace = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (!brace) return [pattern];
  const before = pattern.slice(0, brace.index);
  const after = pattern.slice(brace.index + brace[0].length);
  return (brace[1] ?? '').split(',').flatMap((choice) => expandBraces(before + choice + after));
}

/** True where a file's name fits one part of a pattern. Names that begin with a dot are only found by a dot. */
export function matchesName(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : `\\${sign}`));
  return new RegExp(`^${source}$`, 'su').test(name);
}
