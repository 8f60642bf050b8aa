import { Refusal } from '../model/fault.ts';

interface Foreign {
  readonly is: (bytes: Buffer, text: string) => boolean;
  readonly what: string;
  readonly remedy: string;
}

const EXPORT_AGAIN = 'Export the list again, as CSV.';
const SAVE_AS_CSV = 'Open it and save it as CSV (UTF-8).';
const startsWith = (...numbers: number[]) => (bytes: Buffer) => bytes.subarray(0, numbers.length).equals(Buffer.from(numbers));
const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);

/** What people hand in by mistake. The first that fits is told. */
const FOREIGN: readonly Foreign[] = [
  { is: (_, text) => text.startsWith('%PDF'), what: 'This is a PDF.', remedy: EXPORT_AGAIN },
  {
    is: (bytes, text) => isZip(bytes) && /\[Content_Types\]\.xml|xl\/|workbook/.test(text),
    what: 'This is an Excel workbook.',
    remedy: SAVE_AS_CSV,
  },
  { is: startsWith(0xd0, 0xcf, 0x11, 0xe0), what: 'This is an Excel workbook of the old kind.', remedy: SAVE_AS_CSV },
  { is: (bytes, text) => isZip(bytes) && text.includes('opendocument'), what: 'This is a LibreOffice file.', remedy: SAVE_AS_CSV },
  { is: isZip, what: 'This is a ZIP archive.', remedy: 'Unpack it, and name the file in it.' },
  {
    is: (_, text) => /^\uFEFF?\s*<(?:!doctype html|html|head|body|script|!--)/i.test(text),
    what: 'This looks like a web page: the download was probably a login page.',
    remedy: 'Sign in to the shop or the monitor in your browser, and download the export again.',
  },
  { is: (_, text) => /^\uFEFF?\s*<\?xml/i.test(text), what: 'This is XML.', remedy: EXPORT_AGAIN },
];

/** Throws a Refusal where a file is of a kind that is no export. `bytes` is its beginning. */
export function refuseForeign(bytes: Buffer, shown: string): void {
  const text = bytes.toString('latin1');
  // A byte order mark in UTF-8, as Latin-1 shows it.
  const foreign = FOREIGN.find(({ is }) => is(bytes, text.replace(/^\u00ef\u00bb\u00bf/, '')));
  if (foreign) throw new Refusal({ place: { file: shown }, what: foreign.what, remedy: foreign.remedy });
}

/** Throws a Refusal where decoded text holds what no text holds. */
export function refuseBinary(text: string, shown: string): void {
  const controls = text.match(/\p{Cc}/gu)?.filter((sign) => !'\t\n\r\f\v\u0085'.includes(sign)).length ?? 0;
  if (text.includes('\0') || controls > text.length / 100) {
    throw new Refusal({ place: { file: shown }, what: 'This is not a text file.', remedy: EXPORT_AGAIN });
  }
}
