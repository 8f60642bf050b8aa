/** Between digits of a phone number. */
const CANDIDATE = /(?<![\p{L}\p{N}.,/@#=_-])(?:\+|\(0?\+?)?\d(?:[ .()/–-]{0,2}\d){6,14}(?![\p{L}\p{N}/@]|[.,]\d)/gu;
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})/;
const MONEY_BEFORE = /[$£€₹¥]\s*$/;
/** "1-800-FLOWERS", and the short numbers of a network or a town: "dial 611". */
const LETTERED = /(?<![\p{L}\p{N}])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-](?:\d{3}[ .-])?[A-Z][A-Z-]{3,9}(?![\p{L}\p{N}])/u;
const SHORT = /\b(?:call|dial|ring|phone|tel|telephone|text)(?: us| me)?(?: free)?(?: on| at|:)? (\d{3,6}|\d{2,3} \d{2,3})(?![\d.,:/%]|\s*(?:times|people|customers|hours|days|minutes|weeks))/i;
const CALL_BEFORE = /\b(?:call|phone|dial|ring|tel|telephone|mobile|text|number|line|hotline|fax)\b[^.!?]{0,40}$/i;

/** The first phone number in a text: known by its digits where the business's own is given, else by its look. */
export function findPhone(text: string, own: string | undefined): string | undefined {
  const digits = own?.replace(/\D/g, '') ?? '';
  if (digits !== '') return text.replace(/\D/g, '').includes(digits) ? own : undefined;
  const cleaned = text.replace(/https?:\/\/\S+/g, ' ');
  for (const { 0: found, index } of cleaned.matchAll(CANDIDATE)) {
    const before = cleaned.slice(Math.max(0, index - 60), index);
    if (DATE.test(found) || MONEY_BEFORE.test(before)) continue;
    const isGrouped = /[ .()/–-]/.test(found) || found.startsWith('+');
    if (isGrouped || CALL_BEFORE.test(before)) return found.trim();
  }
  return LETTERED.exec(cleaned)?.[0] ?? SHORT.exec(cleaned)?.[1];
}
