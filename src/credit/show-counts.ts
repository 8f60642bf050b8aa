/** How many items a step lists before it only says how many more there are. */
export const LISTED = 12;

/** `1 day`, `3 days`, `2 working days` */
export const countOf = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}s`}`;

/** The first dozen, joined; of more, how many are left out. */
export function listOf(items: readonly string[], joint = ', '): string {
  const left = items.length - LISTED;
  if (left <= 1) return items.join(joint);
  return `${items.slice(0, LISTED).join(joint)}${joint}and ${left} more`;
}
