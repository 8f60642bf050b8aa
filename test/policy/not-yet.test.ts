import { expect, test } from 'vitest';
import { faultsOf, withRule } from './policy-samples.ts';

test('that it is given by itself is not said', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'automatically: true', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: "automatically" is part of the policy language, but this version cannot do it yet.
      |
    7 |     automatically: true
      |     ^^^^^^^^^^^^^
      Take it out: what is owed is given without being asked for."
  `);
});
