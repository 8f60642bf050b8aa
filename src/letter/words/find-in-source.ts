/** A place in a text; lines and columns count from 1. */
export interface SourceSpot {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The whole line. */
  readonly text: string;
}

/** Shorter stretches in common stand everywhere. */
const LEAST = 8;
/** What stands in a template for other words: an expression, a tag, an entity. */
const FILLED = /\{\{\{?[\s\S]*?\}\}\}?|<[^>]*>|&#?\w+;/g;

/** The line of a template, or of a letter's file, that says most of a sentence; undefined where none says any of it. */
export function findInSource(sentence: string, source: string): SourceSpot | undefined {
  const wanted = sentence.toLowerCase();
  let best: SourceSpot | undefined;
  source.split('\n').forEach((text, index) => {
    for (const { 0: piece, index: from } of literalsOf(text)) {
      const found = longestCommon(piece.toLowerCase(), wanted);
      if (found.length >= LEAST && found.length > (best?.length ?? 0)) best = { line: index + 1, column: from + found.at + 1, length: found.length, text };
    }
  });
  return best && trimmed(best);
}

/** The stretches of a line that stand in the letter as they are. */
function literalsOf(line: string): readonly { readonly 0: string; readonly index: number }[] {
  const pieces: { 0: string; index: number }[] = [];
  let from = 0;
  for (const { 0: filled, index } of line.matchAll(FILLED)) {
    pieces.push({ 0: line.slice(from, index), index: from });
    from = index + filled.length;
  }
  return [...pieces, { 0: line.slice(from), index: from }];
}

/** The longest stretch of the first text that the second has too. */
function longestCommon(piece: string, wanted: string): { readonly at: number; readonly length: number } {
  let best = { at: 0, length: 0 };
  let before: number[] = [];
  for (let i = 0; i < piece.length; i += 1) {
    const row: number[] = [];
    for (let j = 0; j < wanted.length; j += 1) {
      const run = piece[i] === wanted[j] ? (before[j - 1] ?? 0) + 1 : 0;
      row.push(run);
      if (run > best.length) best = { at: i - run + 1, length: run };
    }
    before = row;
  }
  return best;
}

/** Without the blanks at its ends. */
function trimmed(spot: SourceSpot): SourceSpot {
  const said = spot.text.slice(spot.column - 1, spot.column - 1 + spot.length);
  return { ...spot, column: spot.column + said.length - said.trimStart().length, length: Math.max(1, said.trim().length) };
}
