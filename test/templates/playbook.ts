import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseDateFormat } from '../../src/model/date-format.ts';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import type { LetterWriter } from '../../src/letter/letter.ts';
import { readTemplates } from '../../src/letter/read-templates.ts';
import type { Policy, Rule } from '../../src/policy/policy.ts';
import { ordersSource, policyOf } from '../letter/sample.ts';

interface WrittenPlaybook {
  readonly business: { readonly name: string; readonly phone: string; readonly timezone: string };
  readonly orders: { readonly columns: Readonly<Record<string, unknown>> };
  readonly rules: Readonly<Record<string, { readonly says: string }>>;
}

export const folderOf = (playbook: string): string => new URL(`../../templates/${playbook}`, import.meta.url).pathname;

/** A playbook's letters, with the policy's own business and columns but rules made by hand. */
export async function openPlaybook(playbook: string, rules: readonly Rule[], dates: Readonly<Record<string, string>>): Promise<LetterWriter> {
  const written = parse(readFileSync(`${folderOf(playbook)}/policy.yaml`, 'utf8')) as WrittenPlaybook;
  const base = policyOf(rules.map((rule) => ({ ...rule, says: written.rules[rule.name]?.says ?? rule.says })));
  const { name, phone, timezone } = written.business;
  const policy: Policy = { ...base, business: { ...base.business, name, phone, timezone }, orders: ordersSource({ timezone, dates: { all: [], byColumn: formatsOf(dates) } }) };
  const columns = { orders: Object.keys(written.orders.columns), outages: ['kind', 'region'] };
  return compileTemplates(await readTemplates(policy, folderOf(playbook)), policy, columns);
}

function formatsOf(dates: Readonly<Record<string, string>>): Policy['orders']['dates']['byColumn'] {
  const entries = Object.entries(dates).map(([column, pattern]) => {
    const format = parseDateFormat(pattern);
    if ('problem' in format) throw new RangeError(format.problem);
    return [column, [format]] as const;
  });
  return new Map(entries);
}

/** What a person sees of a page: its words, a line for each block. */
export function wordsOf(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  const lines = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|li|ul)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '').join('\n');
}
