/** A sentence of a letter, as it stands there and as patterns read it. */
export interface Sentence {
  /** With single blanks. */
  readonly text: string;
  /** The same without what stands in quotes, with plain apostrophes. */
  readonly plain: string;
}

/** The mark that stands for the stop of an abbreviation while the text is split. */
const HELD = '\u0001';
const QUOTED = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<![\p{L}\p{N}])'[^']{2,}'(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])‘[^’]{2,}’(?![\p{L}\p{N}])/gu;

/**
 * The sentences of a text. A blank line, a list's dash and the end of a sentence part them; a line break alone does not,
 * because letters are wrapped. What is quoted from another mail (lines with ">") is nobody's word here.
 */
export function splitSentences(text: string, abbreviations: RegExp): readonly Sentence[] {
  const own = text.split(/\r?\n/).map((line) => (/^\s*>/.test(line) ? '' : line)).join('\n');
  return own
    .split(/\n\s*\n|\n(?=\s*[-*•] )/)
    .flatMap((block) => splitBlock(block, abbreviations))
    .map(toSentence);
}

function splitBlock(block: string, abbreviations: RegExp): readonly string[] {
  const line = block.replace(/\s+/g, ' ').trim();
  const held = line.replace(abbreviations, (word) => word.replaceAll('.', HELD));
  return held
    .split(/(?<=[.!?…]["”'’)]?)\s+(?=["“'‘(]?[\p{Lu}\p{N}+$£€₹])/u)
    .map((sentence) => sentence.replaceAll(HELD, '.').trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** A text as one sentence. */
export function toSentence(text: string): Sentence {
  const plain = text.replace(QUOTED, ' … ').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
  return { text, plain };
}
