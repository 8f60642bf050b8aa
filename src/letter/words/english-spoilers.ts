import type { Language } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

const PARTICIPLE = String.raw`(?:been|had|seen|felt|lost|left|got|gotten|come|gone|caught|found|cost|made|led|kept|meant|\w+ed)`;
const PROBLEM = String.raw`(?:mistakes?|errors?|issues?|problems?|faults?|failures?|glitch(?:es)?|difficulties|delays?|outages?|disruptions?|interruptions?|irregularities|incidents?|inconsistenc\w+|(?:incorrect|wrong|faulty|duplicate|erroneous) [\w-]+|degradation|connectivity|performance|elevated [\w ]+ rates)`;
const BE = String.raw`(?:was|were|is|are|has been|have been|had been|got|being)`;
const THIRD = String.raw`(?:suppliers?|vendors?|contractors?|subcontractors?|providers?|carriers?|couriers?|third[- ]part(?:y|ies)|(?:upstream|hosting|payment|delivery|logistics|shipping|network|cloud|software) (?:partners?|providers?|compan(?:y|ies))|infrastructure managers?|manufacturers?|warehouse operators?|postal service)`;

/** What spoils an English apology. */
export const ENGLISH_SPOILERS: Language['spoilers'] = {
  hedge: {
    any: [
      of(String.raw`\b(?:may|might) (?:not )?(?:\w+ly |also |well |even |perhaps )?have (?:not )?(?:\w+ly |also )?${PARTICIPLE}\b`),
      /\bcould (?:\w+ly |also |well )?have (?:been (?:affected|impacted|inconvenienced)|experienced|caused (?:you|any|some))\b/i,
      /\b(?:if|whether|where|should) (?:you|anyone|anybody|any of you|your [\w ]{1,30}|any customers?|this|it|that|we) (?:\w+ly )?(?:(?:was|were|have been|has been|had been|be|feel|felt|are) (?:\w+ly )?(?:affected|impacted|inconvenienced|upset|disappointed|offended|unable|among|one of|hurt|bothered|troubled|put out|let down)|have (?:had|experienced|suffered|encountered|noticed)|had (?:trouble|problems?|difficult\w+)|experienced|suffered|encountered|noticed|could not|couldn't|upset|hurt|offended|bothered|annoyed|troubled|caused|let you down|disappointed)\b/i,
      /\bif (?:you|anyone) (?:believe|think|feel|consider)s?\b[^.]{0,30}\b(?:affected|impacted|eligible|entitled|owed|wronged|inconvenienced)\b/i,
      /\b(?:those|anyone|anybody|customers|users|members|passengers|everyone|people) (?:\w+ )?(?:who (?:\w+ )?)?(?:was|were|may be|might be|are) (?:\w+ly )?(?:affected|impacted|inconvenienced)\b/i,
      /\bany (?:and all |possible |potential |such )?(?:inconvenience|trouble|disruption|confusion|upset|distress|frustration|disappointment|offence|offense|delay|problems?|issues?|difficult\w+)\b(?=[^.]{0,40}\b(?:caused?|experienced?|this|that|you|during|from|result\w*|may|might)\b)/i,
      /\b(?:some|certain|a (?:small |limited )?(?:number|subset|fraction|handful|portion) of|several|a few) (?:of our )?(?:\w+ )?(?:customers|users|members|passengers|subscribers|guests|accounts|people|visitors|orders)\b/i,
      /\bsorry (?:that |if |for how )?(?:you|anyone) (?:\w+ )?(?:feel|felt|feels|think|thought|perceived?|found)\b|\b(?:sorry|apologi[sz]e|apologies|regret),? (?:if|should|to (?:anyone|those|anybody))\b/i,
      /\b(?:could|may|might|can) (?:potentially|possibly|perhaps|conceivably) (?:have|be)\b|\b(?:might|may|could) be (?:one of|among|affected|impacted)\b|\b(?:certain|some) (?:of (?:the|our) )?(?:letters|parcels|deliver\w+|bookings|payments|devices|records|files|cases|instances)\b/i,
      /\b(?:to the extent (?:that )?(?:you|this|it|any)|in the event that you were|insofar as (?:you|this))\b/i,
      /\b(?:not|n't|fallen? short of|fell short of|below)\b[^.]{0,25}\b(?:(?:the|an?) (?:\w+ )?(?:experience|service|standards?|level)|what|as|standards?)\b[^.]{0,25}\b(?:hop|expect|deserv|want|strive|accustomed|used to)\w*/i,
      /\b(?:apparent(?:ly)?|alleged(?:ly)?|supposed(?:ly)?|perceived|potential(?:ly)? (?:disrupt|impact|affect|delay|inconvenience)\w*|seems? to have|appears? to have|what (?:you|some) (?:may )?(?:see|regard|perceive) as)\b/i,
    ],
    unless: [/\bas you (?:may|might|will) have (?:noticed|heard|seen|read|guessed)\b/i],
    because: 'leaves open whether anything happened to the customer',
    instead: 'You know that it did. Say it: You tried to watch on Tuesday, and our service failed.',
  },
  'hidden-actor': {
    any: [
      of(String.raw`\b${PROBLEM} (?:in [\w ]{1,25} |with [\w ]{1,25} )?${BE} (?:\w+ly )?(?:made|introduced|deployed|experienced|encountered|observed|identified|detected|caused|committed|discovered|noted|reported|debited|applied|charged|issued|processed)\b(?! by (?:us|our|me|one of us)\b)`),
      of(String.raw`\b(?:an?|the|some|this|several|technical|unexpected|system) (?:\w+ ){0,2}?(?:error|issue|problem|fault|failure|glitch|mistake|incident|difficult(?:y|ies)|delay|outage|mix-up|misunderstanding)s? (?:has |have |had )?(?:occurred|arose|arisen|happened|took place|came up|emerged|appeared|crept in|resulted|materiali[sz]ed)\b`),
      /\b(?:things|something|it) (?:went|has gone|have gone) wrong\b(?![^.]*\b(?:we|our|us|ours|my|me)\b)/i,
      /\bit (?:has|had) (?:come to (?:our|my) (?:attention|notice)|been (?:noted|found|established|brought to|determined|discovered))\b|\b(?:it was|it's been) (?:noted|found|established|brought to (?:our|my))\b/i,
      /\b(?:ball was dropped|standards? (?:was|were) not met|expectations (?:was|were) not met|there (?:was|has been|were|have been) an? (?:\w+ ){0,2}(?:error|mix-up|misunderstanding|oversight|lapse|breakdown in|miscommunication))\b/i,
    ],
    unless: [/\bmistakes?\b[^.]*\b(?:we|i) made\b/i, /\b(?:we|i)\b[^.]{0,30}\bmade\b[^.]{0,15}\b(?:mistake|error)s?\b/i, /\bfor you as well\b/i],
    whereNobodyAnswers: [
      of(String.raw`\b${BE} (?:\w+ly )?(?:delayed|cancell?ed|interrupted|disrupted|impacted|affected|degraded|compromised|mishandled|misplaced|mislaid|overlooked|experienced|lost|damaged)\b(?! by (?:us|our|me)\b)`),
      of(String.raw`^(?!.*\b(?:we|our|us|i|my)\b)(?!.*(?:[$£€]|\d ?%)).*\b(?:was|were|had been|has been|have been) (?:not )?(?:\w+ly )?(?!(?:re|un)?(?:credited|refunded|stored|restored|renewed|announced|expected|resolved|repaired|fixed|added|closed|needed|required|moved|booked|ordered|used|named)\b)\w{3,}ed\b`),
    ],
    because: 'hides who did it',
    instead: 'Say who: We made a mistake. Our system failed.',
  },
  excuse: {
    any: [
      /\b(?:beyond|outside|out of|not (?:with)?in|not under) (?:of )?(?:our|the|anyone's|anybody's|[\w' ]{1,25}'s?|my|human|reasonable) (?:\w+ )?(?:control|hands|influence)\b|\bout of (?:our|my) hands\b/i,
      /\b(?:due|owing|down|attributable) to (?:\w+ ){0,3}(?:circumstances|reasons|factors|conditions|difficulties|constraints|demand|volumes?|shortages?|weather)\b/i,
      /\b(?:because of|as a result of|caused by|on account of|in light of) (?:\w+ ){0,3}(?:circumstances|operational reasons|factors|demand|volumes?|shortages?)\b/i,
      /\b(?:operational|technical|logistical) (?:reasons|constraints|requirements)\b/i,
      /\b(?:unprecedented|unforeseen|unforeseeable|unavoidable|unpredictable|extraordinary|exceptional(?:ly)? (?:\w+ )?(?:circumstances|high|demand|weather|volumes?|times?|situation|event|conditions)|act of god|force majeure|freak|once[- ]in[- ]a[- ](?:lifetime|century))\b/i,
      /\b(?:nobody|no one|none of us|we|i|anyone) (?:could|can|would)(?: not|n't)? (?:possibly |reasonably )?(?:have )?(?:ever )?(?:foresee\w*|prevent\w*|predict\w*|anticipat\w*|avoid\w*|expected)\b/i,
      /\b(?:impossible|hard|difficult|not possible) (?:for (?:us|anyone) )?to (?:know|predict|foresee|plan|prevent|avoid|anticipate)\b|\b(?:these|such) things (?:do )?happen\b|\b(?:must|always) (?:take|have|come|be) (?:first|priority|precedence)\b/i,
      /\bno (?:[\w-]+ ){1,5}could (?:ever |possibly )?have\b|\b(?:issues?|problems?|trouble|difficulties) with (?:them|him|her|that (?:firm|company))\b/i,
      /\b(?:could|can) ?not (?:reasonably )?(?:have been|be) (?:foreseen|prevented|predicted|anticipated|avoided)\b|\b(?:not|nothing)\b[^.]{0,25}\b(?:could|can) (?:have )?(?:foresee\w*|prevent\w*|avoid\w*)\b/i,
      of(String.raw`\b(?:(?:our|a|an|the|one of our|that|another|by|outside|external) (?:[\w-]+ ){0,2}?${THIRD})\b(?=[^.]*\b(?:fail|fault|blame|cut|caus|slow|late|lost|mis|delay|responsib|issue|error|problem|outage|down|broke|did not|didn't|was|were|had|experienc|once handed)\w*)`),
      of(String.raw`\b(?:fail(?:ed|ure)|fault|mistake|error|delay|outage|problem|issue|caused)\w*\b[^.]{0,30}\b(?:of|by|at|with|from) (?:our|a|an|the|one of our) (?:\w+ ){0,2}?${THIRD}\b`),
      /\b(?:once|after) (?:[\w ]{1,20} )?handed (?:over )?to\b/i,
      /\b(?:higher|larger|heavier|greater)[- ]than[- ](?:normal|usual|average|expected)\b|\b(?:unusual|exceptional|unexpected|very|extremely|record)(?:ly)? high (?:volumes?|demand|number)\b|\bhigh (?:call )?volumes?\b/i,
      /\b(?:staff(?:ing)?|labou?r|supply|driver|crew) shortages?\b|\bindustry[- ]wide\b|\bacross the (?:industry|sector|board)\b|\blike (?:many|most|all) other (?:compan|business|airline|bank)\w*\b/i,
      /\bthrough no fault of (?:our|my)|\bnot (?:\w+ )?(?:our|my) (?:fault|doing|responsibility)\b|\b(?:cannot|can't|can not) be held (?:responsible|liable)\b/i,
    ],
    unless: [/\b(?:no|nobody|no one) (?:but|except) (?:us|me|our)/i, /\b(?:no excuse|not an excuse|isn't an excuse)\b/i],
    because: 'excuses it, or blames somebody else',
    instead: 'Customers have a contract with you. Say what you did or left undone, and leave out the rest: We had no second line, and we should have had one.',
  },
  blame: {
    any: [
      /\byou (?:should|ought to|could|must) (?:not |never )?(?:to )?(?:\w+ly )?have (?!had\b|received|got|gotten|been\b(?! (?:more )?(?:careful|aware|patient|attentive|clearer|at home|there for))|heard|to\b|never|arrived|found|seen|a\b|an\b|the\b|your\b|it\b)\w+/i,
      /\byou (?:have |had |may have )?(?:\w+ly )?(?:failed|neglected|omitted|forgot|refused|chose not|overlooked|ignored|mis(?:read|used|understood|handled|typed|placed))\b/i,
      /\byou (?:did not|didn't|had not|hadn't|do not|don't|never) (?:\w+ly )?(?:follow|read|check|tell|inform|report|provide|supply|enter|update|comply|adhere|respond|reply|return|bother|allow|leave|take care|told|informed|followed|checked|provided|reported)\b/i,
      /\byou (?:have |had )?(?:\w+ly )?(?:entered|typed|gave|given|supplied|provided|chose|selected|used|ordered|put) (?:us )?(?:the|a|an|your)? ?(?:\w+ )?(?:wrong|incorrect|invalid|incomplete|outdated)\b/i,
      /\b(?:read|check|follow|be)\b[^.]{0,40}\b(?:more (?:careful|carefully|closely|attentive)|next time|in future)\b|\bas (?:our|the|your) (?:terms|policy|policies|conditions|agreement|contract|small print|sign)\b/i,
      /\b(?:was|were|is|are|has been|had been) (?:\w+ly )?(?:(?:announced|posted|published|displayed|available|listed|shown|advertised|explained) )?(?:in advance )?(?:on|in|at) (?:the|our) (?:website|notice board|door|sign|app|faq|newsletter|terms|small print|manual)\b/i,
      /\b(?:we|i) (?:\w+ )?(?:recommend|advise|urge|remind|encourage|suggest)(?: that)? you\b(?![^.]*\b(?:change your password|stop using|see a doctor)\b)/i,
      /\b(?:had you|if you had(?: only)?|if only you|were you to have)\b[^.]{0,40}\b(?:read|followed|checked|told|contacted|called|kept|used|looked|paid|entered|asked|let us know|informed|cared|listened|washed|reported)\b/i,
      /\bas (?:\w+ )?(?:stated|set out|described|explained|outlined|specified|noted|mentioned|detailed|per|indicated|laid down|required|the sign)\b(?: clearly)?(?: (?:in|by|on|under|at))?\b[^.]{0,25}\b(?:terms|policy|policies|conditions|agreement|contract|website|faq|small print|guidelines|instructions|manual|door|notice|care label)\b/i,
      /\b(?:under|in accordance with|according to|per|pursuant to) (?:our|the|your) (?:terms|policy|policies|conditions|contract|small print)\b/i,
      /\b(?:you(?:r)? own (?:fault|mistake|error|actions|risk)|your (?:fault|mistake|error|failure|negligence|responsibility)|user error|customer error)\b/i,
      /\b(?:result|consequence|because|caused by|due to|owing) (?:of |to )?(?:your (?:own )?|customer |the customer's )?(?:incorrect|improper|wrong|careless|inappropriate|excessive|rough|mis)[ -]?(?:\w+ )?(?:use|usage|washing|handling|care|settings|installation|entry|storage|treatment)\b/i,
      /\b(?:customers|members|guests|passengers|users|subscribers|you) (?:are|is|were) (?:\w+ )?(?:expected|reminded|advised|required|responsible|asked) (?:to|for|that|of)\b/i,
      /\b(?:next time|in future|in the future|going forward),? (?:please|be sure|make sure|remember|ensure)\b|\bplease (?:be sure to|make sure|ensure|remember|bear in mind|be aware|note that you)\b/i,
    ],
    because: 'blames the customer',
    instead: 'Take the sentence out. Where it helps, say the opposite: You did nothing wrong.',
  },
  grudging: {
    any: [
      /\b(?:goodwill|good will|good[- ]faith gesture|ex[- ]gratia)\b/i,
      /\bwithout (?:any |an )?(?:admission|admitting|prejudice|acknowledg\w+|accepting (?:any )?(?:liability|responsibility))\b|\bno admission of\b|\b(?:does|do) not (?:constitute|imply|represent) (?:an? )?(?:admission|acceptance)\b/i,
      /\b(?:as|by way of|out of|in a spirit of|purely|solely) (?:an? |out of |our )?(?:\w+[ -]){0,3}?(?:courtesy|exception|favou?r|kindness|gesture|one[- ](?:time|off))\b|\b(?:small|token|kind) gesture\b/i,
      /\b(?:although|though|while|even though|whilst) (?:we|i|it) (?:are|is|am|were|was|have|had) (?:not|no|under no) (?:\w+ )?(?:obliged|obligat\w+|required|duty|liable|responsible|bound)\b|\bunder no obligation\b|\bnot (?:legally |contractually )?(?:obliged|obligated|required|bound) to (?:pay|refund|give|offer|compensate|do so)\b/i,
      /\b(?:do|does|did) not (?:accept|admit|concede|agree|believe|consider) that\b|\bon this (?:one )?occasion(?: only)?\b|\b(?:just|only) this once\b|\b(?:we|i) (?:are|am) (?:prepared|willing) to\b/i,
      /\b(?:normally|usually|ordinarily|as a rule|under normal circumstances),? (?:we|i) (?:would|do|could) ?(?:not|n't)\b|\b(?:generous|generously|kindly agreed|happy to make an exception)\b/i,
      /\b(?:at|in) (?:our|the company's|its) (?:\w+ )?(?:sole |absolute )?discretion\b|\bdiscretionary\b/i,
      /\b(?:full and final|in settlement of|final settlement|release (?:us|of) (?:from )?(?:any|all)|waiv(?:e|es|ing) (?:any|all|your|further))\b/i,
      /\b(?:may|might|could) (?:also )?(?:be (?:eligible|entitled)|qualify)\b|\b(?:subject to (?:approval|verification|eligibility|availability|terms|conditions)|terms (?:and conditions )?apply|conditions apply)\b/i,
    ],
    because: 'makes a favour or a bargain of what you owe',
    instead: 'Give it without a condition: We have credited {{total}} to your account.',
  },
  promotion: {
    any: [
      /\b(?:exciting|great|big|amazing|fantastic|wonderful) (?:news|offers?|deals?|savings|announcement|update)\b|\b(?:excited|thrilled|delighted|proud) to (?:announce|introduce|share|launch|present|unveil)\b|\bcan(?:'t|not) wait to (?:show|share|tell)\b/i,
      /\b(?:check out|discover|explore|(?:have|take) a look at|introducing|meet|try|browse) (?:the |our |all (?:of )?our )(?:\w+ )?(?:new|latest|brand[- ]new|improved|exclusive|range|collection|winter|summer|autumn|spring|holiday)\b/i,
      /(?:^|[.!?;:,] |\b(?:please|and|to|or) )(?:shop|buy|order|upgrade|subscribe|sign up|join|book|save|act|hurry)(?: (?:to|for|your|our)(?: [\w-]+){1,2})? (?:now|today|here)\b|\b(?:shop|buy|order|upgrade|book) now\b|\b(?:don't|do not) miss\b|\b(?:limited[- ]time|while (?:stocks?|supplies) last|this week(?:end)? only|today only|for a limited|black friday|cyber monday|flash sale|sale ends|bestsellers?)\b/i,
      /\b(?:our|the) (?:brand[- ]new|all[- ]new)\b|\bnew and improved\b|\b(?:brand[- ]new|all[- ]new) [\w ]{1,40}\b(?:is|are) (?:finally )?here\b|\bfaster than ever\b|\bbetter than ever\b/i,
      /\b(?:minimum (?:spend|order|purchase)|(?:orders?|purchases?|spend) (?:of |over |above )[$£€]\d)\b/i,
      /\b(?:save|get|enjoy|take) (?:up to )?(?:an? )?(?:extra )?\d+ ?(?:%|percent) (?:off )?(?:on|off)?\b(?![^.]{0,20}\b(?:bill|invoice|statement|fee|fare|account|charge|rent)\b)/i,
      /\b(?:has|have)? ?just (?:landed|launched|arrived|dropped)\b|\bbefore (?:it's|it is|they're|they are) (?:all )?gone\b|\b(?:add|put) (?:it|them|one) (?:to|in) your (?:basket|cart|bag)\b/i,
      /\bhave you (?:seen|heard (?:of|about)|tried|thought (?:of|about)|met) (?:our|the|[A-Z]\w+)|\b(?:from|for) (?:only|just|as little as) [$£€]\d|\bunlimited (?:everything|data|calls)\b|\bswitch (?:you )?(?:over|to)\b[^.]{0,30}\b(?:minutes|today|plan)\b/i,
      /\b(?:refer a friend|follow us on|like us on|download (?:our|the) app|visit our (?:store|shop|website) (?:to|and) (?:see|discover|browse))\b/i,
    ],
    because: 'advertises',
    instead: 'An apology sells nothing. Take it out, or send it another day.',
  },
  burden: {
    any: [
      /\b(?:contact|call|phone|ring|e-?mail|write to|reply to|visit|reach out to|get in touch with|speak to|log ?in)\b[^.]{0,60}\b(?:to (?:claim|receive|request|get (?:your|the|a)|have (?:your|the) (?:refund|credit|money)|redeem|apply for|ask for|obtain|be (?:credited|refunded|compensated)|arrange (?:your|the|a) (?:refund|credit))|quot(?:e|ing)|for (?:your|a) (?:refund|credit|compensation))\b/i,
      /\bto (?:claim|receive|obtain|redeem|request|get|be eligible for|qualify for) (?:\w+ ){0,3}?(?:compensation|refund|credit|voucher|money|payment|reimbursement|remedy)\b[^.]{0,20}\b(?:please |you (?:must|need|will|have to) |simply |just )?(?:complete|fill|submit|contact|call|visit|write|e-?mail|send|log|apply|go to|download|print|provide|present)\b/i,
      /\b(?:claims? form|claim within|submit (?:a|your|the) (?:claim|request|form|ticket)|(?:fill (?:in|out)|complete) (?:the|a|our|this|an?) (?:\w+ )?(?:form|claim|questionnaire|survey|application)|open(?:ed)? (?:a|as a|as) (?:\w+ )?ticket)\b/i,
      /\b(?:fill (?:in|out)|sign|return|complete|attach|upload|provide|send|have it)\b[^.]{0,40}\b(?:mandates?|forms?|cop(?:y|ies)|passport|id card|identification|bank statement|documents?|questionnaire|affidavit|witnessed|notari[sz]ed|stamped)\b/i,
      /\b(?:drop|send|write|give) us (?:a |an )?(?:line|e-?mail|mail|message|note|call)\b[^.]{0,15}\bwith\b|\b(?:we'll|we will|we can) (?:look into|consider|assess|see (?:if|whether|what))\b/i,
      /\b(?:keep|retain|enclose|attach|send|post|provide|submit|present|upload|show|sent us|bring|include|need|require)\b(?! not)[^.]{0,30}\b(?:receipts?|proof|evidence|documentation|documents|original(?:s)?|boarding pass(?:es)?|declaration|police report|log files|photographs?|photos?|screenshots?)\b/i,
      /\b(?:simply|just|please|only) (?:\w+ )?(?:reply|call|e-?mail|write|contact|visit|log in|message|text)\b[^.]{0,60}\b(?:to (?:receive|claim|get|have|collect|obtain)|so (?:that )?we can (?:credit|refund|pay))\b/i,
      /\b(?:must|have to|need to|should) (?:\w+ )?(?:apply|ask|request|claim|register|collect|fill)\b|\b(?:visit|come to|go to)\b[^.]{0,40}\b(?:to collect|with your|bring)\b/i,
      /\b(?:up)?on (?:your )?(?:written )?request\b|\bonly (?:issued|given|paid|available) (?:up)?on\b/i,
      /\b(?:once|after|when|provided|as soon as) (?:that )?(?:your|the|we|you)\b[^.]{0,30}\b(?:verif|approv|review|validat|filed|confirm|sent us|completed|submitted)\w*/i,
      /\ballow (?:up to )?(?:\d+|\w+)(?:(?: to |-|–)(?:\d+|\w+))? (?:working |business )?(?:weeks|days|months)\b/i,
    ],
    because: 'makes the customer work for what is owed',
    instead: 'Give it by itself, and say so: There is nothing you need to do.',
  },
};
