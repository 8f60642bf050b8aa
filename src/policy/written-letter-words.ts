import { z } from 'zod';
import { WORDS_FOUND } from '../model/words.ts';
import { groups } from './written-words.ts';

const WrittenFinding = z.enum(WORDS_FOUND);

export const WrittenLetterWords = z
  .strictObject({
    allow: z
      .union([WrittenFinding, z.array(WrittenFinding).min(1)])
      .describe(`Findings that are not wanted, by name: ${WORDS_FOUND.join(', ')}.`),
  })
  .register(groups, { noun: 'the check of the letters\u2019 words', example: 'words: { allow: [hedge] }', missing: { allow: 'Write which findings are not wanted: allow: [hedge]' } });
