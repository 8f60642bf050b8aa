import type { Sign } from './language.ts';

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const WEEKDAY = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?`;
const ORDINAL = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const DATE = String.raw`(?:${MONTH} (?:the )?${ORDINAL}\b|\b${ORDINAL}(?: of)? ${MONTH}(?![a-z])|\b\d{4}-\d\d-\d\d\b|(?<![\d$£€₹/·] ?)(?!24/7)\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?|·\d{1,2}[·.]\d{2,4})\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bthe \d{1,2}(?:st|nd|rd|th)\b)`;
const COUNT = String.raw`(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty|ninety|an?|a few|a couple of)`;
const FEAST = String.raw`(?:christmas|new year|easter|mother's day|father's day|valentine's|thanksgiving|bank holiday|eid|diwali|hanukkah|halloween|boxing day)`;

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Months alone count only behind a word of time, because "may" and "march" are verbs too. */
export const day: Sign = {
  any: [
    of(String.raw`\b${DATE}`),
    of(String.raw`\b(?:in|during|since|between|from|through(?:out)?|until|last|this|of|early|late|mid|all|your|whole) (?:the (?:month|spring|summer|autumn|fall|winter|whole) of )?${MONTH}(?![a-z])`),
    of(String.raw`\b${MONTH}'s\b|\b${FEAST}\b`),
    /\b(?:yesterday|last night|this (?:morning|afternoon|evening|week(?:end)?|month)|tonight|today|the other (?:day|night)|(?:last|this past|the past|previous) (?:week(?:end)?|month|evening|summer|winter|spring|autumn|fall|year))\b/i,
    of(String.raw`\b(?:on|last|this|next|since|until|by|for) ${WEEKDAY}\b|\b${COUNT} (?:days?|weeks?|months?|nights?) ago\b`),
  ],
};

export const deadline: Sign = {
  any: [
    of(String.raw`\b(?:by|until|till|before|no later than|ends?(?: on)?|expires?(?: on)?|valid (?:until|through|to)|good (?:until|through)|through|up to|deadline|last day|closes?(?: on)?)\b[^.]{0,25}?(?:\b${DATE}|\b(?:tomorrow|tonight|midnight|the end of|noon|next (?:week|month|year))\b|\b${MONTH}(?![a-z]))`),
    of(String.raw`\b(?:within|in the next|over the next|during the next|you have|good for|valid for|for the next|lasts(?: for)?) (?:the (?:next )?)?${COUNT} (?:full |whole |more )?(?:working |business |calendar )?(?:days?|weeks?|months?|hours?|years?)\b`),
    /\b(?:at any time|any time|anytime|whenever|when(?:ever)? (?:it|that) suits|at your (?:leisure|convenience)|in your own time|(?:has|with|there is|there's|is) no (?:end|expiry|deadline|time limit|hurry|rush)(?: date)?|(?:never|doesn't|does not|won't) expires?|no deadline|no rush|no hurry|any day|take your time|right away|straight away|immediately|tonight)\b/i,
  ],
};
