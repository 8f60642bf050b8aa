/** One of the tiers from which amounts come. */
export interface MetTier {
  /** As its step names it: `delay at least 3 h`, or `otherwise` where none held; blank of an amount without tiers. */
  readonly words: string;
  /** Its line in the policy, for an order among them; zero where there is no one line. */
  readonly line: number;
}

const NO_TIER: MetTier = { words: '', line: 0 };
/** Of an award whose cases, paid together, met different ones. */
const SEVERAL_TIERS: MetTier = { words: 'several', line: Number.MAX_SAFE_INTEGER };

/** The tier that an award's amount came from, as its steps tell. Of tiers within tiers it is the outer one. */
export function tierOf(steps: readonly string[]): MetTier {
  const own = firstTier(steps);
  if (own) return own;
  const members = new Map(steps.flatMap((step) => readStep(withoutMember(step)) ?? []).map((tier) => [tier.words, tier]));
  return members.size > 1 ? SEVERAL_TIERS : ([...members.values()][0] ?? NO_TIER);
}

function firstTier(steps: readonly string[]): MetTier | undefined {
  for (const step of steps) {
    const tier = readStep(step);
    if (tier) return tier;
  }
  return undefined;
}

const OTHERWISE = /^no tier holds: .*; otherwise \([^()]*:(\d+)\)$/;
const HOLDS = /^tier (.*?) \([^()]*:(\d+)\) holds: /;

function readStep(step: string): MetTier | undefined {
  if (step.startsWith('no tier holds: ')) return { words: 'otherwise', line: Number(OTHERWISE.exec(step)?.[1] ?? 0) };
  const [, words, line] = HOLDS.exec(step) ?? [];
  return words === undefined ? undefined : { words, line: Number(line) };
}

/** Where several cases are added up, each step says whose it is: `order S-1, outage o1: tier …`. */
const withoutMember = (step: string): string => step.replace(/^.*?: (?=(?:no )?tier )/, '');
