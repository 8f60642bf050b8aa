import type { Letter, LetterWriter, TemplateSource } from '../letter/letter.ts';
import { knowsDay } from '../letter/what-is-absent.ts';
import type { Evidence, WordsFinding, WordsPart } from '../letter/words/finding.ts';
import { sayAmounts } from '../letter/say-amounts.ts';
import { templateName } from '../letter/templates-of.ts';
import { judgeWords } from '../letter/words/judge-words.ts';
import type { Language } from '../letter/words/language.ts';
import { languageOf } from '../letter/words/languages.ts';
import { toWordsFaults } from '../letter/words/to-words-faults.ts';
import { Refusal } from '../model/fault.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import type { WordsFault } from '../model/words.ts';
import type { Policy } from '../policy/policy.ts';

/** What was found in the letters of one template. */
export interface TemplateWords {
  readonly name: string;
  /** How many letters were read. */
  readonly letters: number;
  readonly faults: readonly WordsFault[];
  /** Of the first letter. */
  readonly evidence: Evidence;
}

export interface LettersToJudge {
  readonly policy: Policy;
  readonly templates: readonly TemplateSource[];
  readonly letters: LetterWriter;
  /** By template, as rules name it. */
  readonly samples: ReadonlyMap<string, readonly PlannedCustomer[]>;
  /** What the letters are about; a recovery where it is left out. */
  readonly kind?: PlanKind | undefined;
}

/**
 * Judges the words of apologies as sample customers would get them, template by template. None where the words of the
 * business's language cannot be judged; customers of another language are left out, as their dates are in it.
 */
export function judgeLetters(given: LettersToJudge): readonly TemplateWords[] {
  const language = languageOf(given.policy.business.locale);
  if (!language) return [];
  return [...given.samples].flatMap(([name, customers]) => {
    const ours = customers.filter(({ awards }) => isIn(language, awards[0]?.locale ?? ''));
    return judgeTemplate(name, ours, given, language) ?? [];
  });
}

const isIn = (language: Language, locale: string): boolean => locale.trim() === '' || languageOf(locale.trim()) === language;

/** Undefined where no letter can be written. */
function judgeTemplate(name: string, customers: readonly PlannedCustomer[], given: LettersToJudge, language: Language): TemplateWords | undefined {
  const { policy, templates, kind = 'recovery' } = given;
  const file = templateName(name, kind);
  const judged = customers.flatMap((customer) => {
    const letter = tryToWrite(customer, given);
    const facts = { phone: policy.business.phone, knowsDay: isDayKnown(customer, name, policy), amounts: sayAmounts(customer, policy.business.locale) };
    return letter ? [judgeWords(letter, language, facts)] : [];
  });
  const [first] = judged;
  if (!first) return undefined;
  const findings: readonly WordsFinding[] = judged.flatMap((one) => one.findings);
  const sourceOf = (part: WordsPart): TemplateSource | undefined => templates.find((source) => source.name === file && source.part === part);
  return { name: file, letters: judged.length, faults: toWordsFaults(findings, sourceOf, policy.allowedWords), evidence: first.evidence };
}

/** A letter that cannot be written, because its subject comes out empty, is refused by who means to send it. */
function tryToWrite(customer: PlannedCustomer, { policy, letters, kind }: LettersToJudge): Letter | undefined {
  try {
    return letters.write(customer, { kind, link: kind === 'answers' ? undefined : policy.pages && `${policy.pages.url}/a/sample` });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function isDayKnown({ awards }: PlannedCustomer, template: string, { rules }: Policy): boolean {
  return awards.some((award) => {
    const rule = rules.find(({ name }) => name === award.rule);
    return award.template === template && rule !== undefined && knowsDay(rule, award);
  });
}
