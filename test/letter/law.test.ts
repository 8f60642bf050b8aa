import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COLUMNS, award, customer, faultsOf, lateAward, policyOf, rule, template } from './sample.ts';
import { compileTemplates } from '../../src/letter/compile-templates.ts';

const names = fc.constantFrom(
  'amount', 'says', 'remedy', 'order.id', 'delay', 'id', 'x.id', '@root.total', '@root.business.name',
  'amount', 'outage', 'order', 'outage.start', 'order.plan', 'order.ships_on', 'when', 'delay', 'total', 'customer.name', 'count', 'says', 'outage.open',
  'this', '../amount', '../this', '../outage.id', '@root.outage.id', '@root.order', '@index', 'x.id', 'x', 'awards', 'orders', 'outages', 'others', 'id', 'start', 'plan',
);
const lists = fc.constantFrom('awards', 'orders', 'awards', 'orders', 'outages', 'others', '../orders', '@root.awards', 'outage', 'x.orders');
const groups = fc.constantFrom('order', 'outage', 'customer', 'this', '../this', '@root', 'x', '../outage', '@root.outage');
const calls = fc.oneof(
  names,
  fc.tuple(fc.constantFrom('date', 'time', 'money', 'not'), names).map(([word, name]) => `(${word} ${name})`),
  fc.tuple(fc.constantFrom('and', 'or', 'eq'), names, names).map(([word, a, b]) => `(${word} ${a} ${b})`),
);
const bare = (call: string): string => call.replace(/^\(|\)$/g, '');

const { body } = fc.letrec<{ body: string }>((tie) => ({
  body: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    calls.map((call) => `{{${bare(call)}}}`),
    fc.tuple(tie('body'), tie('body')).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('if', 'unless'), calls, tie('body'), tie('body')).map(([word, call, then, otherwise]) => `{{#${word} ${call}}}${then}{{else}}${otherwise}{{/${word}}}`),
    fc.tuple(lists, tie('body')).map(([list, inner]) => `{{#each ${list} as |x|}}${inner}{{/each}}`),
    fc.tuple(groups, tie('body')).map(([group, inner]) => `{{#with ${group} as |x|}}${inner}{{/with}}`),
  ),
}));

it('a template that passes the check renders for every customer, and never shows what is not there', () => {
  const policy = policyOf([rule('delay'), rule('late', 'column', { template: 'delay' }), rule('elsewhere', 'moments')]);
  const told = '{{#each others}}{{/each}}';
  const foreign = template('elsewhere', { text: `x${told}`, html: told });
  const hit = award('delay');
  const late = lateAward('late', 200, { template: 'delay' });
  const elsewhere = lateAward('elsewhere', 90);
  const customers = [[hit], [late], [hit, late, elsewhere], [late, hit], [late, elsewhere]].map((awards) => customer(awards));
  fc.assert(
    fc.property(body, (text) => {
      const sources = [...template('delay', { text: text + told, html: `<p>${text}</p>${told}` }), ...foreign];
      fc.pre(faultsOf(() => compileTemplates(sources, policy, COLUMNS)) === 'nothing is wrong');
      const writer = compileTemplates(sources, policy, COLUMNS);
      for (const one of customers) {
        const letter = writer.write(one);
        expect(letter.text + letter.html).not.toMatch(/undefined|null|\[object|\{\{/);
      }
    }),
    { numRuns: 200, maxSkipsPerRun: 100 },
  );
});
