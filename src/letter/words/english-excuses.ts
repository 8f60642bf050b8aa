import type { Spoiler } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Firms that work for the business. */
const THIRD = String.raw`(?:suppliers?|vendors?|contractors?|subcontractors?|providers?|carriers?|couriers?|third[- ]part(?:y|ies)|(?:upstream|hosting|payment|delivery|logistics|shipping|network|cloud|software) (?:partners?|providers?|compan(?:y|ies))|infrastructure managers?|manufacturers?|warehouse operators?|postal service)`;

/** Whom and what people blame that has no contract with the customer. */
const OUTSIDER = '(?:laborator(?:y|ies)|lab|factory|factories|airport|garage|builders?|electricians?|plumbers?|cleaners?|caterers?|weather|storms?|snow|wind|sea|strikes?|union|government|council|authorit(?:y|ies)|customs|police|post office|postal|bank|grid|network operator|landlord|printers?|bakery|wholesalers?|importers?|publisher|agency|driver from)';

/** Somebody or something else did it. */
export const excuse: Spoiler = {
  any: [
    /\b(?:beyond|outside|out of|not (?:with)?in|not under) (?:of )?(?:our|the|anyone's|anybody's|[\w' ]{1,25}'s?|my|human|reasonable) (?:\w+ )?(?:control|hands|influence)\b|\bout of (?:our|my) hands\b/i,
    /\b(?:due|owing|down|attributable) to (?:\w+ ){0,3}(?:circumstances|reasons|factors|conditions|difficulties|constraints|demand|volumes?|shortages?|weather)\b/i,
    /\b(?:because of|as a result of|caused by|on account of|in light of) (?:\w+ ){0,3}(?:circumstances|operational reasons|factors|demand|volumes?|shortages?)\b/i,
    /\b(?:operational|technical|logistical) (?:reasons|constraints|requirements)\b/i,
    /\b(?:unprecedented|unforeseen|unforeseeable|unavoidable|unpredictable|extraordinary (?:circumstances|demand|weather|volumes?|times?|situation|events?|conditions)|exceptional(?:ly)? (?:\w+ )?(?:circumstances|high|demand|weather|volumes?|times?|situation|event|conditions)|act of god|force majeure|freak|once[- ]in[- ]a[- ](?:lifetime|century))\b/i,
    /\b(?:(?:nobody|no one|none of us|^who) (?:could|can|would)|(?:we|i|anyone) (?:could|can|would)(?: not|n't)) (?:possibly |reasonably )?(?:have )?(?:ever )?(?:foresee\w*|prevent\w*|predict\w*|anticipat\w*|avoid\w*|expected)\b/i,
    /\b(?:impossible|hard|difficult|not possible) (?:for (?:us|anyone) )?to (?:know|predict|foresee|plan|prevent|avoid|anticipate)\b|\b(?:these|such) things (?:do )?happen\b|\b(?:must|always) (?:take|have|come|be) (?:first|priority|precedence)\b/i,
    /\bno (?:[\w-]+ ){1,5}could (?:ever |possibly )?have\b|\b(?:issues?|problems?|trouble|difficulties) with (?:them|him|her|that (?:firm|company))\b/i,
    /\b(?:could|can) ?not (?:reasonably )?(?:have been|be) (?:foreseen|prevented|predicted|anticipated|avoided)\b|\b(?:not|nothing)\b[^.]{0,25}\b(?:could|can) (?:have )?(?:foresee\w*|prevent\w*|avoid\w*)\b/i,
    /\b(?:once|after) (?:[\w ]{1,20} )?handed (?:over )?to\b/i,
    /\b(?:higher|larger|heavier|greater)[- ]than[- ](?:normal|usual|average|expected)\b|\b(?:unusual|exceptional|unexpected|very|extremely|record)(?:ly)? high (?:volumes?|demand|number)\b|\bhigh (?:call )?volumes?\b/i,
    /\bthan (?:anyone|anybody|we|i) (?:could|had|would)(?: \w+)? (?:expect|anticipat|foresee|predict|plann)\w*\b|\b(?:storms?|things|delays|mistakes|events?|outages|errors) like (?:this|these|that) (?:are|is|can|do|will|happen)\b(?! not| un)|\b(?:can|do|will) (?:always |sometimes |occasionally )?happen to (?:anyone|everyone|the best)\b/i,
    /\b(?:staff(?:ing)?|labou?r|supply|driver|crew) shortages?\b|\bindustry[- ]wide\b|\bacross the (?:industry|sector|board)\b|\b(?:a|simply a|just a|an unfortunate) fact of (?:life|modern|\w+ life|business)\b|\b(?:affects?|happens? to|true of|common to) (?:every|all|any|most) (?:\w+ )?(?:carriers?|airlines?|compan(?:y|ies)|providers?|operators?|banks?|shops?|businesses|networks?|platforms?)\b|\blike (?:many|most|all) other (?:compan|business|airline|bank)\w*\b/i,
    /\bthrough no fault of (?:our|my)|\bnot (?:\w+ )?(?:our|my) (?:fault|doing|responsibility)\b|\b(?:cannot|can't|can not) be held (?:responsible|liable)\b/i,
  ],
  unless: [/\b(?:no|nobody|no one) (?:but|except) (?:us|me|our)/i, /\b(?:no excuse|not an excuse|isn't an excuse)\b/i],
  whereNotOwned: [
    /\b(?:our|the|a|their) [\w ]{1,25} (?:sent|sold|gave|delivered|supplied|shipped) us (?:the wrong|an? (?:bad|faulty|wrong)|bad|faulty|too (?:late|few|little)|late)\b/i,
    /\b(?:not (?:really )?(?:a lot|much|anything)|little|nothing|no way)\b[^.]{0,40}\b(?<!\byou )could (?:\w+ )?have (?:been )?(?:done|known|seen)\b/i,
    of(String.raw`\b${THIRD}\b[^.]{0,40}\b(?:sent|gave|sold|delivered|shipped|promised|told) us\b|\b(?:${THIRD}|${OUTSIDER})\b[^.]{0,25}\b(?:at fault|to blame|responsible)\b`),
    of(String.raw`\b(?:(?:our|a|an|the|one of our|that|another|by|outside|external) (?:[\w-]+ ){0,2}?${THIRD})\b(?=[^.]*\b(?:fail|fault|blame|cut|caus|slow|late|lost|mis|delay|responsib|issue|error|problem|outage|down|broke|did not|didn't|was|were|had|experienc|once handed)\w*)`),
    of(String.raw`\b(?:fail(?:ed|ure)|fault|mistake|error|delay|outage|problem|issue|caused)\w*\b[^.]{0,30}\b(?:of|by|at|with|from) (?:our|a|an|the|one of our) (?:\w+ ){0,2}?${THIRD}\b`),
  ],
  whereNobodyAnswers: [
    of(String.raw`\b(?:the|a|an|our) (?:\w+ )?${OUTSIDER}\b[^.]{0,40}\b(?:fail|broke|lost|late|delay|slow|cancel|promis|did not|didn't|let|brought|struck|hit|caused|held|refus|stopp|cut|forgot|mis)\w*`),
    /\bas so often\b|\bas surprised as\b|\bas (?:everyone|everybody|you) (?:on |in |will |may )?[\w ]{0,20}(?:knows?|have read|have seen|have heard)\b|\b(?:scarce|short|difficult|hard) (?:everywhere|for everyone|for everybody|across)\b/i,
    /\b[A-Z][a-z]+[A-Z]\w+ (?:\w+ly )?(?:lost|threw|failed|delayed|missed|broke|dropped|damaged|let)\b/,
  ],
  because: 'excuses it, or blames somebody else',
  instead: 'Customers have a contract with you. Say what you did or left undone, and leave out the rest: We had no second line, and we should have had one.',
};

/** The customer did it. */
export const blame: Spoiler = {
  any: [
    /\byou (?:should|ought to|could|must) (?!not have known|not have|never have had)(?:not |never )?(?:to )?(?:\w+ly )?have (?!had\b|received|got|gotten|been\b(?! (?:more )?(?:careful|aware|patient|attentive|clearer|at home|there for))|heard|to\b|never|arrived|found|seen|a\b|an\b|the\b|your\b|it\b)\w+/i,
    /\b(?<!\b(?:that|told|said|thought|as if|as though|wrote) )you (?:have |had |may have )?(?:\w+ly )?(?:failed to|neglected|omitted|forgot|refused to|chose not|overlooked|ignored|mis(?:read|used|understood|handled|typed|placed))\b/i,
    /\byou (?:did not|didn't|had not|hadn't|do not|don't|never) (?:\w+ly )?(?:follow|read|check|tell|inform|report|provide|supply|enter|update|comply|adhere|respond|reply|return|bother|allow|leave|take care|told|informed|followed|checked|provided|reported)\b/i,
    /\byou (?:have |had )?(?:\w+ly )?(?:entered|typed|gave|given|supplied|provided|chose|selected|used|ordered|put) (?:us )?(?:the|a|an|your)? ?(?:\w+ )?(?:wrong|incorrect|invalid|incomplete|outdated)\b/i,
    /\b(?:read|check|follow|be)\b[^.]{0,40}\b(?:more (?:careful|carefully|closely|attentive)|next time|in future)\b|\bas (?:our|the|your) (?:terms|policy|policies|conditions|agreement|contract|small print|sign)\b/i,
    /\b(?:this|that|it|which|closures?|works?|maintenance|changes?|notice|information|conditions|terms|rules|details|dates|hours|limits?|restrictions?|warning)\b[^.]{0,30}\b(?:was|were|is|are|has been|had been) (?:\w+ly )?(?:(?:announced|posted|published|displayed|available|listed|shown|advertised|explained|mentioned|stated|noted) )?(?:in advance )?(?:on|in|at) (?:the (?:bottom|foot|back|front|top) of )?(?:the|our|your) (?:website|notice board|door|sign|app|faq|newsletter|terms|small print|manual|confirmation|ticket|booking|e-?mail)\b/i,
    /\bwe (?:do |must |should |would like to |want to |have to |feel obliged to )+(?:point out|stress|remind you|note that you)\b|\b(?:customers|people|those|guests|members) who\b[^.]{0,50}\b(?:never|do not|don't|have no|rarely|had no)\b[^.]{0,20}\b(?:problems?|trouble|issues?|difficult\w+)\b|\b(?:a|friendly|gentle) reminder (?:that|to)\b/i,
    /\b(?:this|that) (?:sort|kind) of thing (?:does not|doesn't|would not|wouldn't|won't)\b|\bshould (?:really |always |normally |preferably )+be (?:made|sent|submitted|reported|done|used|booked|filed|kept|given)\b/i,
    /\bit (?:would |will |really |always )*helps?(?: us| everyone| a lot)*,? if (?:you|customers|members|guests|everyone)\b|\bwe(?: would| do)? (?:kindly )?ask (?:you|all \w+|our \w+|customers) to (?!forgiv|accept|excuse|believe|trust|give us|stop|let us|tell)\w+/i,
    /\b(?:instructions?|manual|label|care label|sign|terms|guidelines|notice|tickets?|guide)\b(?: \w+){0,3} (?:clearly |plainly |expressly |also )?(?:says?|states?|explains?|warns?|makes? (?:it )?clear|advis(?:es|e)|requires?)\b|\b(?:other|most) (?:customers|guests|users|people|members)\b[^.]{0,20}\b(?:had no|without|managed)\b/i,
    /\b(?:customers|guests|members|passengers|candidates|people|others|travell?ers|users)\b[^.]{0,40}\b(?:normally|usually|generally|can|may|always|tend to)\b[^.]{0,40}\b(?:ask|check|contest|read|report|bring|arrive|tell|request|choose|complain)\b|\byou chose (?:not )?(?:to|the)\b/i,
    /\b(?:we|i) (?:\w+ )?(?:recommend|advise|urge|remind|encourage|suggest)(?: that)? you\b(?![^.]*\b(?:password|stop using|doctor|keep|throw|bin|rest|bank)\b)/i,
    /\b\bhad you (?!to\b|not been\b)(?:only |simply |just )?\w+(?:ed|t|d|n)\b[^.?]*\b(?:would|could|might)\b|\bas (?:all |our )?(?:customers|patients|guests|members|passengers|users|readers|everyone) (?:is|are) (?:asked|expected|required|told|advised)\b|\b(?:had you|if you had(?: only)?|if only you|were you to have)\b[^.]{0,40}\b(?:read|followed|checked|told|contacted|called|kept|used|looked|paid|entered|asked|let us know|informed|cared|listened|washed|reported)\b/i,
    /\bas (?:\w+ )?(?:stated|set out|described|explained|outlined|specified|noted|mentioned|detailed|per|indicated|laid down|required|the sign)\b(?: clearly)?(?: (?:in|by|on|under|at))?\b[^.]{0,25}\b(?:terms|policy|policies|conditions|agreement|contract|website|faq|small print|guidelines|instructions|manual|door|notice|care label)\b/i,
    /\b(?:under|in accordance with|according to|per|pursuant to) (?:our|the|your) (?:terms|policy|policies|conditions|contract|small print)\b/i,
    /\b(?:you(?:r)? own (?:fault|mistake|error|actions|risk)|your (?:fault|mistake|error|failure|negligence|responsibility)|user error|customer error)\b/i,
    /\b(?:result|consequence|because|caused by|due to|owing) (?:of |to )?(?:your (?:own )?|customer |the customer's )?(?:incorrect|improper|wrong|careless|inappropriate|excessive|rough|mis)[ -]?(?:\w+ )?(?:use|usage|washing|handling|care|settings|installation|entry|storage|treatment)\b/i,
    /\b(?:customers|members|guests|passengers|users|subscribers) (?:are|is|were) (?!not\b)(?:\w+ )?(?:expected|reminded|advised|required|responsible|asked) (?:to|for|that|of)\b|\byou are (?!not\b)(?:\w+ )?(?:expected|reminded|advised|required|responsible) (?:to|for|that|of)\b/i,
    /\b(?:next time|in future|in the future|going forward),? (?:please|be sure|make sure|remember|ensure)\b|\bplease (?:be sure to|make sure|ensure|remember|bear in mind|be aware|note that you)\b(?=[^.]*\b(?:next|future|always|terms|polic(?:y|ies)|rules|instructions|in good time|early|correct|read|check|own)\b)/i,
  ],
  unless: [/\b(?:you were (?:told|blamed)|we (?:told you|said|wrote|suggested|implied|blamed|claimed)|wrong to|nobody should|should not have (?:told|said|blamed))\b(?![^.]*\b(?:clearly|repeatedly|in advance)\b)/i],
  because: 'blames the customer',
  instead: 'Take the sentence out. Where it helps, say the opposite: You did nothing wrong.',
};
