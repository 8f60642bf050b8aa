import type { Sign } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

const NUMBER = String.raw`\d[\d.,·\u00a0\u202f' ]*`;
const COUNT = String.raw`(?:\d[\d.,·]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|another|a whole|a full|your next|the next)`;
const CURRENCY = String.raw`(?:[A-Z]{3}|dollars?|cents?|pounds?|pence|p|euros?|rupees?|kr(?:oner|onor)?|yen|francs?|pesos?|rand|zł|bucks|quid)`;
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const UNIT = String.raw`(?:miles|points|stars|stamps|credits|coins|gems|tokens|gigabytes|GB|days?|weeks?|months?|nights?|years?|tickets?|passes|entries|meals?|coffees?|drinks|rides?|journeys?|sessions?|visits?|classes|lessons?|washes|issues)`;
const MORE = String.raw`(?:bonus |extra |free |more |full |award |additional |complimentary |entry |day |guest |return )`;
const GOOD = String.raw`(?:new|fresh|free|replacement|proper|second|correct|right|working|undamaged|repaired|better|full)`;
const THING = String.raw`(?:replacements?|new (?!number|service|plan\b|plans\b|version|policy|system|way|way of|process|dashboards?|people|crew|crews|rule|check|supplier|software)\w+|fresh \w+|(?:right|correct|same|missing|proper) (?:one|ones|pair|pairs|item|items|size|disc|book|order|parcel|part|parts|shoes|product|\w+ of)|another (?:one|pair|bunch|bottle|copy|set|box|cake|try)|(?:gift )?(?:voucher|certificate|card|gift card)s? (?:for|of|worth)|free (?:month|week|day|night|year|ticket|ride|meal|visit|return|upgrade|delivery|shipping|\w+)|next (?:ride|visit|month|week|order|delivery|flight|stay|night|bill)\b[^.]{0,25}\b(?:free|nothing|on us|on the house))`;

