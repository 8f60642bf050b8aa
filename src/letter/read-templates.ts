import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Fault, Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import type { PlanKind } from '../model/offers.ts';
import type { Policy } from '../policy/policy.ts';
import { TEMPLATE_PARTS, type TemplatePart, type TemplateSource } from './letter.ts';
import { type TemplateUse, templatesOf } from './templates-of.ts';

export type { TemplateSource } from './letter.ts';

/**
 * Reads the three files of every template that the policy needs, from `templates/` in the campaign's `folder`,
 * where the policy is; files are shown beside the policy as the user names it. Refuses with every file that is missing.
 */
export async function readTemplates(policy: Policy, folder: string): Promise<readonly TemplateSource[]> {
  const templates = join(folder, 'templates');
  const present = await readNames(templates);
  const uses = templatesOf(policy);
  const missing = uses.flatMap((use) => missingFault(use, present, policy) ?? []);
  if (missing.length > 0) throw new Refusal(missing);
  const names = [...new Set(uses.map(({ name }) => name))];
  const read = await Promise.all(names.flatMap((name) => TEMPLATE_PARTS.map((part) => readPart(templates, name, part, policy))));
  const unreadable = read.flatMap(({ file, text }) => (text === undefined ? [encodingFault(file)] : []));
  if (unreadable.length > 0) throw new Refusal(unreadable);
  return read.map((source) => ({ ...source, text: source.text ?? '' }));
}

const fileName = (name: string, part: TemplatePart): string => `${name}.${part}.hbs`;
const shownFile = (file: string, policy: Pick<Policy, 'file'>): string => join(dirname(policy.file), 'templates', file);

/** The files of the folder; none where there is no folder. */
async function readNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}

/** Why a rule needs a template. */
const NEEDS: Readonly<Record<PlanKind, string>> = {
  recovery: 'writes with the template',
  answers: 'confirms what customers answer with the template',
  reminder: 'reminds customers of its offer with the template',
};

/** One fault for all files of a template that are not there; undefined where all are. */
function missingFault({ name, kind, rules }: TemplateUse, present: readonly string[], policy: Policy): Fault | undefined {
  const rule = rules[0]!;
  const parts = TEMPLATE_PARTS.filter((part) => !present.includes(fileName(name, part)));
  const files = parts.map((part) => shownFile(fileName(name, part), policy));
  if (files.length === 0) return undefined;
  return {
    what: `The rule ${rule.name} ${NEEDS[kind]} "${name}", and ${files.length === 1 ? 'this file is' : 'these files are'} not there: ${files.join(', ')}.`,
    place: { file: policy.file, ...rule.at },
    excerpt: { text: policy.text.split(/\r?\n/)[rule.at.line - 1] ?? '', length: rule.name.length },
    remedy: missingRemedy(name, kind, parts, present),
  };
}

function missingRemedy(name: string, kind: PlanKind, parts: readonly TemplatePart[], present: readonly string[]): string {
  const whole = present.filter((file) => file.endsWith('.text.hbs')).map((file) => file.slice(0, -'.text.hbs'.length));
  const meant = nearest(name, whole.filter((other) => other !== name));
  if (kind === 'recovery' && meant !== undefined && !whole.includes(name)) return `Did you mean "template: ${meant}"?`;
  const missing = parts.map((part) => `  ${fileName(name, part)}: ${WHAT_IT_HOLDS[part]}`);
  return ['Write what is missing:', ...missing].join('\n');
}

const WHAT_IT_HOLDS: Readonly<Record<TemplatePart, string>> = {
  subject: 'one line, the subject of the mail',
  text: 'the letter as plain text',
  html: 'the letter as a page',
};

/** A template's file as read; without text where it is not UTF-8. */
type ReadSource = Omit<TemplateSource, 'text'> & { readonly text: string | undefined };

async function readPart(templates: string, name: string, part: TemplatePart, policy: Policy): Promise<ReadSource> {
  const bytes = await readFile(join(templates, fileName(name, part)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, part, file: shownFile(fileName(name, part), policy), text: decode(bytes), sha256 };
}

/** The text without byte order mark, with line feeds only; undefined where it is not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

function encodingFault(file: string): Fault {
  return { what: 'This template is not written in UTF-8.', place: { file }, remedy: 'Save it again as UTF-8 in your editor.' };
}
