import Handlebars from 'handlebars';
import { type Fault, Refusal } from '../model/fault.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import type { Policy } from '../policy/policy.ts';
import { assembleContext, type LetterContext } from './assemble-context.ts';
import type { Findings } from './check-expression.ts';
import { checkProgram } from './check-template.ts';
import { cleanHtmlPart, cleanSubject, cleanTextPart } from './clean-text.ts';
import { explainSyntax } from './explain-syntax.ts';
import type { Letter, LetterColumns, LetterWriter, TemplatePart, TemplateSource } from './letter.ts';
import { letterShape } from './letter-shape.ts';
import { Scope, topView } from './scope.ts';
import { templateFault } from './template-fault.ts';
import { TEMPLATE_WORDS } from './template-words.ts';
import { absencesUnder } from './what-is-absent.ts';

export type { Letter, LetterColumns, LetterWriter } from './letter.ts';

const LONGEST_SUBJECT = 200;

type Render = (context: LetterContext) => string;

interface CompiledTemplate {
  readonly subjectFile: string;
  readonly render: Readonly<Record<TemplatePart, Render>>;
}

/**
 * The writer of a policy's letters. Takes all three parts of every template that the policy's rules name. Throws one
 * Refusal with every fault of every template: syntax, unknown names and words, `others` untold.
 */
export function compileTemplates(sources: readonly TemplateSource[], policy: Policy, columns: LetterColumns): LetterWriter {
  const faults = sources.flatMap((source) => faultsOf(source, policy, columns));
  if (faults.length > 0) throw new Refusal(faults);
  const environment = lettersEnvironment();
  const names = new Set(sources.map((source) => source.name));
  const compiled = new Map([...names].map((name) => [name, compileOne(name, sources, environment)]));
  return { write: (customer) => writeLetter(customer, compiled, policy, columns) };
}

function faultsOf(source: TemplateSource, policy: Policy, columns: LetterColumns): readonly Fault[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source.text);
  } catch (error) {
    return [explainSyntax(source, error instanceof Error ? error.message : String(error))];
  }
  if (source.text.trim() === '') return [emptyFault(source)];
  const [own, foreign] = [true, false].map((isOwn) => policy.rules.filter((rule) => (rule.template === source.name) === isOwn));
  const shape = letterShape(columns, absencesUnder(own ?? []), absencesUnder(foreign ?? []));
  const findings: Findings = { source, faults: [], tellsOthers: false };
  checkProgram(program, topView(new Scope(shape, 'letter')), findings);
  const mustTell = source.part !== 'subject' && (foreign ?? []).length > 0;
  return mustTell && !findings.tellsOthers ? [...findings.faults, untoldFault(source)] : findings.faults;
}

function emptyFault(source: TemplateSource): Fault {
  return { what: 'This template is empty.', place: { file: source.file }, remedy: 'Write the words of the letter in it.' };
}

const OTHERS_TEXT = `{{#if others}}
We owe you an apology for something else as well:
{{#each others}}
- {{says}}: {{amount}}
{{/each}}
{{/if}}`;
const OTHERS_HTML = `{{#if others}}
<p>We owe you an apology for something else as well:</p>
<ul>{{#each others}}<li>{{says}}: {{amount}}</li>{{/each}}</ul>
{{/if}}`;

/** The rules name several templates, and one customer gets one letter: it must tell of all that the plan gives. */
function untoldFault(source: TemplateSource): Fault {
  const end = source.text.trimEnd().split('\n').length;
  const words = source.part === 'html' ? OTHERS_HTML : OTHERS_TEXT;
  const remedy = `The policy has more than one template, and a customer gets one letter. Put this into it:\n${words}`;
  const spot = { line: end, column: 0, length: Number.MAX_SAFE_INTEGER };
  return templateFault(source, spot, 'A customer with two problems would not be told of the second.', remedy);
}

/** An environment of our own: its words, and none of the words by which a template could reach for more. */
function lettersEnvironment(): typeof Handlebars {
  const environment = Handlebars.create();
  for (const word of ['log', 'lookup']) environment.unregisterHelper(word);
  for (const [name, { run }] of Object.entries(TEMPLATE_WORDS)) environment.registerHelper(name, run);
  return environment;
}

function compileOne(name: string, sources: readonly TemplateSource[], environment: typeof Handlebars): CompiledTemplate {
  const sourceOf = (part: TemplatePart): TemplateSource => {
    const source = sources.find((each) => each.name === name && each.part === part);
    if (!source) throw new RangeError(`The template ${name} has no ${part} part`);
    return source;
  };
  const render = (part: TemplatePart): Render => compilePart(sourceOf(part), environment);
  return { subjectFile: sourceOf('subject').file, render: { subject: render('subject'), text: render('text'), html: render('html') } };
}

function compilePart({ part, text }: TemplateSource, environment: typeof Handlebars): Render {
  const knownHelpers = Object.fromEntries(Object.keys(TEMPLATE_WORDS).map((word) => [word, true]));
  return environment.compile<LetterContext>(text, {
    strict: true,
    noEscape: part !== 'html',
    knownHelpers,
    knownHelpersOnly: true,
  });
}

function writeLetter(
  customer: PlannedCustomer,
  compiled: ReadonlyMap<string, CompiledTemplate>,
  policy: Policy,
  columns: LetterColumns,
): Letter {
  const template = customer.awards[0]?.template ?? '';
  const parts = compiled.get(template);
  if (!parts) throw new RangeError(`The template "${template}" was not compiled`);
  const context = assembleContext(customer, template, policy, columns);
  const subject = cleanSubject(parts.render.subject(context));
  refuseSubject(subject, parts.subjectFile, customer);
  return { subject, text: cleanTextPart(parts.render.text(context)), html: cleanHtmlPart(parts.render.html(context)), template };
}

function refuseSubject(subject: string, file: string, customer: PlannedCustomer): void {
  const length = Array.from(subject).length;
  if (length > 0 && length <= LONGEST_SUBJECT) return;
  const order = customer.awards[0]?.orders[0]?.place;
  const where = order ? ` for the order of ${order.file}:${order.line}` : '';
  const [slip, remedy] =
    length === 0
      ? ['comes out empty', 'Write words in it that are there for every customer.']
      : [`has ${length} characters`, `Shorten it to at most ${LONGEST_SUBJECT}; about 60 are read on a phone.`];
  throw new Refusal({ what: `The subject${where} ${slip}.`, place: { file }, remedy });
}
