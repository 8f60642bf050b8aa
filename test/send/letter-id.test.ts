import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainOf, toLetterId, toMessageId } from '../../src/send/letter-id.ts';

test('a letter id is 26 characters that can be read out, and never changes', () => {
  expect(toLetterId('plan-1', 'ann@shop.example')).toBe(toLetterId('plan-1', 'ann@shop.example'));
  fc.assert(fc.property(fc.string(), fc.string(), (plan, name) => /^[0-9a-hjkmnp-tv-z]{26}$/.test(toLetterId(plan, name))));
});

test('another plan or another customer has another id, wherever the one ends and the other begins', () => {
  const pair = fc.tuple(fc.string(), fc.string());
  fc.assert(
    fc.property(pair, pair, ([planA, nameA], [planB, nameB]) => {
      const same = planA === planB && nameA === nameB;
      return (toLetterId(planA, nameA) === toLetterId(planB, nameB)) === same;
    }),
  );
});

test('a Message-ID stands on the domain that the letter is sent from', () => {
  expect(toMessageId('abc', 'care@shop.example')).toBe('<abc@shop.example>');
  expect(domainOf('nowhere')).toBe('');
});
