/** A fixed number of places, handed out in the order of asking. */
export interface Slots {
  /** Resolves when a place is free and taken. */
  take(): Promise<void>;
  free(): void;
}

export function openSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    free: () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