export const amount: Sign = {
  any: [
    of(String.raw`(?:[$£€₹¥₩₱₦₺₽฿₫]|\bkr\.? ?|\bRs\.? ?|\b(?:A|C|US|NZ|R|HK|S)\$) ?\d`),
    new RegExp(String.raw`\d ?(?:[$£€₹¥₩₱₦₺₽฿₫]|kr\b|zł|Ft\b|Kč)|\b${NUMBER}${CURRENCY}\b|\b[A-Z]{3} \d`),
    of(String.raw`\d ?(?:%|percent|per cent)|\b(?:five|ten|fifteen|twenty|twenty-five|thirty|forty|fifty|sixty|hundred|thousand)(?: \w+)? (?:dollars|pounds|euros|pence|cents|percent|per cent|rupees|francs|kroner|kronor)\b`),
    of(String.raw`\b${COUNT} ${MORE}*${UNIT}\b(?! (?:late|ago|later|without|longer|earlier))`),
    of(String.raw`\b(?:runs?|lasts?|continues?|goes on|extend(?:ed|s)?|good|valid|yours|stays?)\b[^.]{0,25}\b${COUNT} ${MORE}*${UNIT} (?:longer|later|more|extra)\b`),
    /\d ?× ?\p{L}/u,
    /\b\d[\d.,·]* \p{L}+ (?:\p{L}+ ){0,4}?(?:added|credited|given|(?:to|in|on) your account)\b|\b(?:added|credited|given you) \d/iu,
    /\b(?:half|all|the whole|the full|full price|every (?:cent|penny)|double|twice) (?:of )?(?:the |your |its |that |this )?(?:price|fare|fee|charge|cost|amount|bill|payment|refund|ticket|order|rate|month|invoice|rent|premium|what you paid|it)\b/i,
    /\bfull refund\b|\b(?:refund|repaid|paid|return)(?:ed|s)?\b[^.]{0,30}\bin full\b|\b(?:fee|charge|bill|fare|invoice|price|rent|fine|deposit)s?\b[^.]{0,25}\b(?:waived|cancell?ed|wiped|dropped|written off|to zero|is gone|struck|free|halved|torn up|refunded|returned)\b/i,
    /\bfree of charge\b|\bfor free\b|\bon (?:us|the house)\b|\bat no (?:cost|charge)\b|\bwithout (?:charge|cost)\b/i,
    of(String.raw`\b(?:bill|invoice|statement|fee|rent|month|week|year|order|premium|${MONTHS})s?\b[^.]{0,25}\b(?:is|was|will be|comes|costs?|are)(?: you)? (?:\w+ )?(?:free|nothing|zero|on us|on the house|halved|lower|less|smaller|waived)\b`),
    /\b(?:won't|will not|not|never|no longer) (?:be )?(?:charg|bill|invoic)(?:e|ed|ing)\b(?! (?:late|again|twice))|\b(?:halved|wiped|waived|cancell?ed|struck|tore up|torn up) (?:your|the|that|this)(?: \w+){0,3} (?:bill|fee|charge|invoice|fine|fare|rent|cost|price|premium|fees|charges)\b/i,
    of(String.raw`\b${THING}\b`),
  ],
};

/** Things that are a remedy where a giving verb gives them, and nowhere else. */
export const gift: Sign = {
  any: [of(String.raw`\b(?:another|an? ${GOOD}|the ${GOOD}) (?!time|day|thing|place|one of)[a-z]{3,}\b|\b(?:two|three|four|five|six|ten|\d{1,2})(?: ${GOOD}| [a-z]+)? (?!times|hours|minutes|days|weeks|months|years|others)[a-z]{2,}s\b`)],
};

const VERB = String.raw`(?:credit(?:ed|ing|s)?|refund(?:ed|ing|s)?|reimburs\w+|repa(?:y|id|ying)|return(?:ed|ing|s)?|sen[dt](?:ing|s)?|ship(?:ped|ping|s)?|post(?:ed|ing)?|mail(?:ed|ing)?|e-?mail(?:ed|ing)|add(?:ed|ing|s)?|appl(?:y|ied|ying)|deduct(?:ed|ing)?|tak(?:e|en|ing)|took|subtract(?:ed)?|transfer(?:red|ring)?|deposit(?:ed)?|wir(?:e|ed|ing)|enclos(?:e|ed|ing)|attach(?:ed)?|includ(?:e|ed)|waiv(?:e|ed|ing)|cancel(?:l?ed|l?ing)?|extend(?:ed|ing|s)?|giv(?:e|en|ing)|gave|pa(?:y|id|ying)|put|plac(?:e|ed|ing)|issu(?:e|ed|ing)|replac(?:e|ed|ing)|cover(?:ed|ing)?|charg(?:e|ed)|collect(?:ed)?|redeem(?:ed)?|lower(?:ed)?|reduc(?:e|ed)|compensat(?:e|ed)|cut|skip(?:ped)?|dropp?(?:ed)?|wr(?:o|i)te off|wrote off|written off|halv(?:e|ed)|doubl(?:e|ed)|wip(?:e|ed)|str(?:ike|uck|icken)|eras(?:e|ed)|revers(?:e|ed|ing)|clear(?:ed)?|knock(?:ed)?|load(?:ed)?|top(?:ped)? up|mov(?:e|ed)|br(?:ing|ought)|deliver(?:ed|ing)?|hand(?:ed)?|h(?:o|e)ld|book(?:ed)?|reserv(?:e|ed)|upgrad(?:e|ed)|restor(?:e|ed)|forgiv(?:e|en)|mak(?:e|ing)|made|bak(?:e|ing)|settl(?:e|ed)|discount(?:ed)?|award(?:ed)?|grant(?:ed)?|offer(?:ed)?|arrang(?:e|ed)|releas(?:e|ed)|process(?:ed|ing)?|lengthen(?:ed)?|prolong(?:ed)?|tore up|torn up|shav(?:e|ed)|trim(?:med)?|round(?:ed)?|cash(?:ed)?|bought|buy(?:ing)?)`;
const SPOT = String.raw`(?:accounts?|bills?|invoices?|statements?|cards?|balance|wallet|bank|fees?|fares?|orders?|renewals?|subscription|address|door|cheque|check|paypal|plan|membership|bookings?|payments?|app|profile|basket|tab|meter|pocket|letterbox|mailbox|inbox|envelope|contract|rent|premium|policy|tuition|dues|deposit|instal?lments?|direct debit|visit|stay|trip|parcel|delivery|box|letter|name|purchase|price|charge|pay|payslip|pass|file|hands)`;
const PLACE = String.raw`(?:[\w'-]+ ){0,5}${SPOT}`;

/** How it comes: a verb of giving with what it does it to, something under way, a code, an account that has it. */
export const way: Sign = {
  any: [
    of(String.raw`\b${VERB}\b[^.]{0,60}\b(?:to|on|onto|into|in|off|from|against|with|by|back|out|for)\b[^.]{0,25}\b${PLACE}\b`),
    of(String.raw`\b(?:off|against|from|on|toward|towards) ${PLACE}\b`),
    of(String.raw`\b(?:(?:we|i)(?:'ve|'ll|'re|'m|'d| have| had| will| are| am)?|has been|have been|was|were|is|are|be|been|will be|gets?|you(?:'ll| will)? be) (?:(?!(?:you|they|that|who|what|which|he|she)\b)\w+ ){0,3}?${VERB}\b`),
    of(String.raw`\b(?:is|are|was|were|'s|be|been|sits?|waits?|waiting|lands?|landed|shows?(?: up)?|appears?|arriv(?:es?|ed)|comes?|came|goes|went|gone|go|reach(?:es|ed)?|see|find|have|has|get|gets|receive|there)\b (?:[\w'$£€.,·]+ ){0,6}?(?:in|on|to|into|onto|off|with|at|back|inside|under|towards?|against) ${PLACE}\b`),
    /\b(?:on (?:its|the|their) way|in (?:the|today's|tomorrow's|tonight's) (?:post|mail)|under way|by (?:post|mail|courier|express|bank transfer|cheque|check|email|e-mail|\w+day)|left (?:our|this|today|yesterday)|back (?:on|to|in|into|with|at) (?:your|the|you)|(?:is|are|went|comes?|came|goes|gone|given|has come|sent|it|money|already|now) back|at no (?:cost|charge)|free of charge|for (?:nothing|free)|ships?|paid back|comes? off|goes? (?:back|out)|gone back|gets?\b[^.]{0,40}\bback|come[s]? (?:tonight|today|tomorrow|on)|(?:is|are|was|were|'s) (?:there|in your account|waiting|enclosed|attached|included|yours|on us|on the house|free)|(?:will be|is|comes) (?:\S+ )?(?:there|in|lower|free|less|shorter|smaller|with you)|costs? (?:you )?nothing|won't be (?:charged|billed)|will not be (?:charged|billed)|won't (?:charge|bill|pay)|will not (?:charge|bill|pay)|reach(?:es|ed)? you|arrives?|straight (?:to|into|back)|with you (?:by|on|within|tomorrow|today|this)|won't (?:charge|bill)|halved|your (?:[\w'-]+ ){1,3}(?:now |already )?(?:has|have|shows?|holds?|carries|reads|stands at)|(?:refund|credit|money|replacement|cheque|check|payment|parcel|voucher|new \w+)\b[^.]{0,20}\b(?:went out|left|leaves?|goes out|is out|has gone|has left|lands?)|you(?:'ll| will)? (?:now |only |just )?pay\b|you(?:'ll| will)? (?:now )?(?:get|receive|have|find|see|pay (?:only|nothing|half|less)))\b/i,
    /\b(?:subscription|membership|pass|plan|service|rental|access|warranty|guarantee|term|contract|card|trial|licen[cs]e|ticket)s?\b[^.]{0,30}\b(?:runs?|lasts?|continues?|extends?|goes on|now ends|ends)\b/i,
    /\b(?:code|coupon|voucher|link|gift card|certificate)s?\b|https?:\/\//i,
  ],
};

/** Money that went the wrong way. */
export const taking: Sign = {
  any: [/\b(?:(?:over|mis)?charged|billed|overbilled|fined|debited|invoiced|withdr[ae]w\w*)\b/i],
  unless: [/\b(?:not|n't|never|no longer) (?:be |been )?(?:charg|bill|fin|debit|invoic)\w+|\b(?:back|off|credit\w*|refund\w*|return\w*|repa(?:y|id)\w*|reimburs\w*|reverse\w*|cancel\w*|wiped|waive\w*|taken off|less)\b/i],
};
