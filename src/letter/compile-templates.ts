import Handlebars from 'handlebars';
import { Refusal } from '../model/fault.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import type { Policy } from '../policy/policy.ts';
import { assembleContext, type LetterContext } from './assemble-context.ts';
import { checkSource } from './check-source.ts';
import { cleanHtmlPart, cleanSubject, cleanTextPart } from './clean-text.ts';
import type { Letter, LetterColumns, LetterSetting, LetterWriter, TemplatePart, TemplateSource } from './letter.ts';
import { TEMPLATE_WORDS } from './template-words.ts';
import { templateName } from './templates-of.ts';

export type { Letter, LetterColumns, LetterWriter } from './letter.ts';

const LONGEST_SUBJECT = 200;

type Render = (context: LetterContext) => string;

interface CompiledTemplate {
  readonly subjectFile: string;
  readonly render: Readonly<Record<TemplatePart, Render>>;
}

/**
 * The writer of a policy's letters. Takes all three parts of every template that the policy needs. Throws one
 * Refusal with every fault of every template: syntax, unknown names and words, `others` untold, no link to a page.
 */
export function compileTemplates(sources: readonly TemplateSource[], policy: Policy, columns: LetterColumns): LetterWriter {
  const faults = sources.flatMap((source) => checkSource(source, policy, columns));
  if (faults.length > 0) throw new Refusal(faults);
  const environment = lettersEnvironment();
  const names = new Set(sources.map((source) => source.name));
  const compiled = new Map([...names].map((name) => [name, compileOne(name, sources, environment)]));
  return { write: (customer, setting = {}) => writeLetter(customer, compiled, { policy, columns, ...setting }) };
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

interface Setting extends LetterSetting {
  readonly policy: Policy;
  readonly columns: LetterColumns;
}

function writeLetter(customer: PlannedCustomer, compiled: ReadonlyMap<string, CompiledTemplate>, setting: Setting): Letter {
  const { policy, columns, kind = 'recovery', link } = setting;
  const leading = customer.awards[0]?.template ?? '';
  const template = templateName(leading, kind);
  const parts = compiled.get(template);
  if (!parts) throw new RangeError(`The template "${template}" was not compiled`);
  const context = assembleContext(customer, leading, policy, columns, link);
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
