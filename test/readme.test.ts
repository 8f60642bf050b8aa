import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EXIT_CODES } from '../src/cli/help-text.ts';
import { CUSTOMER_PRESETS } from '../src/intake/customer-presets.ts';
import { OUTAGE_PRESETS } from '../src/intake/outage-presets.ts';
import { ORDER_PRESETS } from '../src/intake/presets.ts';
import { type Group, letterShape, type Shape } from '../src/letter/letter-shape.ts';
import { BLOCK_WORDS, TEMPLATE_WORDS } from '../src/letter/template-words.ts';
import { DATE_FIELDS } from '../src/model/date-fields.ts';
import * as notYet from '../src/policy/not-yet.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { WrittenPolicySchema } from '../src/policy/written-policy.ts';
import { LETTER_STATES } from '../src/send/ports.ts';
import { blocks, codesInFirstCells, inCode, README, ROOT, section, tableUnder, wordsInCode } from './read-readme.ts';
import { runCli } from './run-cli.ts';

const POLICY = 'The policy';

describe('the two commands', () => {
  it('are in the README, and their scripts in package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const lines = blocks.find(({ language }) => language === 'sh')?.text.split('\n').map((line) => line.replace(/ +#.*/, ''));
    expect(lines).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
    expect(scripts['demo']).toContain('test/demo/run.js');
    expect(scripts['test']).toContain('vitest run');
  });
});

