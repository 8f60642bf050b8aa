import { basename } from 'node:path';
import { digestExport } from '../intake/digest-export.ts';
import { findFiles } from '../intake/find-files.ts';
import { readTemplates, type TemplateSource } from '../letter/read-templates.ts';
import { Refusal } from '../model/fault.ts';
import type { FileDigest, PlanHeader } from '../plan/plan-header.ts';
import type { Ledger } from '../send/ports.ts';
import type { Campaign } from './find-campaign.ts';
import { inputPatterns } from './input-files.ts';

export function toTemplateDigests(templates: readonly TemplateSource[]): FileDigest[] {
  return templates.map(({ file, sha256 }) => ({ file: `templates/${basename(file)}`, sha256 }));
}

/** What has changed since a plan was made, as half sentences; empty where it is fresh. */
export async function findChanges(header: PlanHeader, campaign: Campaign, ledger: Ledger): Promise<readonly string[]> {
  const policy = { file: campaign.policyName, sha256: campaign.policySha256 };
  const templates = await readTemplates(campaign.policy, campaign.folder).then(toTemplateDigests, missingIsNone);
  const words = [...compareFiles([header.policy], [policy]), ...compareFiles(header.templates, templates)];
  // Made from the ledger's offers, each of which the ledger itself lets be carried out once: nothing else can be stale.
  if (header.kind) return words;
  const inputs = await digestInputs(campaign);
  const state = await ledger.state(header.id);
  return [
    ...words,
    ...compareFiles(header.inputs, inputs),
    ...(state.digest === header.ledger.digest ? [] : [describeLedger(header.ledger.awards, state.awards)]),
  ];
}

function describeLedger(before: number, now: number): string {
  if (now === before + 1) return 'the ledger holds 1 more award, of another plan';
  if (now > before) return `the ledger holds ${now - before} more awards, of other plans`;
  return 'the ledger is not the one that the plan was made against';
}

async function digestInputs({ policy, folder }: Campaign): Promise<readonly FileDigest[]> {
  const found = await Promise.all(inputPatterns(policy).map((files) => findFiles(files, folder).catch(missingIsNone)));
  return Promise.all(found.flat().map(async ({ path, shown }) => ({ file: shown, sha256: (await digestExport(path)).sha256 })));
}

function missingIsNone(error: unknown): [] {
  if (error instanceof Refusal) return [];
  throw error;
}

function compareFiles(before: readonly FileDigest[], now: readonly FileDigest[]): string[] {
  const current = new Map(now.map(({ file, sha256 }) => [file, sha256]));
  const known = new Set(before.map(({ file }) => file));
  const changed = before.flatMap(({ file, sha256 }) => {
    const found = current.get(file);
    return found === undefined ? [`${file} is gone`] : found === sha256 ? [] : [`${file} has changed`];
  });
  return [...changed, ...now.filter(({ file }) => !known.has(file)).map(({ file }) => `${file} is new`)];
}
