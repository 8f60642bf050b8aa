import { expect, test } from 'vitest';
import { checkSending } from '../../src/send/preflight.ts';

const from = { name: 'Shop', address: 'care@shop.example' };

test('a good sender and few letters give nothing to say', () => {
  expect(checkSending({ from, letters: 5000 })).toEqual({ faults: [], warnings: [] });
});

test('a sender without a domain is a fault that says what to write', () => {
  const { faults } = checkSending({ from: { name: 'Shop', address: 'care' }, letters: 1 });
  expect(faults).toEqual([
    { what: 'The sender\'s address "care" has no domain.', remedy: 'Write the sender in the policy as: from: Your Shop <care@your-shop.example>' },
  ]);
});

test('a sender that is two addresses is a fault', () => {
  expect(checkSending({ from: { name: '', address: 'a@b.example,c@d.example' }, letters: 1 }).faults[0]?.what).toContain('is not one e-mail address');
});

test('more than 5,000 letters are bulk mail', () => {
  const { faults, warnings } = checkSending({ from, letters: 5001 });
  expect(faults).toEqual([]);
  expect(warnings).toEqual([
    {
      what: '5,001 letters are bulk mail to Google and Microsoft, which take it only from a domain with SPF, DKIM and DMARC.',
      remedy: 'Ask whoever keeps the DNS of shop.example whether all three are set up.',
    },
  ]);
});
