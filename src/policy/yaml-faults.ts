import type { ErrorCode } from 'yaml';

interface Sentence {
  readonly what: string;
  readonly remedy: string;
}

const FLOW_NOT_CLOSED: Sentence = {
  what: 'A list or a group that was opened with [ or { is not closed before this.',
  remedy: 'Close it with ] or }, and indent the lines in it with blanks.',
};

const QUOTE_NOT_CLOSED: Sentence = {
  what: 'A quotation mark that was opened is not closed.',
  remedy: 'Close it with the same mark.',
};

const NO_COLON: Sentence = { what: 'This should read "word: value".', remedy: 'Put a colon and a blank behind the word.' };

const SENTENCES: Partial<Record<ErrorCode, Sentence>> = {
  TAB_AS_INDENT: { what: 'This line is indented with a tab.', remedy: 'Indent with blanks: two for each step.' },
  BLOCK_AS_IMPLICIT_KEY: {
    what: 'There are two "word: value" in one line here.',
    remedy: 'Where the text itself holds a colon, put it in quotes; else give each its own line.',
  },
  BAD_INDENT: {
    what: 'This line begins in another column than the ones it belongs to.',
    remedy: 'Let all words of one group begin in the same column.',
  },
  MULTIPLE_DOCS: {
    what: 'A second document begins here, and a policy is one document.',
    remedy: 'Take the line "---" out, or put what follows it into a file of its own.',
  },
  BAD_SCALAR_START: { what: 'A text cannot begin with this sign.', remedy: 'Put the text in quotes.' },
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  BLOCK_IN_FLOW: {
    what: 'A comma is missing here.',
    remedy: 'Between [ and ], and between { and }, commas part the values.',
  },
  BAD_DQ_ESCAPE: {
    what: 'A backslash between double quotes has a meaning of its own, and this one has none that is known.',
    remedy: 'Use single quotes, or write the backslash twice.',
  },
  UNEXPECTED_TOKEN: {
    what: 'This does not belong to what stands before it.',
    remedy: 'If both are one text, put the whole of it in single quotes.',
  },
  TAG_RESOLVE_FAILED: {
    what: 'A word that begins with "!" has a meaning of its own, and this one has none that is known.',
    remedy: 'Put the text in quotes.',
  },
  BAD_ALIAS: { what: 'A word that begins with "*" or "&" names a part of the file.', remedy: 'Put the text in quotes.' },
  RESOURCE_EXHAUSTION: { what: 'This is nested too deeply for a policy.', remedy: 'Look for brackets that are not closed.' },
};

/** A mistake that the YAML parser found, in plain words. `message` is the parser's own, which tells cases apart. */
export function toYamlSentence(code: ErrorCode, message: string): Sentence {
  if (code === 'BAD_INDENT' && message.startsWith('Flow')) return FLOW_NOT_CLOSED;
  if (code === 'MISSING_CHAR') return message.includes('quote') ? QUOTE_NOT_CLOSED : NO_COLON;
  return (
    SENTENCES[code] ?? { what: 'This cannot be read.', remedy: 'Look at the colons, the quotes and the indentation.' }
  );
}
