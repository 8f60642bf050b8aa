import { expect, test } from 'vitest';
import { z } from 'zod';
import { WrittenPolicySchema } from '../../src/policy/written-policy.ts';

interface Node {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly $defs?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly items?: Node | readonly Node[];
  readonly prefixItems?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
}

const SCHEMA = z.toJSONSchema(WrittenPolicySchema, { io: 'input' }) as Node;

/** Every word that the schema knows, by the words around it, and what it says of it. */
function listWords(node: Node, path: string): readonly (readonly [string, string | undefined])[] {
  const describe = (word: Node): string | undefined => word.description ?? SCHEMA.$defs?.[word.$ref?.split('/').at(-1) ?? '']?.description;
  const own = Object.entries(node.properties ?? {}).map(([name, word]) => [`${path}.${name}`, describe(word)] as const);
  const parts = [node.anyOf, node.items, node.prefixItems, node.additionalProperties].flat().filter((part) => typeof part === 'object');
  return [
    ...own,
    ...Object.entries(node.properties ?? {}).flatMap(([name, word]) => listWords(word, `${path}.${name}`)),
    ...parts.flatMap((part) => listWords(part, path)),
    ...Object.entries(node.$defs ?? {}).flatMap(([name, word]) => listWords(word, name)),
  ];
}

test('every word of a policy is described by a sentence', () => {
  const words = listWords(SCHEMA, '');
  expect(words.length).toBeGreaterThan(150);
  expect(words.filter(([, description]) => description === undefined).map(([word]) => word)).toEqual([]);
  expect(words.filter(([, description]) => !/^["\p{Lu}\d].*[.\]})\p{Ll}\d>]$/u.test(description ?? '')).map(([word, description]) => `${word}: ${description ?? ''}`)).toEqual([]);
});
