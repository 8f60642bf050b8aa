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

/** An outage is told of in as many awards as it hit orders. */
const shownOutages = new WeakMap<Outage, string>();

function showOutage(outage: Outage): string {
  let shown = shownOutages.get(outage);
  if (shown === undefined) shownOutages.set(outage, (shown = describeOutage(outage)));
  return shown;
}

function describeOutage(outage: Outage): string {
  const end = outage.open ? 'now' : showInstant(outage.end);
  return `outage ${outage.id} (${showRow(outage.place)}) from ${showInstant(outage.start)} to ${end}`;
}
