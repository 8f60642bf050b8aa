import { expect, test } from 'vitest';
import { toAwardCode } from '../../src/plan/award-code.ts';
import { toAwardId } from '../../src/plan/award-id.ts';

test('a code is its award’s for ever', () => {
  expect(toAwardCode({ id: 'MG0123456789ABCDEF', customer: 'C-1' }, 'RED')).toBe(toAwardCode({ id: 'MG0123456789ABCDEF', customer: 'C-1' }, 'RED'));
  expect(toAwardCode({ id: 'MG0123456789ABCDEF', customer: 'C-1' })).toMatchInlineSnapshot(`"3HNQ-RRCD-J779"`);
});

test('an order’s number alone does not tell the code: it is another customer’s with the customer', () => {
  expect(toAwardCode({ id: 'MG1', customer: 'C-1' })).not.toBe(toAwardCode({ id: 'MG1', customer: 'C-2' }));
});

test('fifty thousand awards have fifty thousand codes, of signs that are not taken for each other', () => {
  const codes = Array.from({ length: 50_000 }, (_, index) => toAwardCode({ id: toAwardId({ rule: 'late', problems: [`late|order|${index}`] }), customer: 'C-1' }));
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => /^[34679CDFGHJKMNPQRTVWXY]{4}(-[34679CDFGHJKMNPQRTVWXY]{4}){2}$/.test(code))).toBe(true);
});
