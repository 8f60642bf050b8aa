import { z } from 'zod';
import { WORDS_SPOILING } from '../model/words.ts';
import { groups } from './written-words.ts';

const WrittenWarning = z.enum(WORDS_SPOILING);

export const WrittenLetterWords = z
  .strictObject({
    allow: z
      .union([WrittenWarning, z.array(WrittenWarning).min(1)])
      .describe(`Warnings that are not wanted, by name: ${WORDS_SPOILING.join(', ')}.`),
  })
  .register(groups, { noun: 'the check of the letters\u2019 words', example: 'words: { allow: [hedge] }', missing: { allow: 'Write which warnings are not wanted: allow: [hedge]' } });
