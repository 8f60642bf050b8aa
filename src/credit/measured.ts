import type { MeasureValue } from '../model/condition-holds.ts';
import { type Fraction, whole } from '../model/fraction.ts';
import type { Duration } from '../model/instant.ts';
import type { Measured } from './cell-with.ts';

/** A measure with its steps, which are only put into words when somebody asks. */
export function toMeasured(value: MeasureValue, explain: () => readonly string[]): Measured {
  let steps: readonly string[] | undefined;
  return {
    value,
    get steps() {
      steps ??= explain();
      return steps;
    },
  };
}

export const numberValue = (number: Fraction | number): MeasureValue => ({
  kind: 'number',
  number: typeof number === 'number' ? whole(number) : number,
});

export const durationValue = (duration: Duration): MeasureValue => ({ kind: 'duration', duration });
