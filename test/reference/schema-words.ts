import { z } from 'zod';
import { WrittenPolicySchema } from '../../src/policy/written-policy.ts';
import { groups } from '../../src/policy/written-words.ts';

/** A word of the policy as its schema has it. */
export interface SchemaWord {
  readonly word: string;
  /** What it is a word of: `a rule`, `an amount`. */
  readonly of: string;
  readonly says: string | undefined;
  /** The words that it can be, where there are only a few. */
  readonly takes: readonly string[];
  readonly required: boolean;
}

/** Every word of every group of words in the schema, each once for each group of that name. */
export function schemaWords(): readonly SchemaWord[] {
  const found = new Map<string, SchemaWord>();
  const seen = new Set<unknown>();
  const visit = (schema: unknown, of: string): void => {
    if (!(schema instanceof z.ZodType) || seen.has(schema)) return;
    seen.add(schema);
    if (schema instanceof z.ZodObject) {
      const noun = groups.get(schema)?.noun.replaceAll('"', '') ?? of;
      for (const [word, value] of Object.entries(schema.shape)) {
        const key = `${noun} ${word}`;
        const says = describe(value as z.ZodType);
        const before = found.get(key);
        found.set(key, { word, of: noun, says: before?.says ?? says, takes: before?.takes ?? choicesOf(value as z.ZodType), required: !(value instanceof z.ZodOptional) });
        visit(value, noun);
      }
    }
    for (const inner of innerOf(schema)) visit(inner, of);
  };
  visit(WrittenPolicySchema, 'a policy');
  return [...found.values()];
}

function innerOf(schema: z.ZodType): readonly unknown[] {
  if (schema instanceof z.ZodOptional) return [schema.unwrap()];
  if (schema instanceof z.ZodUnion) return schema.options;
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodTuple) return schema.def.items;
  if (schema instanceof z.ZodLazy) return [schema.unwrap()];
  return [];
}

/** The description of the word itself, also where it stands within its `optional`. */
function describe(schema: z.ZodType): string | undefined {
  return schema.description ?? (schema instanceof z.ZodOptional ? describe(schema.unwrap() as z.ZodType) : undefined);
}

function choicesOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodOptional) return choicesOf(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}
