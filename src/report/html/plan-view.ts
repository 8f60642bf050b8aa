import type { Money } from '../../model/nouns.ts';
import type { PlanFigures } from '../../plan/figures/plan-figures.ts';
import type { PlanHeader } from '../../plan/plan-header.ts';
import type { ShownLetter } from '../plan-report.ts';
import type { Voice } from './say.ts';

/** Everything that the page of a plan tells. */
export interface PageView {
  readonly header: PlanHeader;
  readonly figures: PlanFigures;
  readonly letters: readonly PageLetter[];
  readonly setting: PageSetting;
}

/** A sample letter, as a mail program shows it. */
export interface PageLetter extends ShownLetter {
  readonly html: string;
}

/** What of the policy the page tells in, and tells of. */
export interface PageSetting extends Voice {
  /** The business's name; blank where the policy is gone. */
  readonly business: string;
  /** Undefined where the policy is no longer the one that the plan was made with. */
  readonly limits: readonly PageLimit[] | undefined;
}

/** A limit of the policy, and how it is measured: by the whole plan, by each award, or by what one customer is given. */
export interface PageLimit {
  /** `the whole plan`, `each customer and outage` */
  readonly holdsFor: string;
  /** What passing it means: such as `cut to it`. */
  readonly beyond: string;
  readonly atMost: Money;
  /** Undefined where earlier plans count, too. */
  readonly measure: 'plan' | 'customer' | 'award' | undefined;
}
