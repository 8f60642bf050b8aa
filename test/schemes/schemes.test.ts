import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runExamples } from '../../src/commands/run-examples.ts';
import { ORDER_PRESETS } from '../../src/intake/presets.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { scoreSchemes } from './score-schemes.js';

const FOLDER = fileURLToPath(new URL('../../fixtures/schemes/', import.meta.url));
const scores = await scoreSchemes(FOLDER, { parsePolicy, presets: ORDER_PRESETS, runExamples });

describe('the policy language holds what authorities and companies have published', () => {
  it.each(scores)('$scheme: $cases cases to the cent', ({ faults, exact, cases }) => {
    expect(faults).toEqual([]);
    expect(exact).toBe(cases);
  });

  it('every folder is a scheme of cases.json, and the reverse', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual(scores.map(({ scheme }) => scheme).sort());
  });

  it('there are 24 schemes with 154 cases', () => {
    expect(scores.length).toBe(24);
    expect(scores.reduce((sum, { cases }) => sum + cases, 0)).toBe(154);
  });
});
