/** Places, handed out in the order of asking. */
export interface Slots {
  /** Resolves when a place is free and taken. */
  take(): Promise<void>;
  free(): void;
  /** From now on there are at most so many places; those that are taken are given back in their own time. */
  limit(count: number): void;
}

export function openSlots(count: number): Slots {
  let most = count;
  let taken = 0;
  const waiting: (() => void)[] = [];
  return {
    take: async () => {
      if (taken < most) taken += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    free: () => {
      const next = taken <= most ? waiting.shift() : undefined;
      if (next) next();
      else taken -= 1;
    },
    limit: (fewer) => {
      most = Math.min(most, fewer);
    },
  };
}
