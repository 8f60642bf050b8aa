/** Rows and cases that give nothing for the same kind of reason. */
export interface ReasonKind {
  /** The reason without what differs from row to row: `already credited on … (award …, plan …)`. */
  readonly reason: string;
  readonly count: number;
  /** The first few, as a person reads them. */
  readonly examples: readonly string[];
}

/** So many kinds are told apart; what comes after them counts as other reasons. */
const MOST_KINDS = 100;
const OTHER_REASONS = 'other reasons';
const EXAMPLES = 3;

/** Counts reasons by their kind as they stream by. */
export class ReasonKinds {
  readonly #kinds = new Map<string, { count: number; readonly examples: string[] }>();

  /** `toExample` says which row it is, and is only asked for the first few. */
  add(reason: string, toExample: () => string): void {
    const found = kindOf(reason);
    const kept = this.#kinds.has(found) || this.#kinds.size < MOST_KINDS ? found : OTHER_REASONS;
    let kind = this.#kinds.get(kept);
    if (!kind) this.#kinds.set(kept, (kind = { count: 0, examples: [] }));
    kind.count += 1;
    if (kind.examples.length < EXAMPLES) kind.examples.push(toExample());
  }

  /** The most frequent first. */
  kinds(): readonly ReasonKind[] {
    return [...this.#kinds].map(([reason, kind]) => ({ reason, ...kind })).sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }
}

/** Sums are told behind a colon; figures, days, lengths of time, ids and quoted cells differ from row to row. */
function kindOf(reason: string): string {
  const [what = ''] = reason.split(/: /, 1);
  return what.replace(/\d+ (?:d|h|min|s)\b(?: \d+ (?:d|h|min|s)\b)*/g, '…').replace(/"[^"]*"|[^\s(),;]*\d[^\s(),;]*/g, '…').replace(/…(?:\s…)+/g, '…');
}
