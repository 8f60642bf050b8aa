import type { CodePool } from '../intake/read-codes.ts';
import { giftsOf } from '../model/gifts.ts';
import { EXIT, type Fault, Refusal } from '../model/fault.ts';
import { hasCode, type PlannedAward, type Remedy } from '../model/nouns.ts';
import { optionsOf } from '../model/offers.ts';
import { toAwardCode } from '../plan/award-code.ts';
import type { Policy } from '../policy/policy.ts';
import type { OffersLedger } from '../send/ports.ts';

/** Gives awards their codes. Codes of a file are drawn in the order of the calls, each once. */
export interface CodeDesk {
  /** The award with the code of what it gives, and of whatever may be chosen instead. */
  withCode(award: PlannedAward): PlannedAward;
  /** Throws a Refusal where a file had too few codes. To be asked once, when every award has been here. */
  refuseTooFew(): void;
}

/** How many codes of a file there are, and how many were asked for. */
interface Drawer {
  readonly file: string;
  readonly free: readonly string[];
  asked: number;
}

/** What of the ledger is asked. */
type Books = Pick<OffersLedger, 'usedCodes'>;

/**
 * Opens the files of codes: what the ledger has given out already is passed over, and so is what another file holds too
 * and has given. The same policy, files and ledger give the same awards the same codes.
 */
export async function openCodes(policy: Policy, pools: ReadonlyMap<string, CodePool>, ledger: Books): Promise<CodeDesk> {
  const all = [...pools.values()].flatMap(({ codes }) => codes);
  const used = all.length === 0 ? new Set<string>() : await ledger.usedCodes(all);
  const seen = new Set<string>();
  const drawers = new Map([...pools].map(([name, { file, codes }]): [string, Drawer] => {
    const free = codes.filter((code) => !used.has(code) && !seen.has(code));
    for (const code of codes) seen.add(code);
    return [name, { file: file.shown, free, asked: 0 }];
  }));
  return {
    withCode(award) {
      const file = poolOf(policy, award);
      const drawer = file === undefined ? undefined : drawers.get(file);
      return drawer ? { ...award, code: drawer.free[drawer.asked++] ?? '' } : withMadeCode(award, policy);
    },
    refuseTooFew() {
      const faults = [...drawers.values()].flatMap((drawer) => (drawer.asked > drawer.free.length ? [toFault(drawer)] : []));
      if (faults.length > 0) throw new Refusal(faults, EXIT.limit);
    },
  };
}

/** The award with a code that is made, where what it gives has one. Codes of files are left to whoever draws them. */
export function withMadeCode(award: PlannedAward, policy: Policy): PlannedAward {
  const needsCode = (remedy: Remedy): boolean => hasCode(remedy);
  if (!optionsOf(award).some(({ remedy }) => needsCode(remedy)) || poolOf(policy, award) !== undefined) return award;
  const code = toAwardCode(award, policy.codePrefix);
  const choices = award.choices.map((choice) => (needsCode(choice.remedy) ? { ...choice, code } : choice));
  return { ...award, choices, ...(needsCode(award.remedy) && { code }) };
}

/** The file that the award's code is drawn from; undefined where it has none, or one that is made. */
function poolOf({ rules }: Policy, { rule: name, remedy }: PlannedAward): string | undefined {
  const give = rules.find((rule) => rule.name === name)?.give;
  return give && giftsOf(give).find((gift) => gift.remedy === remedy)?.codes?.file;
}

function toFault({ file, free, asked }: Drawer): Fault {
  const has = free.length === 1 ? '1 code is' : `${free.length} codes are`;
  return {
    place: { file },
    what: `${has} left in this file, and the plan needs ${asked}.`,
    remedy: `No plan was made. Put ${asked - free.length} more into it, one a line; those that were given out already stay where they are.`,
  };
}
