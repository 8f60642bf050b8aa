const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', pound: '£', euro: '€', yen: '¥', times: '×', shy: '', zwnj: '',
};
const UNSEEN = /<(head|style|script|title|template)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi;
const HIDDEN = /<(\w+)[^>]*(?:display:\s*none|\shidden(?=[\s>=]))[^>]*>[\s\S]*?<\/\1\s*>/gi;
const BLOCKS = /<\/?(?:p|div|h[1-6]|ul|ol|table|tr|blockquote|section|article|header|footer|hr|address|pre)\b[^>]*>/gi;

/** What a page says to somebody who reads it: paragraphs with a blank line between them. */
export function htmlToText(html: string): string {
  const flat = html.replace(UNSEEN, ' ').replace(HIDDEN, ' ').replace(/\s+/g, ' ');
  const broken = flat.replace(BLOCKS, '\n\n').replace(/<br\s*\/?>/gi, '\n').replace(/<li\b[^>]*>/gi, '\n\n- ').replace(/<\/?t[dh]\b[^>]*>/gi, ' ');
  const text = decode(broken.replace(/<[^>]+>/g, ''));
  return text.split('\n').map((line) => line.replace(/[ \u00a0]+/g, ' ').trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
