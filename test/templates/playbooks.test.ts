import { readFileSync, readdirSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { listPlaybooks } from '../../src/commands/init.ts';
import { folderOf } from './playbook.ts';

const PLAYBOOKS = [
  'damaged-item', 'failed-order', 'long-delay', 'missed-visit', 'overpayment', 'power-cut', 'shipping-outage', 'spilled-dinner',
  'streaming-outage', 'train-delay', 'uptime-promise', 'worn-out-jeans',
];
/** Those in which customers are asked: they have a letter that confirms and one that reminds. */
const ASKING = ['damaged-item', 'streaming-outage', 'worn-out-jeans'];
/** Those whose export of orders has a name of its own. */
const ORDERS: Readonly<Record<string, string>> = { 'spilled-dinner': 'visits.csv', 'worn-out-jeans': 'sales.csv' };
const templatesOf = (playbook: string): string[] => ['', ...(ASKING.includes(playbook) ? ['-answered', '-reminder'] : [])].map((suffix) => `${playbook}${suffix}`);
const read = (playbook: string, file: string): string => readFileSync(`${folderOf(playbook)}/${file}`, 'utf8');
const rowsOf = (playbook: string, file = ORDERS[playbook] ?? 'orders.csv'): Record<string, string>[] => parseCsv(read(playbook, file), { columns: true });

describe('every playbook', () => {
  it('is one of twelve', () => expect(readdirSync(folderOf('.')).filter((entry) => !entry.includes('.')).sort()).toEqual(PLAYBOOKS));

  it('can be laid out, and nothing else that lies beside them', async () => expect(await listPlaybooks()).toEqual(PLAYBOOKS));

  it.each(PLAYBOOKS)('%s has a short policy, data, a page to read first and three files for each letter', (playbook) => {
    const linesOf = (file: string): number => read(playbook, file).trimEnd().split('\n').length;
    expect(linesOf('policy.yaml')).toBeLessThanOrEqual(30);
    expect(linesOf('README.md')).toBeLessThanOrEqual(22);
    expect(readdirSync(`${folderOf(playbook)}/templates`).sort()).toEqual(templatesOf(playbook).flatMap((name) => ['html', 'subject', 'text'].map((part) => `${name}.${part}.hbs`)).sort());
  });

  it.each(PLAYBOOKS)('%s tells its story, what to change first, and what to type', (playbook) => {
    expect(read(playbook, 'README.md')).toMatch(/^# .+\n\n(?:.+\n)+\n\*\*The story\.\*\* (?:.+\n)+\nChange first:\n(?:.+\n)+\nThen type `makegood check`/);
  });

  it('stands once in the list of all, in words of its own', () => {
    const links = [...read('.', 'README.md').matchAll(/^- \[([\w-]+)\]\(([\w-]+)\/README\.md\): .+$/gm)].map(([, name, folder]) => [name, folder]);
    expect(links.sort()).toEqual(PLAYBOOKS.map((name) => [name, name]));
  });

  it.each(PLAYBOOKS)('%s writes to nobody who could exist', (playbook) => {
    const strangers = rowsOf(playbook).map((row) => row['Email'] ?? row['email'] ?? '').filter((email) => email !== '' && !/^[a-z0-9.]+@example\.(?:com|org|net)$/.test(email));
    expect(strangers).toEqual([]);
  });

  it.each(PLAYBOOKS.flatMap(templatesOf))('%s regrets, takes the blame, and neither hedges nor advertises', (template) => {
    const text = read(template.replace(/-(?:answered|reminder)$/, ''), `templates/${template}.text.hbs`);
    expect(text).toMatch(/^We are sorry\b/m);
    expect(text).toMatch(/fault|our work, and we did not do it/);
    expect(text).toContain('{{business.phone}}');
    expect(text).not.toMatch(/\bmay have\b|\bmight have\b|if you were|inconvenience|unfortunately|beyond our control|mistakes were|goodwill|% off|shop now|subscribe/i);
  });

  it.each(PLAYBOOKS.flatMap(templatesOf))('%s has a page that is read without pictures, scripts or anything fetched', (template) => {
    const page = read(template.replace(/-(?:answered|reminder)$/, ''), `templates/${template}.html.hbs`);
    expect(page).not.toMatch(/<img|<script|<link|@import|url\(|https?:/i);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('<meta name="color-scheme" content="light dark">');
    expect(page).toContain('max-width: 600px');
  });
});

describe('the data of shipping-outage', () => {
  const rows = rowsOf('shipping-outage');
  const faulty = rows.filter((row) => !/^\d\d\/\d\d\/\d{4}$/.test(row['Due to ship'] ?? '') || !/^\d+\.\d\d$/.test(row['Monthly fee'] ?? ''));
  const hit = rows.filter((row) => row['Due to ship'] === '11/17/2026' && row['Status'] === 'shipped');

  it('has 1,202 orders, each of its own', () => {
    expect(rows).toHaveLength(1202);
    expect(new Set(rows.map((row) => row['Order'])).size).toBe(1202);
  });
  it('has no faulty row', () => expect(faulty).toEqual([]));
  it('has 139 customers who waited, three of them for two discs, two without an address', () => {
    expect(hit).toHaveLength(142);
    expect(new Set(hit.map((row) => row['Customer ID'])).size).toBe(139);
    expect(hit.filter((row) => row['Email'] === '')).toHaveLength(2);
  });
  it("has names as they are: O'Brien, Zoë, a comma, none, 田中 花子", () => {
    const names = hit.map((row) => row['Name']);
    expect(names).toEqual(expect.arrayContaining(["Siobhan O'Brien", 'Zoë Castellanos', 'Doe, Jane', '', '田中 花子']));
  });
});

describe('the data of the others', () => {
  it('streaming-outage has two outages that overlap, one of them everywhere', () => {
    const [one, two] = rowsOf('streaming-outage', 'outages.csv').filter((row) => row['component'] === 'streaming');
    expect([one?.['region'], two?.['region']]).toEqual(['east', '']);
    expect((two?.['started_at'] ?? '') < (one?.['resolved_at'] ?? '')).toBe(true);
  });
  it('long-delay has delays on both sides of three hours, and flights that did not arrive', () => {
    const delays = rowsOf('long-delay').map((row) => row['arr_delay']);
    expect(delays).toEqual(expect.arrayContaining(['179', '180', 'NA']));
  });
});
