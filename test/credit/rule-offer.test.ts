import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offerOf, toOffer } from '../../src/credit/rule-offer.ts';
import { toInstant } from '../../src/model/instant.ts';
import { localDay } from '../../src/model/local-days.ts';
import type { OfferRule } from '../../src/policy/policy.ts';

const rule = (over: Partial<OfferRule> = {}): OfferRule => ({ kind: 'claim', within: 7, remind: 2, otherwise: 'lapse', at: { line: 1, column: 1 }, ...over });
const at = (iso: string) => toInstant(Date.parse(iso));
const show = (instant: number | undefined): string | undefined => (instant === undefined ? undefined : new Date(instant).toISOString());
const offerAt = (iso: string, zone = 'America/New_York', over: Partial<OfferRule> = {}) => toOffer(rule(over), at(iso), zone);

describe('an offer', () => {
  test('ends at the end of the local day that is so many days after that of the plan', () => {
    // Saturday noon in New York; the last day is the Saturday after it.
    expect(show(offerAt('2026-11-21T17:00:00Z').endsAt)).toBe('2026-11-29T05:00:00.000Z');
    // In the evening there, when it is Sunday in London already.
    expect(show(offerAt('2026-11-22T01:00:00Z').endsAt)).toBe('2026-11-29T05:00:00.000Z');
    expect(show(offerAt('2026-11-22T01:00:00Z', 'Europe/London').endsAt)).toBe('2026-11-30T00:00:00.000Z');
  });

  test('ends at midnight also where the clocks change before it', () => {
    expect(show(offerAt('2026-10-30T16:00:00Z').endsAt)).toBe('2026-11-07T05:00:00.000Z');
  });

  test('is reminded of from the begin of the day that is so many days before its last', () => {
    expect(show(offerAt('2026-11-21T17:00:00Z').remindAt)).toBe('2026-11-26T05:00:00.000Z');
    expect(offerAt('2026-11-21T17:00:00Z', 'UTC', { remind: undefined }).remindAt).toBeUndefined();
  });

  test('is the same for every moment of a day, and gives the whole of every day that it promises', () => {
    const zones = fc.constantFrom('America/New_York', 'Europe/London', 'Asia/Kolkata', 'Pacific/Chatham', 'America/Sao_Paulo');
    const moments = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) }).map(toInstant);
    fc.assert(fc.property(moments, zones, fc.integer({ min: 1, max: 366 }), fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }), (asOf, zone, within, remind) => {
      const offer = toOffer(rule({ within, remind }), asOf, zone);
      expect(localDay(toInstant(offer.endsAt - 1), zone)).toBe(localDay(asOf, zone) + within);
      expect(localDay(offer.endsAt, zone)).toBe(localDay(asOf, zone) + within + 1);
      if (offer.remindAt === undefined || remind === undefined) expect(offer.remindAt).toBe(remind);
      else expect(localDay(offer.remindAt, zone)).toBe(localDay(asOf, zone) + within - remind);
    }));
  });
});

test('a choice that leaves one thing is given by itself; a claim is asked for all the same', () => {
  const choice = offerAt('2026-11-21T17:00:00Z', 'UTC', { kind: 'choice' });
  const claim = offerAt('2026-11-21T17:00:00Z');
  const voucher = { remedy: 'voucher' as const, money: { minor: 800n, unit: 'USD' }, steps: [] };
  expect([offerOf(choice, [voucher]), offerOf(choice, []), offerOf(claim, []), offerOf(undefined, [voucher])]).toEqual([choice, undefined, claim, undefined]);
});
