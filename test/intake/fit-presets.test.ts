import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitPresets, fittingPreset } from '../../src/intake/fit-presets.ts';
import { ORDER_PRESETS } from '../../src/intake/presets.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/exports');
const FILES = readdirSync(FOLDER).filter((file) => /\.[ct]sv$/.test(file));

function headerOf(file: string): string[] {
  const [header = []] = parse(readFileSync(join(FOLDER, file)), { delimiter: file.endsWith('.tsv') ? '\t' : ',', to: 1 });
  return header;
}

describe('the header of', () => {
  test.each(FILES)('%s fits the preset that it is named after, and no other', (file) => {
    const fits = fitPresets(headerOf(file)).filter(({ missing }) => missing.length === 0).map(({ preset }) => preset);
    const named = ORDER_PRESETS.map(({ name }) => name).filter((name) => file.startsWith(name) && file !== 'stripe-customers.csv');
    expect(fits).toEqual(named);
  });

  test('every preset has a file of its own', () => {
    expect(ORDER_PRESETS.filter(({ name }) => !FILES.some((file) => file.startsWith(`${name}.`))).map(({ name }) => name)).toEqual([]);
  });

  test('an export fits in whatever order its columns stand, and with others beside them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.array(fc.string()), fc.nat(), (file, others, seed) => {
        const header = [...headerOf(file), ...others.map((name) => `x-${name}`)];
        const turned = header.map((_, index) => header[(index + seed) % header.length] ?? '');
        expect(fittingPreset(turned)).toBe(fittingPreset(headerOf(file)));
      }),
    );
  });
});

test('what a header lacks is named, either of two names as both', () => {
  const [first] = fitPresets(['id', 'Amount', 'Amount Refunded', 'Customer ID']);
  expect(first).toEqual({ preset: 'stripe', missing: ['Created date (UTC) or Created (UTC)'], found: 4 });
  expect(fittingPreset(['order', 'email'])).toBeUndefined();
});
