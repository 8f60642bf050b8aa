/** A sentence of a letter, as it stands there and as patterns read it. */
export interface Sentence {
  /** With single blanks. */
  readonly text: string;
  /** The same without what stands in quotes, with plain apostrophes, and "·" for the point in 4.00, which ends no clause. */
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
    .split(/\n\s*\n|\n(?=\s*(?:[-*•–]|\d{1,2}[.)]) )/)
    .flatMap(splitLines)
    .flatMap((block) => splitBlock(block, abbreviations))
    .map(toSentence);
}

/** A line that is a label with its value, and a short one without an end that another begins after, are sentences of their own. */
const LABELLED = /^\s*\p{Lu}[\p{L} '’]{1,30}(?::|\||\t)\s*\S/u;
const LONGEST_HEADING = 44;

function splitLines(block: string): readonly string[] {
  const pieces: string[][] = [];
  for (const line of block.split('\n')) {
    const piece = pieces.at(-1);
    const isStart = LABELLED.test(line) || (isHeading(piece?.at(-1) ?? '') && /^\s*\p{Lu}/u.test(line));
    if (piece === undefined || isStart) pieces.push([line]);
    else piece.push(line);
  }
  return pieces.map((piece) => piece.join('\n'));
}

const isHeading = (line: string): boolean => line.trim().length <= LONGEST_HEADING && /[\p{L}\p{N}:?]\s*$/u.test(line);

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
  const plain = text.replace(QUOTED, ' … ').replace(/[‘’]/g, "'").replace(/(?<=\d)\.(?=\d)/g, '·').replace(/\s+/g, ' ').trim();
  return { text, plain };
}
