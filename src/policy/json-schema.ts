import { z } from 'zod';
import { WrittenPolicySchema } from './written-policy.ts';

/**
 * The policy file as a JSON Schema (draft 2020-12), by which an editor completes words and says what they mean. It is
 * as strict as the shape of the file is; what takes the whole policy to see is left to `makegood check`.
 */
export function policyJsonSchema(): object {
  return { ...z.toJSONSchema(WrittenPolicySchema, { io: 'input' }), title: 'A makegood policy' };
}
