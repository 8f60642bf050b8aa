import Handlebars from 'handlebars';
import type { Fault } from '../model/fault.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { addFault, type Findings } from './check-expression.ts';
import { checkProgram } from './check-template.ts';
import { checkCodes } from './check-codes.ts';
import { explainSyntax } from './explain-syntax.ts';
import type { LetterColumns, TemplateSource } from './letter.ts';
import { letterShape } from './letter-shape.ts';
import { Scope, topView } from './scope.ts';
import { faultAtEnd } from './template-fault.ts';
import { type TemplateUse, templatesOf } from './templates-of.ts';
import { absencesUnder, offersSurely } from './what-is-absent.ts';

/** Everything that is wrong with one file of a template: syntax, unknown names and words, `others` untold, no way to answer. */
export function checkSource(source: TemplateSource, policy: Policy, columns: LetterColumns): readonly Fault[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source.text);
  } catch (error) {
    return [explainSyntax(source, error instanceof Error ? error.message : String(error))];
  }
  if (source.text.trim() === '') return [emptyFault(source)];
  const uses = templatesOf(policy);
  const own = uses.filter(({ name }) => name === source.name);
  // A file may serve two: a rule may name the very template that confirms another's answers.
  return (own.length > 0 ? own : [NO_USE]).flatMap((use) => checkUse(program, source, { use, uses, policy, columns }));
}

const NO_USE: TemplateUse = { name: '', kind: 'recovery', rules: [] };

interface Around {
  readonly use: TemplateUse;
  readonly uses: readonly TemplateUse[];
  readonly policy: Policy;
  readonly columns: LetterColumns;
}

function checkUse(program: hbs.AST.Program, source: TemplateSource, { use, uses, policy, columns }: Around): readonly Fault[] {
  const foreign = uses.filter((other) => other.kind === use.kind && other !== use && other.name !== source.name).flatMap(({ rules }) => rules);
  const shape = letterShape(columns, absencesUnder(use.rules, use.kind), absencesUnder(foreign, use.kind), use.kind);
  const findings: Findings = { source, faults: [], tellsOthers: false, linkAt: undefined, printsLink: false, printed: new Set() };
  const root = new Scope(shape, 'letter');
  checkProgram(program, topView(root), findings);
  if (source.part !== 'subject' && foreign.length > 0 && !findings.tellsOthers) findings.faults.push(untoldFault(source));
  if (use.kind !== 'answers') checkLink(findings, [...use.rules, ...foreign], policy);
  checkCodes(findings, root, use, foreign);
  return findings.faults;
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
  const words = source.part === 'html' ? OTHERS_HTML : OTHERS_TEXT;
  const remedy = `The policy has more than one template, and a customer gets one letter. Put this into it:\n${words}`;
  return faultAtEnd(source, 'A customer with two problems would not be told of the second.', remedy);
}

/** A letter with an offer leads to the page on which it is answered, where there is one. `rules`: all that it may tell of. */
function checkLink(findings: Findings, rules: readonly Rule[], { pages }: Policy): void {
  const { source, linkAt, printsLink, faults } = findings;
  const offers = rules.filter(({ offer }) => offer !== undefined);
  if (offers.length === 0) return;
  if (pages === undefined) {
    if (linkAt) addFault(findings, linkAt, 'There is no page that a link could lead to.', NO_PAGES);
    return;
  }
  if (source.part === 'subject' || printsLink) return;
  const verb = offers.every(({ offer }) => offer?.kind === 'choice') ? 'choose' : 'answer';
  const isSure = rules.every(offersSurely);
  faults.push(faultAtEnd(source, `A customer who can ${verb} would not find the page for it.`, `Put this into it:\n${linkWords(source, verb, isSure)}`));
}

const NO_PAGES = 'Take it out, or say in the policy where the pages are: pages: { url: https://help.lantern.example }';

function linkWords({ part }: TemplateSource, verb: string, isSure: boolean): string {
  const words = verb === 'choose' ? 'Choose here' : 'Tell us here';
  const line = part === 'html' ? `<p><a href="{{link}}">${words}</a></p>` : `${words}: {{link}}`;
  return isSure ? line : `{{#if link}}\n${line}\n{{/if}}`;
}
