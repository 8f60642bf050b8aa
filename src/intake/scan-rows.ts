import { isUtf8 } from 'node:buffer';

/** A row of a CSV file, as DuckDB would take it: read, or left out because of a fault. */
export interface ScannedRow {
  /** Its first line, from 1. */
  readonly line: number;
  readonly cells: number;
  /** True where the row has text beyond the header's last column. */
  readonly isTooLong: boolean;
  readonly fault: RowFault | undefined;
}

/**
 * What keeps a row from being read: a quoted cell that never closes, or one with text behind its closing quote (line
 * and column are where it opens), bytes that are not UTF-8 (where the first stands), or too many bytes. Columns count
 * characters.
 */
export interface RowFault {
  readonly kind: 'unclosed' | 'after_quote' | 'encoding' | 'too_long';
  readonly line: number;
  readonly column: number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;

/** Bytes, with the line end: what DuckDB takes at most. A row beyond 32 MB it leaves out without a word. */
const LONGEST_ROW = 2_000_000;

const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_SEEN = 3;
const CLOSED = 4;

/**
 * Goes through the bytes of a UTF-8 CSV file by the rules of DuckDB (1.5, strict): a cell may be quoted, with blanks
 * around the quotes; blank lines are no rows, unless the file has a single column; empty cells beyond the last column
 * do not count. csv-parse gives the line where a row ends, and counts a CRLF within a cell twice; and it would take a
 * minute for what takes seconds here. The header is a row like the others.
 */
export class RowScanner {
  readonly #columns: number;
  readonly #delimiter: number;
  readonly #onRow: (row: ScannedRow) => void;
  #state = START;
  #line = 1;
  #rowLine = 1;
  /** Bytes before this block, and before this row. */
  #before = 0;
  #rowStart = 0;
  #cells = 1;
  #isEmpty = true;
  #hasBlank = false;
  #isTooLong = false;
  #fault: RowFault | undefined;
  #quote: Quote = { line: 1, block: Buffer.alloc(0), lineStart: 0, at: 0 };

  /** `columns` is how many the header has; `onRow` is called at each row's end. */
  constructor(columns: number, delimiter: string, onRow: (row: ScannedRow) => void) {
    this.#columns = columns;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRow = onRow;
  }

  /** Takes whole lines, up to and with the last LF (at the file's end, without). */
  push(block: Buffer): void {
    const isSound = isUtf8(block);
    let lineStart = 0;
    for (let at = 0; at < block.length; at += 1) {
      const byte = block[at]!;
      if (byte === LF) {
        if (!isSound) this.#checkEncoding(block.subarray(lineStart, at));
        this.#onLineEnd(this.#before + at + 1);
        lineStart = at + 1;
      } else if (byte !== CR || this.#state === QUOTED) this.#onByte(byte, block, lineStart, at);
      else if (this.#state === QUOTE_SEEN) this.#state = CLOSED;
    }
    if (!isSound && lineStart < block.length) this.#checkEncoding(block.subarray(lineStart));
    this.#before += block.length;
  }

  /** Says that the file ends here. */
  end(): void {
    if (this.#state === QUOTED) this.#fault ??= { kind: 'unclosed', ...placeOf(this.#quote) };
    if (!this.#isEmpty) this.#endRow(this.#before);
  }

  #onByte(byte: number, block: Buffer, lineStart: number, at: number): void {
    this.#isEmpty = false;
    switch (this.#state) {
      case PLAIN:
        if (byte === this.#delimiter) this.#endCell();
        return;
      case QUOTED:
        if (byte === QUOTE) this.#state = QUOTE_SEEN;
        else if (this.#cells > this.#columns) this.#isTooLong = true;
        return;
      case START:
        this.#onFirstByte(byte, block, lineStart, at);
        return;
      default:
        this.#onByteAfterQuote(byte);
    }
  }

  #onFirstByte(byte: number, block: Buffer, lineStart: number, at: number): void {
    if (byte === this.#delimiter) this.#endCell();
    else if (byte === QUOTE) {
      this.#state = QUOTED;
      this.#quote = { line: this.#line, block, lineStart, at };
    } else if (byte === BLANK) this.#hasBlank = true;
    else {
      this.#state = PLAIN;
      if (this.#cells > this.#columns) this.#isTooLong = true;
    }
  }

  #onByteAfterQuote(byte: number): void {
    if (byte === this.#delimiter) this.#endCell();
    else if (byte === QUOTE && this.#state === QUOTE_SEEN) {
      this.#state = QUOTED;
      if (this.#cells > this.#columns) this.#isTooLong = true;
    } else if (byte === BLANK) this.#state = CLOSED;
    else {
      this.#fault ??= { kind: 'after_quote', ...placeOf(this.#quote) };
      this.#state = PLAIN;
    }
  }

  #endCell(): void {
    // A cell of nothing but blanks is not empty, unless it is quoted.
    if (this.#hasBlank && this.#state === START && this.#cells > this.#columns) this.#isTooLong = true;
    this.#cells += 1;
    this.#hasBlank = false;
    this.#state = START;
  }

  /** `end` is how many bytes came before the next line. */
  #onLineEnd(end: number): void {
    const isBlankLine = this.#isEmpty && this.#columns > 1;
    this.#line += 1;
    if (this.#state === QUOTED) {
      if (this.#cells > this.#columns) this.#isTooLong = true;
      return;
    }
    if (!isBlankLine) this.#endRow(end);
    this.#rowLine = this.#line;
    this.#rowStart = end;
  }

  #endRow(end: number): void {
    this.#endCell();
    if (end - this.#rowStart > LONGEST_ROW) this.#fault ??= { kind: 'too_long', line: this.#rowLine, column: 1 };
    this.#onRow({ line: this.#rowLine, cells: this.#cells - 1, isTooLong: this.#isTooLong, fault: this.#fault });
    this.#cells = 1;
    this.#isEmpty = true;
    this.#isTooLong = false;
    this.#fault = undefined;
  }

  #checkEncoding(line: Buffer): void {
    if (!isUtf8(line)) this.#fault ??= { kind: 'encoding', line: this.#line, column: firstBadColumn(line) };
  }
}

/** Where a quoted cell opened. Its column is only counted where it is told: few are. */
interface Quote {
  readonly line: number;
  readonly block: Buffer;
  readonly lineStart: number;
  readonly at: number;
}

function placeOf({ line, block, lineStart, at }: Quote): { line: number; column: number } {
  return { line, column: block.toString('utf8', lineStart, at).length + 1 };
}

function firstBadColumn(line: Buffer): number {
  return line.toString('utf8').indexOf('\uFFFD') + 1;
}
