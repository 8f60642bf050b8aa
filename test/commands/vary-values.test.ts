import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVariation } from '../../src/commands/vary-values.ts';

const valuesOf = (list: string): readonly string[] => parseVariation(`a.b=${list}`).values;

describe('the values of --vary', () => {
  it.each([
    ['2,5,10', ['2', '5', '10']],
    ['2..5', ['2', '3', '4', '5']],
    ['2..10..3', ['2', '5', '8']],
    ['5..2', ['5', '4', '3', '2']],
    ['0.5..0.8', ['0.5', '0.6', '0.7', '0.8']],
    ['1..2..0.25', ['1.00', '1.25', '1.50', '1.75', '2.00']],
    ['-1..1', ['-1', '0', '1']],
    ['1h..3h', ['1h', '2h', '3h']],
    ['60..180m..60', ['60m', '120m', '180m']],
    ['single, return ,2..3', ['single', 'return', '2', '3']],
    ['2,2,2..3', ['2', '3']],
  ])('%s', (list, values) => expect(valuesOf(list)).toEqual(values));

  it('belong to the path before the first equals sign', () => {
    expect(parseVariation('rules.late.says= it was a=b')).toEqual({ path: 'rules.late.says', values: ['it was a=b'] });
  });

  it.each([
    ['rules.late', 'says no path, or no values'],
    ['=2', 'says no path, or no values'],
    ['a=', 'says no path, or no values'],
    ['a=2,,3', 'a comma with nothing beside it'],
    ['a=2..ten', '"2..ten" is no range of numbers'],
    ['a=2..10/4', '"2..10/4" is no range of numbers'],
    ['a=1h..90m', 'counts in two units'],
    ['a=1..3..0', 'larger than 0'],
    ['a=1..1000', 'is 1000 values, and at most 50 are tried'],
    ['a=1..30,101..130', 'is 60 values'],
  ])('--vary %s is refused', (text, what) => expect(() => parseVariation(text)).toThrow(what));

  it('count up from the first by the step, and never past the last', () => {
    const hundredths = fc.integer({ min: -3000, max: 3000 });
    fc.assert(fc.property(hundredths, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 50, max: 900 }), (from, length, step) => {
      const show = (value: number): string => (value / 100).toFixed(2);
      const values = valuesOf(`${show(from)}..${show(from + length)}..${show(step)}`).map((value) => Math.round(Number(value) * 100));
      expect(values).toEqual(Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => from + index * step));
    }));
  });
});
