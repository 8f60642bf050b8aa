import type { LetterTransition } from './ports.ts';

/** Takes transitions one by one and commits those that arrive together in one transaction. */
export interface TransitionLog {
  /** Resolves when the transition is committed; rejects where its group could not be. */
  record(transition: LetterTransition): Promise<void>;
  /** Resolves when nothing is waiting any more; rejects with the first failure. */
  settle(): Promise<void>;
}

interface Waiting {
  readonly transition: LetterTransition;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One durable commit costs as much as composing a letter. So what one turn of the event loop brings (the replies of
 * several connections, and the letters that follow on them) is committed at once, in the order of arrival. After a
 * failure nothing more is accepted: what the ledger cannot remember must not happen.
 */
export function groupCommits(commit: (transitions: readonly LetterTransition[]) => Promise<void>): TransitionLog {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      await nextTurn();
      const group = waiting;
      waiting = [];
      await commitGroup(group);
    }
    running = undefined;
  };
  const commitGroup = async (group: readonly Waiting[]): Promise<void> => {
    try {
      if (failure) throw failure.error;
      await commit(group.map((one) => one.transition));
      for (const one of group) one.resolve();
    } catch (error) {
      failure ??= { error };
      for (const one of group) one.reject(error);
    }
  };

  return {
    record: (transition) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ transition, resolve, reject });
        running ??= drain();
      }),
    settle: async () => {
      while (running) await running;
      if (failure) throw failure.error;
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
