/**
 * Walks streams of customers side by side: each customer once, with what each stream has of them, undefined where it has
 * none. Every stream is in the order in which DuckDB sorts text: by code point.
 */
export async function* inStep<One extends { readonly customer: string }>(streams: readonly AsyncIterable<One>[]): AsyncGenerator<readonly (One | undefined)[]> {
  const walks = streams.map((stream) => stream[Symbol.asyncIterator]());
  const heads: (One | undefined)[] = [];
  const advance = async (index: number): Promise<void> => {
    const next = await walks[index]!.next();
    heads[index] = next.done ? undefined : next.value;
  };
  try {
    for (const index of walks.keys()) await advance(index);
    for (;;) {
      const customer = firstOf(heads);
      if (customer === undefined) return;
      const isNext = heads.map((head) => head?.customer === customer);
      yield heads.map((head, index) => (isNext[index] ? head : undefined));
      for (const [index, isTaken] of isNext.entries()) if (isTaken) await advance(index);
    }
  } finally {
    for (const walk of walks) await walk.return?.();
  }
}

function firstOf(heads: readonly ({ readonly customer: string } | undefined)[]): string | undefined {
  let first: string | undefined;
  for (const head of heads) if (head && (first === undefined || compareCodePoints(head.customer, first) < 0)) first = head.customer;
  return first;
}

/** Below zero where `a` comes first. UTF-16 would put what lies beyond it before its last thousands. */
export function compareCodePoints(a: string, b: string): number {
  const least = Math.min(a.length, b.length);
  for (let index = 0; index < least; index += 1) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (left !== right) return rankOf(left) - rankOf(right);
  }
  return a.length - b.length;
}

const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
const rankOf = (unit: number): number => (isHalf(unit) ? unit + 0x10000 : unit);
