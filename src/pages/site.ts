/** What the pages need to know beside the ledger: whose they are, and what the policy's rules say. */
import type { Colour } from '../model/contrast.ts';
import type { Remedy, Unit } from '../model/nouns.ts';

export interface Site {
  readonly business: {
    readonly name: string;
    readonly phone: string;
    /** BCP 47; the customer's own goes before it. */
    readonly locale: string;
    /** IANA name. */
    readonly zone: string;
  };
  /** Undefined where the policy names none. */
  readonly colour: Colour | undefined;
  /** Where the pages are reached from outside: https://help.lantern.example, without a slash at its end. */
  readonly url: string;
  /** By name, in the policy's order. */
  readonly rules: ReadonlyMap<string, SiteRule>;
}

export interface SiteRule {
  /** In the customer's words, what went wrong. */
  readonly says: string;
  /** What customers may tick on the page; empty where the rule takes no reports from pages. */
  readonly symptoms: readonly Symptom[];
  /** How many of the latest orders the page shows. */
  readonly latest: number;
  /** What is offered at once after a report: the first one with a plain yes. */
  readonly remedies: readonly SiteRemedy[];
}

export interface Symptom {
  readonly name: string;
  readonly says: string;
}

export interface SiteRemedy {
  /** 0 is the rule's own remedy, from 1 on its choices, as the policy counts them. */
  readonly option: number;
  readonly remedy: Remedy;
  readonly unit: Unit;
}
