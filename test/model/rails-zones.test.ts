import { expect, test } from 'vitest';
import { railsZones, zoneOfName } from '../../src/model/rails-zones.ts';
import { isTimeZone } from '../../src/model/time-zone.ts';

test('every name of Rails stands for a zone that there is', () => {
  const zones = [...railsZones()];
  expect(zones.length).toBeGreaterThan(140);
  expect(zones.filter(([name, zone]) => name === '' || !isTimeZone(zone))).toEqual([]);
});

test('a name of Rails and an IANA name are zones; an abbreviation is none', () => {
  expect(zoneOfName('Pacific Time (US & Canada)')).toBe('America/Los_Angeles');
  expect(zoneOfName(' Indiana (East) ')).toBe('America/Indiana/Indianapolis');
  expect(zoneOfName("Nuku'alofa")).toBe('Pacific/Tongatapu');
  expect(zoneOfName('Europe/Dublin')).toBe('Europe/Dublin');
  expect(zoneOfName('MDT')).toBeUndefined();
  expect(zoneOfName('AWST')).toBeUndefined();
  expect(zoneOfName('')).toBeUndefined();
});
