import { Refusal } from '../model/fault.ts';
import type { FoundFile } from './find-files.ts';
import { type FileLook, findLead, type Lead } from './find-lead.ts';
import { guessDelimiter, parseFirstRows } from './guess-delimiter.ts';
import { decodeStart, type Encoding, guessEncoding } from './guess-encoding.ts';
import { nameColumns } from './name-columns.ts';
import { readSample, type Sample } from './read-sample.ts';
import { refuseBinary, refuseForeign } from './refuse-foreign.ts';

/** What a file is, by its first 64 KB. */
export interface ExportFile extends FoundFile {
  readonly kind: 'csv' | 'json' | 'parquet';
  /** True for gzip. */
  readonly compressed: boolean;
  readonly encoding: Encoding;
  /** One character; of no matter for JSON and Parquet. */
  readonly delimiter: string;
  /** The columns' names, each once. Empty for JSON and Parquet: whoever reads the rows reads the names too. */
  readonly header: readonly string[];
  /** True where DuckDB cannot read the file as it is: `prepareExport` writes it anew. */
  readonly needsTranscoding: boolean;
  /** Where the names and the rows of a CSV file stand, where these are not its first lines: it then needs transcoding, too. */
  readonly lead?: Lead | undefined;
}

/**
 * Looks at a file's beginning and tells what it is; the policy's `encoding` and `delimiter` go before the file's own
 * look. What is no export (empty, PDF, Excel, a web page) is a Refusal that says what to do. A header without rows is
 * fine. `wanted` are those of our names by which the line of names is found below titles; none: it is the first line, or
 * that which the policy says.
 */
export async function describeExport(file: FoundFile, source: FileLook, wanted: readonly string[] = []): Promise<ExportFile> {
  const sample = await readSample(file);
  refuseForeign(sample.bytes, file.shown);
  const common = { path: file.path, shown: file.shown, compressed: sample.compressed, delimiter: ',', header: [] };
  if (isParquet(sample, file)) return { ...common, kind: 'parquet', encoding: 'utf-8', needsTranscoding: false };
  const encoding = source.encoding ?? guessEncoding(sample.bytes);
  const text = decodeStart(sample.bytes, encoding);
  if (text.trim() === '') throw refuse(file, 'This file is empty.', 'Export it again.');
  refuseBinary(text, file.shown);
  const isUnreadable = encoding !== 'utf-8' || sample.compressed !== file.path.endsWith('.gz');
  if (isJson(text, file)) return { ...common, kind: 'json', encoding, needsTranscoding: isUnreadable };
  const lead = findLead(text, file, source, wanted);
  const body = lead ? skipLines(text, lead.header.from - 1) : text;
  const delimiter = source.delimiter ?? guessDelimiter(body);
  const header = readHeader(body, delimiter, file);
  const needsTranscoding = isUnreadable || lead !== undefined || hasOddLines(text, delimiter);
  return { ...common, kind: 'csv', encoding, delimiter, header, needsTranscoding, ...(lead && { lead }) };
}

const skipLines = (text: string, count: number): string => text.replace(/\r\n?/g, '\n').split('\n').slice(count).join('\n');

function isParquet({ bytes }: Sample, file: FoundFile): boolean {
  const isMarked = bytes.subarray(0, 4).toString('latin1') === 'PAR1';
  if (!isMarked && /\.parquet$/i.test(file.shown)) {
    throw refuse(file, 'This is no Parquet file, though its name says so.', 'Export it again, or give it the ending that it should have.');
  }
  return isMarked;
}

function isJson(text: string, file: FoundFile): boolean {
  return /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i.test(file.shown) || /^\s*(?:\[\s*\{|\{\s*")/.test(text);
}

function readHeader(text: string, delimiter: string, file: FoundFile): readonly string[] {
  if (!/^[\x20-\x7e\t]$/.test(delimiter) || delimiter === '"') {
    throw refuse(file, `The cells of a CSV file cannot be told apart by ${JSON.stringify(delimiter)}.`, 'A delimiter is one sign, such as , ; | or a tab.');
  }
  if (/^\s*\n|^\s*\r/.test(text)) {
    throw refuse(file, 'The first line is blank; the names of the columns must stand there.', 'Delete the blank lines above them.', 1);
  }
  if (/^sep=.[\r\n]/i.test(text)) {
    throw refuse(file, 'The first line is a note for Excel; the names of the columns must stand there.', 'Delete that line.', 1);
  }
  return nameColumns(parseFirstRows(text, delimiter)[0] ?? [text.trim()]);
}

/** True where rows end in a lone CR, or some in LF and some in CRLF: DuckDB gives up on both. */
function hasOddLines(text: string, delimiter: string): boolean {
  const separator = delimiter.replace(/[|.$^*+?()[\]{}\\]/, '\\$&');
  const bare = text.replace(/\r$/, '').replace(new RegExp(`(^|${separator}|[\\r\\n]) *"(?:[^"]|"")*"`, 'g'), '$1');
  const isLoneCr = /\r(?!\n)/.test(bare);
  return isLoneCr || (/\r\n/.test(bare) && /(?:^|[^\r])\n/.test(bare));
}

function refuse(file: FoundFile, what: string, remedy: string, line?: number): Refusal {
  return new Refusal({ place: { file: file.shown, line }, what, remedy });
}
