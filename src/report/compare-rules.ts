import { showMoney } from '../model/money.ts';
import type { Figures, PolicyFigures, RuleFigures } from './compare-figures.ts';
import { renderParagraphs, renderPlainTable } from './plain-table.ts';
import { count } from './rule-table.ts';

/** By rule, and below each rule by tier: what it comes to under each policy, and in how many awards. */
export function renderRules(policies: readonly PolicyFigures[], locale: string, width: number): string {
  const rows = listRules(policies).flatMap((rule) => toRows(rule, policies, locale));
  const head = ['total (awards)', ...policies.map(({ name }) => name)];
  return renderPlainTable(head, rows, width) ?? renderParagraphs(head, rows);
}

type RuleKey = Pick<RuleFigures, 'rule' | 'remedy'> & { readonly unit: string; readonly name: string };

/** Every rule of any of them, in the order of the first that has it; remedy and unit are named where a rule has several. */
function listRules(policies: readonly PolicyFigures[]): readonly RuleKey[] {
  const found = new Map<string, Omit<RuleKey, 'name'>>();
  for (const { rule, remedy, total: { unit } } of policies.flatMap(({ rules }) => rules)) found.set(`${rule}\n${remedy}\n${unit}`, { rule, remedy, unit });
  const all = [...found.values()];
  return all.map((one) => {
    const others = all.filter(({ rule }) => rule === one.rule);
    const isOfRemedy = others.some(({ remedy }) => remedy !== one.remedy);
    return { ...one, name: isOfRemedy ? `${one.rule}, ${one.remedy.replaceAll('_', ' ')}` : one.rule };
  });
}

function toRows({ rule, remedy, unit, name }: RuleKey, policies: readonly PolicyFigures[], locale: string): readonly (readonly string[])[] {
  const found = policies.map(({ rules }) => rules.find((one) => one.rule === rule && one.remedy === remedy && one.total.unit === unit));
  const tiers = mergeOrders(found.map((one) => one?.tiers.map(({ tier }) => tier) ?? []));
  return [
    [name, ...found.map((one) => showTotal(one, locale))],
    ...tiers.map((tier) => [`  ${sayTier(tier)}`, ...found.map((one) => showTotal(one?.tiers.find((own) => own.tier === tier), locale))]),
  ];
}

/** Every word once; one that an earlier list lacks goes before what follows it in its own. */
export function mergeOrders(lists: readonly (readonly string[])[]): readonly string[] {
  const merged: string[] = [];
  for (const list of lists) {
    for (const [index, word] of list.entries()) {
      if (merged.includes(word)) continue;
      const next = list.slice(index + 1).find((other) => merged.includes(other));
      merged.splice(next === undefined ? merged.length : merged.indexOf(next), 0, word);
    }
  }
  return merged;
}

const sayTier = (tier: string): string => (tier === '' ? 'without a tier' : tier === 'several' ? 'several tiers' : tier);

/** `$116.75 (139)`; a dash where the policy has no such rule or tier. */
function showTotal(figures: Figures | undefined, locale: string): string {
  return figures ? `${showMoney(figures.total, locale)} (${count(figures.awards)})` : '–';
}
