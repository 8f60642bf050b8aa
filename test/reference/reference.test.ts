import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CUSTOMER_PRESETS } from '../../src/intake/customer-presets.ts';
import { OUTAGE_PRESETS } from '../../src/intake/outage-presets.ts';
import { ORDER_PRESETS } from '../../src/intake/presets.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { makeCampaign } from '../commands/campaign.ts';
import { ROOT } from '../read-readme.ts';
import { renderPage } from './page.ts';
import { schemaWords } from './schema-words.ts';
import { readTopics } from './topics.ts';

const topics = readTopics();

describe('the reference of the policy', () => {
  it('is what the schema and the examples make of it', async () => {
    await expect(renderPage(topics)).toMatchFileSnapshot(join(ROOT, 'templates/policy-reference.md'));
  });

  it('has a place for every word of the schema, and each word says what it is', () => {
    const shown = new Set(topics.flatMap(({ words }) => words));
    expect(schemaWords().filter(({ word }) => !shown.has(word)).map(({ of, word }) => `${of}: ${word}`)).toEqual([]);
    expect(schemaWords().filter(({ says }) => says === undefined).map(({ of, word }) => `${of}: ${word}`)).toEqual([]);
  });

  it.each(topics)('$file uses every word that it is about', ({ words, yaml }) => {
    expect(words.filter((word) => !new RegExp(`(?<![\\w.])${word}(?!\\w)`).test(yaml))).toEqual([]);
  });

  it.each(topics.filter(({ yaml }) => /^examples:/m.test(yaml)))('the examples of $file hold', async ({ policy }) => {
    const campaign = makeCampaign({ 'policy.yaml': policy });
    const { stdout, stderr, exitCode } = await campaign.run(['check', '--examples']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/(\d+) of \1 examples hold|The example holds/);
  });

  it.each(topics)('$file is a policy', ({ policy, file }) => {
    expect(parsePolicy(policy, file, ORDER_PRESETS, CUSTOMER_PRESETS, OUTAGE_PRESETS).rules.length).toBeGreaterThan(0);
  });
});

describe('the JSON Schema for editors', () => {
  it('is the one that the schema of the policy gives', async () => {
    await expect(`${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot(join(ROOT, 'templates/policy.schema.json'));
  });

  it('says what every word means', () => {
    const text = readFileSync(join(ROOT, 'templates/policy.schema.json'), 'utf8');
    for (const { says } of schemaWords()) expect(text).toContain(JSON.stringify(says).slice(1, -1));
  });
});
