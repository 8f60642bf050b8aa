import type { PlannedCustomer } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';

export const TEMPLATE_PARTS = ['subject', 'text', 'html'] as const;
export type TemplatePart = (typeof TEMPLATE_PARTS)[number];

/** One file of a template: `NAME.subject.hbs`, `NAME.text.hbs` or `NAME.html.hbs`. */
export interface TemplateSource {
  readonly name: string;
  readonly part: TemplatePart;
  /** The file as the user names it. */
  readonly file: string;
  /** With line feeds only, and without a byte order mark. */
  readonly text: string;
  /** Of the file's bytes, in lower-case hex. */
  readonly sha256: string;
}

/** One mail to one customer, over everything that the plan gives them. */
export interface Letter {
  /** One line of 1 to 200 characters. */
  readonly subject: string;
  /** For a client without HTML: no trailing blanks, never two blank lines in a row, one line feed at the end. */
  readonly text: string;
  readonly html: string;
  /** The template that leads: the one of the customer's first award, as its files are named. */
  readonly template: string;
}

export interface LetterWriter {
  /** Renders one customer's letter. Refuses where the subject comes out empty or too long. */
  write(customer: PlannedCustomer, setting?: LetterSetting): Letter;
}

/** What of a letter is not in its customer's awards. */
export interface LetterSetting {
  /** What its plan was made from; exports where it is left out. */
  readonly kind?: PlanKind | undefined;
  /** The address of the page on which its offers are answered; undefined where it has none. */
  readonly link?: string | undefined;
}

/** The columns of the two exports that a letter may name, by the policy's names for them. */
export interface LetterColumns {
  readonly orders: readonly string[];
  readonly outages: readonly string[];
  /** Those of what customers reported; left out where nothing is. */
  readonly reports?: readonly string[] | undefined;
}
