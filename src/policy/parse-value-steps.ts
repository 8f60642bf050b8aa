import type { Instant } from '../model/instant.ts';
import type { Purpose } from './amount-purpose.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmount } from './parse-amount.ts';
import { parseDayBound, parseTimeBound } from './parse-date-bound.ts';
import type { Value } from './policy.ts';
import { isNothing, type Written, type WrittenEntry, type WrittenList } from './written-node.ts';
import { WrittenValueStep } from './written-values.ts';

type Step = Value['steps'][number];

/** `[ { from: 2025-04-01, is: 9.98 }, … ]`: in the order of time, no moment twice. */
export function parseValueSteps(ground: Ground, list: WrittenList, purpose: Purpose): readonly Step[] | undefined {
  if (list.items.length === 0) {
    const remedy = 'Write for example: [ { from: 2026-04-01, is: 10.34 } ]';
    ground.desk.report(list.label, 'This list holds no step.', remedy);
    return undefined;
  }
  const steps = list.items.map((item) => parseStep(ground, item, purpose));
  const isOrdered = !reportDisorder(ground, steps);
  const whole = steps.flatMap((step) => (step ? [step.step] : []));
  return isOrdered && whole.length === steps.length ? whole : undefined;
}

interface ReadStep {
  readonly step: Step;
  readonly from: WrittenEntry;
}

function parseStep(ground: Ground, node: Written, purpose: Purpose): ReadStep | undefined {
  const fields = checkShape(ground.desk, node, WrittenValueStep)?.fields;
  const from = fields?.from && parseFrom(ground, fields.from);
  const is = fields?.is && parseAmount(ground, fields.is.value, { ...purpose, word: 'is' });
  if (!fields?.from || from === undefined || !is) return undefined;
  return { step: { from, is, at: ground.desk.positionOf(node.span) }, from: fields.from };
}

/** A day begins where the business is. */
function parseFrom(ground: Ground, { value: node }: WrittenEntry): Instant | undefined {
  if (node.kind !== 'scalar' || isNothing(node)) {
    ground.desk.report(node.label, '"from" is a day, or a day and a time.', 'Write 2026-03-25 or 2026-03-25 08:00.');
    return undefined;
  }
  const parse = /^\d+-\d+-\d+$/.test(node.text.trim()) ? parseDayBound : parseTimeBound;
  const value = parse(ground, 'at_least', node)?.value;
  return value?.kind === 'instant' ? value.instant : undefined;
}

function reportDisorder(ground: Ground, steps: readonly (ReadStep | undefined)[]): boolean {
  const read = steps.filter((step) => step !== undefined);
  const index = read.findIndex((step, at) => at > 0 && step.step.from! <= read[at - 1]!.step.from!);
  if (index < 0) return false;
  const [before, late] = [read[index - 1]!, read[index]!];
  const [earlier, own] = [before, late].map(({ from: { value } }) => (value.kind === 'scalar' ? value.text.trim() : ''));
  const isTwice = before.step.from === late.step.from;
  const what = isTwice ? `A step from ${own} stands above already.` : `The step from ${own} stands below the one from ${earlier}.`;
  ground.desk.report(late.from.value.span, what, isTwice ? 'Keep one of them.' : 'Write the steps in the order of time.');
  return true;
}
