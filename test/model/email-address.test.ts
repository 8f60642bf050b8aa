import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideAddresses, parseEmailAddress, whyNoAddress } from '../../src/model/email-address.ts';

test.each([
  ['anna@shop.example', 'anna@shop.example'],
  ['Anna.Berg@Shop.Example', 'Anna.Berg@shop.example'],
  ['anna+orders@shop.example', 'anna+orders@shop.example'],
  ["o'brien@shop.example", "o'brien@shop.example"],
  ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
  ['anna@mail.shop-1.co.uk', 'anna@mail.shop-1.co.uk'],
])('%s is an address', (text, address) => {
  expect(parseEmailAddress(text)).toBe(address);
});

test.each([
  '', '@', 'anna', 'anna@', '@shop.example', 'a@b@shop.example', 'anna@shop.example,bob@shop.example', 'anna@shop.example bob@x.example',
  ' anna@shop.example', 'anna@shop.example ', 'an na@shop.example', '<anna@shop.example>', '"anna"@shop.example', 'anna@shop.example\n',
  'anna\u0000@shop.example', '.anna@shop.example', 'anna.@shop.example', 'an..na@shop.example', 'anna@.shop.example', 'anna@shop..example',
  'anna@shop.example.', 'änna@shop.example', 'anna@shop', 'anna@127.0.0.1', 'anna@0x7f.1', 'anna@[127.0.0.1]', 'anna@-shop.example',
  'anna@shop-.example', 'anna@sh%6fp.example', 'anna@shop_1.example', 'anna@shop.example:25', 'anna@shop.example/x', 'anna@shop。example',
])('%j is none', (text) => {
  expect(parseEmailAddress(text)).toBeUndefined();
});

test('the parts are at most 64, 63 and 254 characters long', () => {
  expect(parseEmailAddress(`${'a'.repeat(64)}@shop.example`)).toBeDefined();
  expect(parseEmailAddress(`${'a'.repeat(65)}@shop.example`)).toBeUndefined();
  expect(parseEmailAddress(`a@${'b'.repeat(63)}.example`)).toBeDefined();
  expect(parseEmailAddress(`a@${'b'.repeat(64)}.example`)).toBeUndefined();
  const domain = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`;
  expect(parseEmailAddress(`${'a'.repeat(254 - domain.length - 1)}@${domain}`)).toBeDefined();
  expect(parseEmailAddress(`${'a'.repeat(255 - domain.length - 1)}@${domain}`)).toBeUndefined();
});

test('whatever is taken is one address, in ASCII, and is taken again as it is', () => {
  const sign = fc.constantFrom(...'ab1.-_+@\'", <>;:\\ü。\n'.split(''));
  const text = fc.tuple(fc.string({ unit: sign, maxLength: 8 }), fc.string({ unit: sign, maxLength: 10 })).map(([a, b]) => `${a}@${b}.example`);
  fc.assert(
    fc.property(text, (written) => {
      const address = parseEmailAddress(written);
      if (address === undefined) return;
      expect(address).toMatch(/^[!#-'*+\-./-9=?A-Z^-~]+@[a-z0-9.-]+$/);
      expect(parseEmailAddress(address)).toBe(address);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['', 'is blank'],
  ['anna', 'has no name before an @'],
  ['@shop.example', 'has no name before an @'],
  ['anna@shop.example, bob@shop.example', 'is more than one address, or none'],
  ['anna@shop.example;bob@shop.example', 'is more than one address, or none'],
  ['eve at shop.example <eve@shop.example>', 'is more than one address, or none'],
  ['a@b@shop.example', 'is more than one address, or none'],
  ['"anna"@shop.example', 'has signs before the @ that need quotes: makegood writes to no such address'],
  ['"a@b"@shop.example', 'has signs before the @ that need quotes: makegood writes to no such address'],
  ['jürgen@shop.example', 'has letters outside ASCII before the @: few mail servers take those (SMTPUTF8), so makegood writes to none'],
  ['用户@例子.广告', 'has letters outside ASCII before the @: few mail servers take those (SMTPUTF8), so makegood writes to none'],
  ['anna@shop', 'has no domain of the internet after the @'],
  ['anna@[127.0.0.1]', 'has no domain of the internet after the @'],
  ['anna@shop_1.example', 'has no domain of the internet after the @'],
  ['an..na@shop.example', 'is not written as an address is'],
])('%j %s', (text, why) => {
  expect(whyNoAddress(text)).toBe(why);
});

test('there is a reason exactly where there is no address', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab1.-_+@\'", <>;:\\ü。\n'.split('')), maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(text, text.map((part) => `${part}@shop.example`)), (written) => {
      expect(whyNoAddress(written) === undefined).toBe(parseEmailAddress(written) !== undefined);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['550 5.1.1 <zoe@home.example>: nobody', '550 5.1.1 <***>: nobody'],
  ['550 5.1.1 zoe@home.example... User unknown', '550 5.1.1 *** User unknown'],
  ['550 No such user "Zoe.Miller@Home.Example" here', '550 No such user "***" here'],
  ['551 "zoe miller"@home.example has moved to <zoe@else.example>', '551 *** has moved to <***>'],
  ['550 bounces+zoe=home.example@shop.example, jürgen@bücher.example', '550 ***, ***'],
  ['451 4.7.28 too many from 192.0.2.1', '451 4.7.28 too many from 192.0.2.1'],
  ['354 a @ b', '354 a @ b'],
])('%s is printed as %s', (reply, shown) => {
  expect(hideAddresses(reply)).toBe(shown);
});
