import type { Sign } from './language.ts';

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const WEEKDAY = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?`;
const ORDINAL = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const DATE = String.raw`(?:${MONTH} ${ORDINAL}\b|\b${ORDINAL}(?: of)? ${MONTH}(?![a-z])|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bthe \d{1,2}(?:st|nd|rd|th)\b)`;

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Months alone count only behind a word of time, because "may" and "march" are verbs too. */
export const day: Sign = {
  any: [
    of(String.raw`\b${DATE}`),
    of(String.raw`\b(?:in|during|since|between|from|through(?:out)?|until|last|this|of|early|late|mid) (?:the (?:month|spring|summer|autumn|fall|winter) of )?${MONTH}(?![a-z])`),
    /\b(?:yesterday|last night|this (?:morning|afternoon|evening)|tonight|today|(?:last|this past) (?:week(?:end)?|month|evening))\b/i,
    of(String.raw`\b(?:on|last|this|next|since|until|by) ${WEEKDAY}\b`),
  ],
};

export const deadline: Sign = {
  any: [
    of(String.raw`\b(?:by|until|till|before|no later than|ends?(?: on)?|expires?(?: on)?|valid (?:until|through))\b[^.]{0,20}?(?:\b${DATE}|\b(?:tomorrow|midnight|the end of|noon)\b|\b${MONTH}(?![a-z]))`),
    /\b(?:within|in the next|you have|good for|valid for) (?:the (?:next )?)?(?:\d+|two|three|four|five|six|seven|ten|fourteen|thirty) (?:more )?(?:working |business )?(?:days?|weeks?|months?|hours?|years?)\b/i,
    /\b(?:at any time|whenever you like|has no end(?: date)?|never expires|no deadline|any day|take your time)\b/i,
  ],
};

const NUMBER = String.raw`\d[\d.,\u00a0\u202f' ]*`;
const COUNT = String.raw`(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|ten|twelve|half a|another|a whole|a full|your next)`;
const CURRENCY = String.raw`(?:[A-Z]{3}|dollars?|cents?|pounds?|pence|euros?|rupees?|kr(?:oner|onor)?|yen|francs?|pesos?|zł|bucks)`;
const THING = String.raw`(?:replacements?|new (?!number|service|plan\b|plans\b|version|policy|system|way|way of|process|dashboards?|people|crew|crews)\w+|(?:right|correct|same|missing) (?:one|ones|pair|pairs|item|items|size|disc|book|order|parcel|part|parts|shoes|product|\w+ of)|(?:gift )?(?:voucher|certificate|card|gift card)s? (?:for|of|worth)|free (?:month|week|day|night|year|ticket|ride|meal|visit|return|upgrade|delivery|shipping|\w+)|next (?:ride|visit|month|week|order|delivery|flight|stay|night|bill)\b[^.]{0,25}\b(?:free|nothing|on us|on the house))`;

export const amount: Sign = {
  any: [
    of(String.raw`(?:[$£€₹¥₩]|\bkr\.? ?|\b(?:A|C|US|NZ|R|HK)\$) ?\d`),
    new RegExp(String.raw`\d ?(?:[$£€₹¥₩]|kr\b|zł)|\b${NUMBER}${CURRENCY}\b|\b[A-Z]{3} \d`),
    of(String.raw`\d ?(?:%|percent|per cent)`),
    of(String.raw`\b${COUNT} (?:bonus |extra |free |more |full |award )?(?:miles|points|stars|credits|days?|weeks?|months?|nights?|years?|tickets?|meals?|rides?|sessions?|visits?|classes)\b(?! (?:late|ago|later|without|longer|earlier))`),
    /\d ?× ?\p{L}/u,
    /\b\d[\d.,]* \p{L}+ (?:\p{L}+ ){0,4}?(?:added|credited|given|(?:to|in|on) your account)\b|\b(?:added|credited|given you) \d/iu,
    /\b(?:half|all|the whole|the full|full price|every (?:cent|penny)|double|twice) (?:of )?(?:the |your |its )?(?:price|fare|fee|charge|cost|amount|bill|payment|refund|ticket|order|rate|month|invoice|what you paid|it)\b/i,
    /\bfull refund\b|\brefund(?:ed)?\b[^.]{0,30}\bin full\b/i,
    of(String.raw`\b${THING}\b`),
  ],
};

const VERB = String.raw`(?:credit(?:ed|ing|s)?|refund(?:ed|ing|s)?|reimburs\w+|repa(?:y|id|ying)|return(?:ed|ing|s)?|sen[dt](?:ing|s)?|ship(?:ped|ping|s)?|post(?:ed|ing)?|mail(?:ed|ing)?|add(?:ed|ing|s)?|appl(?:y|ied|ying)|deduct(?:ed|ing)?|tak(?:e|en|ing)|took|subtract(?:ed)?|transfer(?:red|ring)?|deposit(?:ed)?|wir(?:e|ed|ing)|enclos(?:e|ed|ing)|waiv(?:e|ed|ing)|cancel(?:l?ed|l?ing)?|extend(?:ed|ing|s)?|giv(?:e|en|ing)|gave|pa(?:y|id|ying)|put|plac(?:e|ed|ing)|issu(?:e|ed|ing)|replac(?:e|ed|ing)|cover(?:ed|ing)?|charg(?:e|ed)|collect(?:ed)?|redeem(?:ed)?|lower(?:ed)?|reduc(?:e|ed)|compensat(?:e|ed)|cut|skip(?:ped)?|dropped|wrote off|written off|halv(?:e|ed)|doubled)`;
const PLACE = String.raw`(?:(?:your|the|this|that|next|june|his|her|their|\w+) )*(?:account|bill|invoice|statement|card|balance|wallet|bank|fee|fare|order|renewal|subscription|address|door|cheque|check|paypal|plan|membership|booking|payment)`;

/** How it comes: a verb of giving with what it does it to, something under way, a code, an account that has it. */
export const way: Sign = {
  any: [
    of(String.raw`\b${VERB}\b[^.]{0,60}\b(?:to|on|onto|into|in|off|from|against|with|by|back|out|for)\b[^.]{0,25}\b${PLACE}\b`),
    of(String.raw`\b(?:off|against|from|on|toward|towards) ${PLACE}\b`),
    of(String.raw`\b(?:(?:we|i)(?:'ve|'ll|'re| have| will| are| am)?|has been|have been|was|were|is|are|be|will be) (?:\w+ ){0,3}?${VERB}\b`),
    /\b(?:on (?:its|the|their) way|in the (?:post|mail)|under way|by (?:post|mail|courier|express|bank transfer|cheque|check|email|e-mail)|left (?:our|this|today|yesterday)|back (?:on|to|in|into|with|at) (?:your|the|you)|(?:is|are|went|comes?|came|goes|gone|given|has come|sent) back|at no (?:cost|charge)|free of charge|for nothing|ships?|paid back|comes? off|goes? (?:back|out)|gone back|gets?\b[^.]{0,40}\bback|come[s]? (?:tonight|today|tomorrow|on)|(?:is|are) (?:there|in your account|waiting|enclosed|yours|on us|on the house)|will be (?:there|in|lower|free)|costs? (?:you )?nothing|won't be charged|reaches? you|arrives?)\b/i,
    /\b(?:code|coupon|voucher|link|gift card|certificate)s?\b|https?:\/\//i,
  ],
};
