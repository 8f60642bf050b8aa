import { expect, it } from 'vitest';
import { tierOf } from '../../src/plan/tier-of.ts';

const TIER = 'tier delay at least 3 h (policy.yaml:14) holds: delay 3 h 20 min';

it('an award is of the tier that its steps name', () => {
  expect(tierOf(['delay: from 12:00 to 15:20', TIER, '50 % of fare $10.00 = 5'])).toEqual({ words: 'delay at least 3 h', line: 14 });
});

it('of tiers within tiers it is the outer one', () => {
  expect(tierOf([TIER, 'tier class one of first (policy.yaml:20) holds: class "first"']).line).toBe(14);
});

it('where none holds it is the other amount', () => {
  expect(tierOf(['no tier holds: delay 2 min; otherwise (policy.yaml:17)', 'a flat 5'])).toEqual({ words: 'otherwise', line: 17 });
});

it('an amount without tiers has none', () => {
  expect(tierOf(['5 % of price $20.00 = 1'])).toEqual({ words: '', line: 0 });
});

it('cases that are added up have one tier in common, or several', () => {
  const other = 'tier delay at least 1 h (policy.yaml:15) holds: delay 2 h';
  expect(tierOf([`order A-1: ${TIER}`, `order A-2, outage o1: ${TIER}`]).words).toBe('delay at least 3 h');
  expect(tierOf([`order A-1: ${TIER}`, `order A-2: ${other}`]).words).toBe('several');
});
