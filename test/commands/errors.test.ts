import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CliResult } from '../run-cli.ts';
import { copyCampaign, type TestCampaign } from './campaign.ts';

const ERRORS = fileURLToPath(new URL('../../fixtures/errors/', import.meta.url));

const MISTAKES = readdirSync(ERRORS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

/** Runs what command.txt says, a command a line (else `plan`); before the last, the files of `after/` come into place. */
async function runMistake(name: string): Promise<string> {
  const campaign = copyCampaign(`fixtures/errors/${name}`);
  const lines = existsSync(campaign.path('command.txt')) ? campaign.read('command.txt').trimEnd().split('\n') : ['plan'];
  const last = lines.pop() ?? '';
  for (const line of lines) await campaign.run(toWords(line, campaign));
  if (existsSync(campaign.path('after'))) cpSync(campaign.path('after'), campaign.folder, { recursive: true });
  return toText(await campaign.run(toWords(last, campaign)), campaign);
}

/** PLAN stands for the plan that was made. */
function toWords(line: string, campaign: TestCampaign): string[] {
  return line.split(' ').filter((word) => word !== '').map((word) => (word === 'PLAN' ? `plans/${campaign.plans()[0] ?? ''}` : word));
}

/** As expected.txt has it: the exit code in the first line, then what the person reads. */
function toText({ exitCode, stderr }: CliResult, { folder }: TestCampaign): string {
  return `exit ${exitCode}\n${stderr.replaceAll(folder, '/home/owner/campaign')}`;
}

describe('every mistake has a sentence that says what, where and what to do', () => {
  it.each(MISTAKES)('%s', async (name) => {
    expect(await runMistake(name)).toBe(readFileSync(`${ERRORS}${name}/expected.txt`, 'utf8'));
  });
});
