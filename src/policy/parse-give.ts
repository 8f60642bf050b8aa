import { POINTS } from '../model/money.ts';
import { type Remedy, REMEDIES } from '../model/nouns.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmount } from './parse-amount.ts';
import type { Scope } from './parse-conditions.ts';
import type { Give } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenGive } from './written-rule.ts';

/** The one remedy that a rule gives, and how much of it. */
export function parseGive(ground: Ground, entry: WrittenEntry, scope: Scope): Give | undefined {
  const shape = checkShape(ground.desk, entry.value, WrittenGive);
  if (!shape) return undefined;
  const gives = REMEDIES.flatMap((remedy) => (shape.fields[remedy] ? [{ remedy, written: shape.fields[remedy] }] : []));
  gives.sort((a, b) => a.written.keySpan.start - b.written.keySpan.start);
  const [first, second] = gives;
  if (!first) {
    const remedy = 'Write for example: give: { credit: 20 }';
    if (!shape.refusedSome) ground.desk.report(entry.keySpan, 'Here nothing is given.', remedy);
    return undefined;
  }
  // Both are looked through before the second is refused, so that no fault in them stays hidden.
  const amounts = gives.map(({ remedy, written }) => parseAmount(ground, written.value, toPurpose(ground, remedy, scope)));
  if (second) {
    const what = `A rule gives one remedy, and this one gives "${first.remedy}" and "${second.remedy}".`;
    ground.desk.report(second.written.keySpan, what, 'Make two rules of it, each with "combine: true".');
    return undefined;
  }
  const amount = amounts[0];
  const unit = unitOf(ground, first.remedy);
  return amount && { remedy: first.remedy, unit: unit ?? '', amount, at: ground.desk.positionOf(first.written.keySpan) };
}

const unitOf = (ground: Ground, remedy: Remedy) => (remedy === 'points' ? POINTS : ground.currency);

function toPurpose(ground: Ground, remedy: Remedy, scope: Scope) {
  return { word: remedy, remedy, unit: unitOf(ground, remedy), scope, inherited: undefined };
}
