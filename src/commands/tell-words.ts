import { languageOf } from '../letter/words/languages.ts';
import { showFault } from '../model/fault.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import { WORDS_LACKING, type WordsFault } from '../model/words.ts';
import type { World } from '../model/world.ts';
import { sortWords, summarizeWords } from '../report/words-report.ts';
import type { Gathered } from './gather.ts';
import { judgeLetters, type TemplateWords } from './judge-letters.ts';

type Samples = ReadonlyMap<string, readonly PlannedCustomer[]>;

/** For `check`: faults go to stderr in full. Gives the line for stdout, and whether a letter lacks what it must have. */
export function checkWords(world: World, gathered: Gathered, samples: Samples): { readonly line: string; readonly isLacking: boolean } {
  const { locale } = gathered.campaign.policy.business;
  if (!languageOf(locale)) return { line: `Words: not checked, because only English ones can be yet, and the letters are in ${locale}.`, isLacking: false };
  const judged = judge(gathered, samples);
  const faults = judged.flatMap((one) => one.faults);
  if (faults.length > 0) world.stderr.write(`${faults.map(showFault).join('\n\n')}\n`);
  const isLacking = faults.some(({ level }) => level === 'error');
  const allowed = [...(gathered.campaign.policy.allowedWords ?? [])];
  const beside = allowed.length === 0 ? '' : ` The policy allows ${allowed.join(', ')}.`;
  return { line: `Words: ${judged.length === 0 ? 'nobody is owed a letter, so none was read' : judged.map(describe).join('; ')}.${beside}`, isLacking };
}

function describe({ name, faults }: TemplateWords): string {
  if (faults.length === 0) return `${name} lacks nothing, and nothing spoils it`;
  const { lacking, unsure, spoiling } = sortWords(faults);
  const says = [
    ...(lacking.length > 0 ? ['lacks what an apology must have'] : []),
    ...(lacking.length === 0 && unsure.length > 0 ? ['may lack something, which the check did not find for certain'] : []),
    ...(lacking.length === 0 && spoiling.length > 0 ? ['has words that spoil it'] : []),
  ];
  return `${name} ${says.join(', and ')}`;
}

/** For `plan`: a line on stderr for each template that could be better; nothing is stopped. */
export function warnOfWords(world: World, gathered: Gathered, samples: Samples, policyFile: string): void {
  const { policy } = gathered.campaign;
  const flag = policyFile === 'policy.yaml' ? '' : ` --policy ${policyFile}`;
  for (const words of judge(gathered, samples)) {
    if (words.faults.length === 0) continue;
    const lacks = ({ name }: WordsFault): string => {
      const lacking = WORDS_LACKING.find((one) => one === name);
      return (lacking && languageOf(policy.business.locale)?.lacks[lacking].short) ?? name;
    };
    world.stderr.write(`${world.paint.warn(summarizeWords(words, lacks, `makegood words ${words.name}${flag}`))}\n`);
  }
}

const judge = (gathered: Gathered, samples: Samples): readonly TemplateWords[] => judgeLetters({ ...gathered, policy: gathered.campaign.policy, samples });
