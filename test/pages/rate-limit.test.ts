import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { readClient } from '../../src/pages/client-address.ts';
import { limitRate } from '../../src/pages/rate-limit.ts';

describe('a rate limit', () => {
  it('lets so many through at once, then one after each pause, and says how long to wait', () => {
    const limit = limitRate({ atOnce: 3, pause: 1000 }, 10);
    const ask = (at: number): number => limit.ask('ada', toInstant(at));
    expect([ask(0), ask(0), ask(0), ask(0), ask(400)]).toEqual([0, 0, 0, 1000, 600]);
    expect([ask(1000), ask(1000)]).toEqual([0, 1000]);
    expect(limit.ask('bob', toInstant(1000))).toBe(0);
  });

  it('never lets more through in any stretch than its pace allows', () => {
    fc.assert(fc.property(fc.array(fc.nat(800), { maxLength: 200 }), (gaps) => {
      const limit = limitRate({ atOnce: 4, pause: 500 }, 10);
      let at = 0;
      const let_through = gaps.map((gap) => (at += gap)).filter((moment) => limit.ask('ada', toInstant(moment)) === 0);
      for (const [index, first] of let_through.entries()) {
        const last = let_through[index + 4];
        if (last !== undefined) expect(last - first).toBeGreaterThanOrEqual(500);
      }
    }));
  });

  it('shuts nobody out where the clock is put back', () => {
    const limit = limitRate({ atOnce: 3, pause: 1000 }, 10);
    expect(limit.ask('ada', toInstant(1_000_000))).toBe(0);
    expect(limit.ask('ada', toInstant(0))).toBe(0);
  });

  it('remembers no more keys than it may, and forgets the quietest', () => {
    const limit = limitRate({ atOnce: 1, pause: 1000 }, 3);
    for (const key of ['a', 'b', 'c', 'a', 'd']) limit.ask(key, toInstant(0));
    expect(limit.size).toBe(3);
    expect(limit.ask('a', toInstant(0))).toBe(1000);
    expect(limit.ask('b', toInstant(0))).toBe(0);
  });
});

describe('who asks', () => {
  const proxied = { forwardedFor: '203.0.113.9, 198.51.100.7', forwardedProto: 'https' };

  it('is the socket’s address, whatever a header says, where no proxy is named', () => {
    expect(readClient({ address: '::ffff:192.0.2.1', ...proxied }, false)).toEqual({ client: '192.0.2.1', isSecure: false });
  });

  it('is what a proxy on this machine adds at the end of the list', () => {
    expect(readClient({ address: '127.0.0.1', ...proxied }, true)).toEqual({ client: '198.51.100.7', isSecure: true });
    expect(readClient({ address: '::1', forwardedFor: undefined, forwardedProto: 'http' }, true)).toEqual({ client: '0:0:0:0', isSecure: false });
  });

  it('is not what a stranger says who came past the proxy', () => {
    expect(readClient({ address: '192.0.2.1', ...proxied }, true)).toEqual({ client: '192.0.2.1', isSecure: false });
  });

  it('is a whole household for IPv6', () => {
    const clientOf = (address: string): string => readClient({ address, forwardedFor: undefined, forwardedProto: undefined }, false).client;
    expect(clientOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(clientOf('2001:DB8:1:2::9')).toBe('2001:db8:1:2');
    expect(clientOf('2001:db8::9')).toBe('2001:db8:0:0');
  });
});
