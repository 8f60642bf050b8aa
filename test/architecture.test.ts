import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

interface Import {
  readonly file: string;
  readonly room: string;
  /** A path below src for our own modules, else the package or the part of Node. */
  readonly target: string;
  readonly isOurs: boolean;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sources = new Map(files.map((file) => [file, ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.ESNext, true)]));
const imports = [...sources].flatMap(([file, source]) => listImports(file, source));

function listImports(file: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    const isOurs = specifier.startsWith('.');
    const target = isOurs ? relative(SRC, resolve(SRC, dirname(file), specifier)) : packageOf(specifier);
    found.push({ file, room: roomOf(file), target, isOurs, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, ts.isImportDeclaration(node) ? isTypeOnly(node) : node.isTypeOnly);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteral(specifier)) add(specifier.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function packageOf(specifier: string): string {
  return specifier.startsWith('node:') ? specifier : specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.ts$/, '');
}


function isTypeOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly: only }) => only);
}

const show = ({ file, target }: Import): string => `${file} → ${target}`;

/** Which rooms a room may use, beside itself. */
const MAY_USE: Readonly<Record<string, { readonly rooms: readonly string[]; readonly because: string }>> = {
  model: { rooms: [], because: 'the nouns are what everything else is made of: they know nothing of it' },
  policy: { rooms: ['model'], because: 'a policy is read and checked without a file, a database or a mailbox' },
  credit: { rooms: ['model', 'policy'], because: 'what a customer is owed depends on the case and the policy, and on nothing else' },
  intake: { rooms: ['model', 'policy'], because: 'reading an export needs to know how the policy says it is written, not what is done with it' },
  match: { rooms: ['model', 'policy'], because: 'finding who was hit is one query, which another database could run' },
  letter: { rooms: ['model', 'policy'], because: 'a letter says what was decided; it decides nothing' },
  plan: { rooms: ['model', 'policy'], because: 'a plan is an artefact that can be read without what made it' },
  report: { rooms: ['model', 'plan'], because: 'a report turns values into text and asks nobody' },
  send: { rooms: ['model', 'letter'], because: 'sending states the ports that it needs; it does not know who fills them' },
  pages: { rooms: ['model', 'policy', 'letter'], because: 'a page speaks with the letter’s voice, and states what little it needs of the ledger: it credits nobody and sends nothing' },
  mailbox: { rooms: ['model', 'send'], because: 'a mailbox carries one message; it knows neither plan nor ledger' },
  ledger: { rooms: ['model', 'send'], because: 'the ledger remembers; it knows neither mail nor plan' },
  commands: { rooms: ['model', 'policy', 'credit', 'intake', 'match', 'letter', 'plan', 'report', 'send', 'mailbox', 'ledger', 'pages'], because: 'a command calls the rooms in order, and can be called without the command line' },
  cli: { rooms: ['commands', 'model'], because: 'the command line knows flags and the machine, and leaves the work to the commands' },
  main: { rooms: ['cli', 'commands', 'model'], because: 'the entry hands the real world to the command line' },
};

describe('each room imports only what the map allows', () => {
  for (const [room, { rooms, because }] of Object.entries(MAY_USE)) {
    it(`${room} uses ${rooms.length === 0 ? 'no other room' : rooms.join(', ')}: ${because}`, () => {
      const strays = imports.filter((one) => one.room === room && one.isOurs && ![room, ...rooms].includes(roomOf(one.target)));
      expect(strays.map(show)).toEqual([]);
    });
  }

  it('every file lies in a room of the map', () => {
    expect(files.filter((file) => !(roomOf(file) in MAY_USE))).toEqual([]);
  });

  it('only policy’s trusted types and the columns that it uses leave its room, but for commands, so that nobody else parses it', () => {
    const allowed = ['policy/policy.ts', 'policy/columns-used.ts'];
    const strays = imports.filter((one) => one.room !== 'policy' && one.room !== 'commands' && roomOf(one.target) === 'policy' && one.isOurs);
    expect(strays.filter((one) => !allowed.includes(one.target) || !one.typeOnly).map(show)).toEqual([]);
  });

  it('no two files import each other around a circle: a circle is one file in disguise', () => {
    expect(findCycle()).toBeUndefined();
  });
});

const ONLY_IN: readonly { readonly packages: readonly string[]; readonly rooms: readonly string[]; readonly because: string }[] = [
  { packages: ['nodemailer'], rooms: ['mailbox'], because: 'how mail travels is the mailbox’s business' },
  { packages: ['@duckdb/node-api'], rooms: ['match'], because: 'orders are read by one query in one place' },
  { packages: ['@photostructure/sqlite', 'pg'], rooms: ['ledger'], because: 'the ledger is the only memory' },
  { packages: ['handlebars'], rooms: ['letter'], because: 'only letters are templates' },
  { packages: ['commander', 'chalk', 'ora'], rooms: ['cli'], because: 'the terminal is the command line’s business' },
  { packages: ['csv-parse'], rooms: ['intake'], because: 'exports come in through one door' },
  { packages: ['postal-mime'], rooms: ['intake'], because: 'so do the mails that others send back' },
  { packages: ['csv-stringify', 'cli-table3'], rooms: ['report'], because: 'what people read is made in one place' },
  { packages: ['node:http'], rooms: ['pages'], because: 'one server, in one file, behind which everything is a request and a response' },
  { packages: ['yaml'], rooms: ['policy', 'intake'], because: 'YAML is the policy’s language; beside it, it finds the lines of a JSON export' },
];

describe('each package is used in its room only', () => {
  for (const { packages, rooms, because } of ONLY_IN) {
    it(`${packages.join(', ')} only in ${rooms.join(', ')}: ${because}`, () => {
      expect(imports.filter((one) => packages.includes(one.target) && !rooms.includes(one.room)).map(show)).toEqual([]);
    });
  }

  it('credit and model import no package but the one that knows time zones, and links the one that signs: what is owed must be computable anywhere', () => {
    const allowed = (file: string): readonly string[] => ['temporal-polyfill', 'node:url', ...(file === 'model/link-token.ts' ? ['node:crypto'] : [])];
    const strays = imports.filter((one) => ['credit', 'model'].includes(one.room) && !one.isOurs && !allowed(one.file).includes(one.target));
    expect(strays.map(show)).toEqual([]);
  });
});

describe('the machine is met in one place', () => {
  const FORBIDDEN = /\bprocess\.|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/;

  it('clock, randomness, process and console are only in cli and main: so a test can build its own world', () => {
    const strays = [...sources].filter(([file, source]) => !['cli', 'main'].includes(roomOf(file)) && FORBIDDEN.test(withoutComments(source)));
    expect(strays.map(([file]) => file)).toEqual([]);
  });

  it('process.exit stands nowhere but in the entry: everything else returns', () => {
    const strays = [...sources].filter(([file, source]) => file !== 'main.ts' && /process\.exit\(/.test(source.text));
    expect(strays.map(([file]) => file)).toEqual([]);
  });
});

/** The text without comments and strings' insides left alone: a rule is about code. */
function withoutComments(source: ts.SourceFile): string {
  return source.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function findCycle(): string | undefined {
  const next = new Map<string, string[]>();
  for (const one of imports) if (one.isOurs && !one.typeOnly) next.set(one.file, [...(next.get(one.file) ?? []), one.target]);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const target of next.get(file) ?? []) {
      const cycle = walk(target, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  return files.map((file) => walk(file, [])).find((cycle) => cycle !== undefined);
}
