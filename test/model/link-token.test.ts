import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { type LinkKey, makeLinkToken, readLinkToken, toLinkAddress, toLinkId } from '../../src/model/link-token.ts';

const keyOf = (text: string): LinkKey => createSecretKey(Buffer.from(text));
const KEY = keyOf('a key of thirty-two characters..');
const END = toInstant(Date.UTC(2026, 11, 29));
const NOW = toInstant(END - 1);
const ID = toLinkId(KEY, { kind: 'answer', plan: 'plan-1', customer: 'C-1' });
const TOKEN = makeLinkToken(KEY, { id: ID, kind: 'answer', expiresAt: END });

const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));
/** Whole seconds, up to the year 36812: five bytes. */
const ends = fc.integer({ min: 0, max: 2 ** 40 - 1 }).map((seconds) => toInstant(seconds * 1000));
const kinds = fc.constantFrom('answer' as const, 'report' as const);

describe('a token', () => {
  test('is 50 letters that stand in an address as they are', () => {
    expect(TOKEN).toMatch(/^[A-Za-z0-9_-]{50}$/);
    expect(toLinkAddress('https://help.lantern.example', 'answer', TOKEN)).toBe(`https://help.lantern.example/a/${TOKEN}`);
    expect(toLinkAddress('https://lantern.example/help', 'report', TOKEN)).toBe(`https://lantern.example/help/r/${TOKEN}`);
  });

  test('is read as it was made', () => {
    fc.assert(fc.property(ids, ends, kinds, (id, expiresAt, kind) => {
      const token = makeLinkToken(KEY, { id, kind, expiresAt });
      expect(readLinkToken(KEY, kind, token, toInstant(expiresAt - 1))).toEqual({ kind: 'valid', id, expiresAt });
    }));
  });

  test('is expired from its end on, and expired is told from forged', () => {
    expect(readLinkToken(KEY, 'answer', TOKEN, NOW).kind).toBe('valid');
    expect(readLinkToken(KEY, 'answer', TOKEN, END)).toEqual({ kind: 'expired', id: ID, expiresAt: END });
    expect(readLinkToken(keyOf('another key of 32 characters ...'), 'answer', TOKEN, END).kind).toBe('forged');
  });

  test('is forged where any bit of it is another', () => {
    const bytes = Buffer.from(TOKEN, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(readLinkToken(KEY, 'answer', altered.toString('base64url'), NOW).kind).toBe('forged');
    }
  });

  test('is forged where any letter of it is another, also where the letter only has bits to spare', () => {
    const letter = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ %\n'));
    fc.assert(fc.property(fc.nat(TOKEN.length - 1), letter, (at, other) => {
      const altered = TOKEN.slice(0, at) + other + TOKEN.slice(at + 1);
      expect(readLinkToken(KEY, 'answer', altered, NOW).kind).toBe(altered === TOKEN ? 'valid' : 'forged');
    }), { numRuns: 500 });
  });

  test('is forged where it is cut, made longer, or anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      for (const other of [text, TOKEN + (text || '.'), TOKEN.slice(0, text.length % TOKEN.length)]) expect(readLinkToken(KEY, 'answer', other, NOW).kind).toBe('forged');
    }));
  });

  test('of one kind of page opens no other', () => {
    expect(readLinkToken(KEY, 'report', TOKEN, NOW).kind).toBe('forged');
  });

  test('says nothing of the customer: neither does its id without the key', () => {
    fc.assert(fc.property(fc.string({ minLength: 3 }), (customer) => {
      const of = { kind: 'answer' as const, plan: 'plan-1', customer };
      const token = makeLinkToken(KEY, { id: toLinkId(KEY, of), kind: 'answer', expiresAt: END });
      expect(Buffer.from(token, 'base64url').includes(Buffer.from(customer))).toBe(false);
      expect(toLinkId(keyOf('another key of 32 characters ...'), of)).not.toBe(toLinkId(KEY, of));
    }));
  });
});

test('the id of a link is the same for ever, and another for every kind, plan and customer', () => {
  expect(ID).toMatch(/^[0-9a-f]{32}$/);
  expect(toLinkId(KEY, { kind: 'answer', plan: 'plan-1', customer: 'C-1' })).toBe(ID);
  const parts = fc.record({ kind: kinds, plan: fc.string(), customer: fc.string() });
  fc.assert(fc.property(parts, parts, (a, b) => {
    const isSame = a.kind === b.kind && a.plan === b.plan && a.customer === b.customer;
    expect(toLinkId(KEY, a) === toLinkId(KEY, b)).toBe(isSame);
  }));
  // The parts are kept apart: no two of them run into one another.
  expect(toLinkId(KEY, { kind: 'answer', plan: 'p', customer: '1C' })).not.toBe(toLinkId(KEY, { kind: 'answer', plan: 'p1', customer: 'C' }));
});
