import { showInstant } from '../model/instant.ts';
import type { Award, Outage, RowPlace } from '../model/nouns.ts';

/** Why an award was made, in the order of thought: which order, which outage, which clause, each step of the sum. */
export function toBecause(award: Award): readonly string[] {
  return [
    ...award.orders.map((order) => `order ${order.id} (${showRow(order.place)})`),
    ...award.outages.map(showOutage),
    `rule ${award.rule} (${showRow(award.rulePlace)})`,
    ...award.steps,
  ];
}

export function showRow(place: RowPlace): string {
  return `${place.file}:${place.line}`;
}

function showOutage(outage: Outage): string {
  const end = outage.open ? 'still open' : showInstant(outage.end);
  return `outage ${outage.id} (${showRow(outage.place)}), ${showInstant(outage.start)} to ${end}`;
}