describe('commands, flags and exit codes', () => {
  const help = async (...argv: string[]): Promise<string> => (await runCli([...argv, '--help'], { cwd: ROOT })).stdout;
  const verbs = async (): Promise<string[]> => [...(await help()).matchAll(/^ {2}([a-z-]+) (?:\[options\]|[<[])/gm)].map(([, verb = '']) => verb);

  it('each command of --help stands in the README, and the reverse', async () => {
    const printed = [...(await help()).matchAll(/^ {2}(\w[\w-]*) (?:\[options\] )?([<[][\w.]+[>\]])?.*$/gm)]
      .map(([, name = '', argument = '']) => `${name} ${argument}`.trim())
      .filter((line) => !/^\d/.test(line));
    const listed = codesInFirstCells(tableUnder('Commands', '| command | what it does |'));
    expect([...listed].sort()).toEqual([...printed].sort());
  });

  it('each flag of each command stands in the README with that command, and the reverse', async () => {
    const printed: string[] = [];
    for (const verb of await verbs()) {
      const flags = [...(await help(verb)).matchAll(/^ {2}(--[\w-]+(?: [<[]\w+[>\]])?)/gm)].map(([, flag]) => `${flag ?? ''} of ${verb}`);
      printed.push(...flags);
    }
    const rows = [...section('Commands').matchAll(/^\| `(--[^`]+)` \| ([^|]*) \|/gm)];
    const listed = rows.flatMap(([, flag = '', verbs = '']) => inCode(verbs).map((verb) => `${flag} of ${verb}`));
    expect([...listed].sort()).toEqual([...printed].sort());
    expect(inCode(section('Commands'))).toEqual(expect.arrayContaining(['-h', '--help', '--version']));
  });

  it('no flag is named anywhere in the README that the program does not have', async () => {
    const printed = (await Promise.all([help(), ...(await verbs()).map((verb) => help(verb))])).join('\n');
    const ofNpm = ['--global', '--full'];
    const named = [...README.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([flag]) => flag);
    for (const flag of named.filter((each) => !ofNpm.includes(each))) expect(printed).toContain(flag);
  });

  it('each exit code stands in the README in the same words, and the reverse', () => {
    const printed = [...EXIT_CODES.matchAll(/^ {2}(\d+) +(.*)$/gm)].map(([, code, says]) => `${code ?? ''} ${says ?? ''}`);
    const listed = [...section('Commands').matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, says]) => `${code ?? ''} ${(says ?? '').replaceAll('`', '')}`);
    expect(listed).toEqual(printed);
  });

  it('each environment variable that the program reads stands in the README', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const read = files.flatMap((file) => [...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(/env\['(\w+)'\]/g)].map(([, name = '']) => name));
    expect(read).toContain('MAKEGOOD_SMTP_URL');
    const told = wordsInCode(section('Commands'));
    expect([...new Set(read)].filter((name) => !told.has(name))).toEqual([]);
  });

  it('each state of a letter that a person meets stands in the README', () => {
    const listed = codesInFirstCells(section('If something stops in the middle'));
    expect([...listed].sort()).toEqual(LETTER_STATES.filter((state) => state !== 'pending' && state !== 'sending').sort());
  });
});

/** Every key that a schema knows, and every word that it can hold: `business`, `open_outages`, `until_now`. */
function wordsOf(schema: unknown, seen = new Set<unknown>()): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const inner = (parts: readonly unknown[]): readonly string[] => parts.flatMap((part) => wordsOf(part, seen));
  if (schema instanceof z.ZodObject) return [...Object.keys(schema.shape), ...inner(Object.values(schema.shape))];
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodLazy) return inner([schema.unwrap()]);
  if (schema instanceof z.ZodUnion) return inner(schema.options);
  if (schema instanceof z.ZodArray) return inner([schema.element]);
  if (schema instanceof z.ZodRecord) return inner([schema.valueType]);
  if (schema instanceof z.ZodTuple) return inner(schema.def.items);
  return [];
}

describe('the policy', () => {
  it('each word that is laid out and does not work yet is named as such, and no other', () => {
    const words = Object.values(notYet).flatMap((group) => (typeof group === 'function' ? [] : Object.keys(group)));
    const told = /Part of the language, not working yet[^.]*\./.exec(section(POLICY))?.[0] ?? '';
    const named = inCode(told).map((code) => code.replace(/:$/, ''));
    expect([...new Set(named)].filter((word) => word !== 'per').sort()).toEqual([...new Set(words)].sort());
  });

  it('each key that a table explains is one that the schema knows', () => {
    const keys = inCode(section(POLICY)).flatMap((code) => /^([a-z_]+):$/.exec(code)?.[1] ?? []);
    expect(keys.length).toBeGreaterThan(25);
    const schema = wordsOf(WrittenPolicySchema);
    expect(keys.filter((key) => !schema.includes(key))).toEqual([]);
  });

  it('each YAML block with a whole policy is one that parses', () => {
    const policies = blocks.filter(({ language, text }) => language === 'yaml' && /^business:/m.test(text));
    expect(policies.length).toBeGreaterThan(0);
    for (const { text } of policies) expect(parsePolicy(text, 'README.md', ORDER_PRESETS, CUSTOMER_PRESETS, OUTAGE_PRESETS).rules.length).toBeGreaterThan(0);
  });

  it('each part of a date pattern stands in the README, and the reverse', () => {
    const known = [...Object.keys(DATE_FIELDS), 'iso', 'unix', 'unix_ms'];
    const codes = inCode(section('Dates'));
    expect(known.filter((token) => !codes.includes(token))).toEqual([]);
    const tokens = codes.filter((code) => /^([A-Za-z])\1*$/.test(code));
    expect(tokens.filter((token) => !known.includes(token))).toEqual([]);
  });
});

describe('the letters', () => {
  /** `customer.first_name`, `outage.start`; what a list holds stands for itself. */
  function namesOf(shape: Group, path = ''): readonly string[] {
    return Object.entries(shape.fields).flatMap(([name, field]: [string, Shape]) => {
      const full = path === '' ? name : `${path}.${name}`;
      return field.kind === 'group' ? namesOf(field, full) : [full];
    });
  }

  it('each name that a template can use stands in the README, and the reverse', () => {
    const columns = { orders: [], outages: [] };
    const names = [letterShape(columns), letterShape(columns, {}, {}, 'answers')].flatMap((shape) => namesOf(shape));
    const table = tableUnder('The letters', '| name | what it is |');
    const listed = new Set(inCode(table).filter((code) => /^[\w.]+$/.test(code)));
    expect(names.filter((name) => !listed.has(name))).toEqual([]);
    const own = [...names, 'order', 'outage', 'order.region'];
    expect([...listed].filter((name) => !own.includes(name))).toEqual([]);
  });

  it('each word of a template and each of its options stands in the README', () => {
    const codes = inCode(tableUnder('The letters', '| word | what it does |'));
    const untold = [...Object.keys(TEMPLATE_WORDS), ...BLOCK_WORDS.map((word) => `#${word}`)].filter((word) => !codes.some((code) => code === word || code.startsWith(`{{${word} `)));
    expect(untold).toEqual([]);
    const told = wordsInCode(codes.map((code) => `\`${code}\``).join(' '));
    const options = Object.values(TEMPLATE_WORDS).flatMap((word) => Object.entries(word.options).flatMap(([name, values]) => [name, ...(values ?? [])]));
    expect(options.filter((option) => option !== 'false' && !told.has(option))).toEqual([]);
  });

  it('the playbooks are those that come with the program', () => {
    const playbooks = readdirSync(join(ROOT, 'templates')).filter((entry) => !entry.includes('.'));
    const listed = [...section('The letters').matchAll(/^- `([\w-]+)`/gm)].map(([, name = '']) => name);
    expect([...listed].sort()).toEqual(playbooks.sort());
  });
});
