import { blame, excuse } from './english-excuses.ts';
import { nothingToDo } from './english-nothing-to-do.ts';
import type { Language } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

const PARTICIPLE = String.raw`(?:been|had|seen|felt|lost|left|got|gotten|come|gone|caught|found|cost|made|led|kept|meant|\w+ed)`;
const PROBLEM = String.raw`(?:mistakes?|errors?|issues?|problems?|faults?|failures?|glitch(?:es)?|difficulties|delays?|outages?|disruptions?|interruptions?|irregularities|incidents?|inconsistenc\w+|(?:incorrect|wrong|faulty|duplicate|erroneous) [\w-]+|degradation|connectivity|performance|elevated [\w ]+ rates)`;
const BE = String.raw`(?:was|were|is|are|has been|have been|had been|got|being)`;

/** What spoils an English apology. */
export const ENGLISH_SPOILERS: Language['spoilers'] = {
  hedge: {
    any: [
      of(String.raw`\b(?:may|might) (?:not )?(?:\w+ly |also |well |even |perhaps )?have (?:not )?(?:\w+ly |also )?(?!received|heard|wondered|guessed|asked|expected)${PARTICIPLE}\b`),
      /\bcould (?:\w+ly |also |well )?have (?:been (?:affected|impacted|inconvenienced)|experienced|caused (?:you|any|some))\b/i,
      /\b(?:if|whether|where|should) (?:you|anyone|anybody|any of you|your [\w ]{1,30}|any customers?|this|it|that|we) (?:\w+ly )?(?:(?:was|were|have been|has been|had been|feel|felt) (?:\w+ly )?(?:affected|impacted|inconvenienced|upset|disappointed|offended|unable|among|one of|hurt|bothered|troubled|put out|let down)|(?:be|are) (?:\w+ly )?(?:affected|impacted|inconvenienced|among|one of)|have (?:had (?!to\b|any (?:costs?|expenses?|fees?)|costs?|expenses?|to pay|extra)|experienced|suffered (?!a loss|any loss|losses|costs|damage)|encountered|noticed)|had (?:trouble|problems?|difficult\w+)|experienced|suffered|encountered|noticed|could not|couldn't|upset|hurt|offended|bothered|annoyed|troubled|caused|let you down|disappointed)\b(?![^.]{0,25}\b(?:costs?|expenses?|fees?|loss|losses|damages?|charges?|out of pocket)\b)/i,
      /\bif (?:you|anyone) (?:believe|think|feel|consider)s?\b[^.]{0,30}\b(?:affected|impacted|eligible|entitled|owed|wronged|inconvenienced)\b/i,
      /\bany (?:and all |possible |potential |such )?(?:inconvenience|trouble|disruption|confusion|upset|distress|frustration|disappointment|offence|offense|delay|problems?|issues?|difficult\w+)\b(?=[^.]{0,40}\b(?:caused?|experienced?|this|that|you|during|from|result\w*|may|might)\b)/i,
      /\bsorry (?:that |if |for how )?(?:you|anyone) (?:\w+ )?(?:feel|felt|feels|think|thought|perceived?|found)\b|\b(?:sorry|apologi[sz]e|apologies|regret),? (?:if|should|to (?:anyone|those|anybody))\b/i,
      /\b(?:could|may|might|can) (?:potentially|possibly|perhaps|conceivably) (?:have|be)\b|\b(?:might|may|could) be (?:one of|among|affected|impacted)\b/i,
      /^(?:if|should|in case|where) (?:any|you|your|this|it|that)\b[^.?]*, [^.]*\b(?:apolog\w+|sorry|regret)\b(?! (?:is|are) not)/i,
      /\bit is (?:also |quite |just )?possible that (?:you|your)\b|\bif (?:that|this|so) (?:was|is|were) (?:the case|true (?:of|for) you)\b|\bin case (?:you (?:did|were|had|have)|this (?:did|has))\b/i,
      /\b(?:minor|slight|trifling|little) (?:inconvenience|hiccup|glitch|issue|delay|disruption|mishap|interruption|problem|error)s?\b|\b(?:hiccups?|teething (?:troubles?|problems?)|bit of (?:an? )?(?:trouble|inconvenience|issue|delay))\b/i,
      /\b(?:to the extent (?:that )?(?:you|this|it|any)|in the event that you were|insofar as (?:you|this))\b/i,
      /\b(?:apparently|apparent (?!ly)(?:error|issue|problem|fault|damage|delay)|alleged(?:ly)?|supposedly|perceived|potential(?:ly)? (?:disrupt|impact|affect|delay|inconvenience)\w*|seems? to have|appears? to have|what (?:you|some) (?:may )?(?:see|regard|perceive) as)\b/i,
    ],
    unless: [/\bas you (?:may|might|will) have (?:noticed|heard|seen|read|guessed)\b/i, /\byou may have (?:an? |the |your |it |them |both )/i],
    whereNobodyAnswers: [
      /\b(?:not|n't|fallen? short of|fell short of|below)\b[^.]{0,25}\b(?:(?:the|an?) (?:\w+ )?(?:experience|service|standards?|level)|what|as|standards?)\b[^.]{0,25}\b(?:hop|expect|deserv|want|strive|accustomed|used to)\w*/i,
    ],
    whereNobodyIsHit: [
      /\b(?:those|anyone|anybody|customers|users|members|passengers|people) (?:\w+ )?(?:who (?:\w+ )?)?(?:was|were|may be|might be|are) (?:\w+ly )?(?:affected|impacted|inconvenienced)\b/i,
      /\b(?:some(?! other| of you)|certain|a (?:small |limited )?(?:number|subset|fraction|handful|portion) of|several|a few) (?:of our )?(?:\w+ )?(?:customers|households|homes|families|clients|readers|patients|travell?ers|users|members|passengers|subscribers|guests|accounts|people|visitors|orders)\b/i,
      /\b(?:certain|some) (?:of (?:the|our) )?(?:letters|parcels|deliver\w+|bookings|payments|devices|records|files|cases|instances)\b|\bif yours (?:was|were) (?:one|among)\b/i,
    ],
    because: 'leaves open whether the customer was hit, or makes little of it',
    instead: 'You know that it did. Say it: You tried to watch on Tuesday, and our service failed.',
  },
  'hidden-actor': {
    any: [
      of(String.raw`\b${PROBLEM} (?:in [\w ]{1,25} |with [\w ]{1,25} )?${BE} (?:\w+ly )?(?:made|introduced|deployed|experienced|encountered|observed|caused|committed|debited|applied|charged|issued|processed)\b(?! by (?:us|our|me|one of us|a colleague of (?:ours|mine))\b)(?![^.]*\b(?:we made|ours|our fault|our own)\b)`),
      of(String.raw`\b(?:an?|the|some|this|several|technical|unexpected|system) (?:\w+ ){0,2}?(?:error|issue|problem|fault|failure|glitch|mistake|incident|difficult(?:y|ies)|delay|outage|mix-up|misunderstanding)s? (?:has |have |had )?(?:occurred|arose|arisen|happened|took place|came up|emerged|appeared|crept in|resulted|materiali[sz]ed)\b`),
      /\b(?:errors|mistakes|problems|issues|delays|difficulties|glitches|mix-ups) (?:have |had )?(?:occurred|happened|arose|arisen|crept in|emerged)\b/i,
      /\b(?:things|something|it) (?:went|has gone|have gone) wrong\b(?![^.]*\b(?:we|our|us|ours|my|me)\b)/i,
      /\bit (?:has|had) (?:come to (?:our|my) (?:attention|notice)|been (?:noted|found|established|brought to|determined|discovered))\b|\b(?:it was|it's been) (?:noted|found|established|brought to (?:our|my))\b/i,
      /\b(?:ball was dropped|standards? (?:was|were) not met|expectations (?:was|were) not met|there (?:was|has been|were|have been) an? (?:\w+ ){0,2}(?:error|mix-up|misunderstanding|oversight|lapse|breakdown in|miscommunication))\b/i,
    ],
    unless: [/\bmistakes?\b[^.]*\b(?:we|i) made\b/i, /\b(?:we|i)\b[^.]{0,30}\bmade\b[^.]{0,15}\b(?:mistake|error)s?\b/i, /\bfor you as well\b/i],
    whereNobodyAnswers: [
      of(String.raw`\b${PROBLEM} (?:in [\w ]{1,25} |with [\w ]{1,25} )?${BE} (?:\w+ly )?(?:identified|detected|discovered|noted|reported|found)\b`),
      of(String.raw`\b${BE} (?:\w+ly )?(?:delayed|cancell?ed|interrupted|disrupted|impacted|affected|degraded|compromised|mishandled|misplaced|mislaid|overlooked|experienced|lost|damaged)\b(?! by (?:us|our|me)\b)`),
      of(String.raw`^(?!.*\b(?:we|our|us|i|my)\b)(?!.*(?:[$£€]|\d ?%)).*\b(?:was|were|had been|has been|have been) (?:not )?(?:\w+ly )?(?!(?:re|un)?(?:credited|refunded|returned|transferred|deposited|posted|delivered|shipped|extended|waived|cancelled|deducted|replaced|stored|restored|renewed|announced|expected|resolved|repaired|fixed|added|closed|needed|required|moved|booked|ordered|used|named)\b)\w{3,}ed\b`),
    ],
    because: 'hides who did it',
    instead: 'Say who: We made a mistake. Our system failed.',
  },
  excuse,
  blame,
  grudging: {
    any: [
      /\b(?:goodwill|good will|good[- ]faith gesture|ex[- ]gratia)\b/i,
      /\bwithout (?:any |an )?(?:admission|admitting|prejudice|acknowledg\w+|accepting (?:any )?(?:liability|responsibility))\b|\bno admission of\b|\b(?:does|do) not (?:constitute|imply|represent) (?:an? )?(?:admission|acceptance)\b/i,
      /\b(?:as|by way of|out of|in a spirit of|purely|solely) (?:an? |out of |our )?(?:\w+[ -]){0,3}?(?:courtesy|exception|favou?r|kindness|gesture|one[- ](?:time|off))\b|\b(?:small|token|kind) gesture\b/i,
      /\b(?:although|though|while|even though|whilst) (?:we|i|it) (?:are|is|am|were|was|have|had) (?:not|no|under no) (?:\w+ )?(?:obliged|obligat\w+|required|duty|liable|responsible|bound)\b|\bunder no obligation\b|\bnot (?:legally |contractually )?(?:obliged|obligated|required|bound) to (?:pay|refund|give|offer|compensate|do so)\b/i,
      /\b(?:do|does|did) not (?:accept|admit|concede|agree|believe|consider) that\b|\bon this (?:one )?occasion(?: only)?\b|\b(?:just|only) this once\b|\b(?:we|i) (?:are|am) (?:prepared|willing) to\b/i,
      /\b(?:normally|usually|ordinarily|as a rule|under normal circumstances),? (?:we|i) (?:would|do|could) ?(?:not|n't)\b|\b(?<!\b(?:you|your) (?:\w+ ){0,4})(?:generous|generously|generosity|kindly agreed|happy to make an exception)\b/i,
      /\b(?:at|in) (?:our|the company's|its) (?:\w+ )?(?:sole |absolute )?discretion\b|\bdiscretionary\b/i,
      /\b(?:do|does|did|cannot|can) ?n[o']t accept (?:any |full )?(?:liability|responsibility|fault|blame)\b|\bmore than (?:our|the) (?:terms|contract|policy|law|rules)\b|\bmore than we (?:owe|have to|are (?:obliged|required))\b|\bsettles? (?:the|this) (?:matter|case|complaint)\b|\b(?:matter|case|complaint) (?:is |as )?(?:now )?closed\b/i,
      /\b(?:strictly|legally|technically) speaking\b|\bowes? you nothing\b|\baccommodating\b|\bmore than fair\b|\bbeyond what (?:we|the law|our)\b/i,
      /\bon (?:the )?condition that\b|\b(?:provided|as long as|so long as|only if) (?:that )?you (?!want|like|wish|need)\w+\b/i,
      /\b(?:sole and exclusive|hereby|pursuant to|in good standing|whatsoever on the part|provided that (?:you|your|the customer|customer)|aforementioned|null and void)\b/i,
      /\b(?:full and final|in settlement of|final settlement|release (?:us|of) (?:from )?(?:any|all)|waiv(?:e|es|ing) (?:any|all|your|further) (?:\w+ )?(?:claims?|rights?|demands?|recourse)|refrain from (?:any|further|making)|limits? our liability|no further (?:claims?|demands?) (?:may|can|will|shall))\b/i,
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
      /(?<!\b(?:you|you'll|will|also|we)(?: also)? )\b(?:save|get|enjoy|take) (?:up to )?(?:an? )?(?:extra )?\d+ ?(?:%|percent) (?:off )?(?:on|off)?\b(?![^.]{0,20}\b(?:bill|invoice|statement|fee|fare|account|charge|rent)\b)/i,
      /\b(?:has|have)? ?just (?:landed|launched|arrived|dropped)\b|\bbefore (?:it's|it is|they're|they are) (?:all )?gone\b|\b(?:add|put) (?:it|them|one) (?:to|in) your (?:basket|cart|bag)\b/i,
      /\bhave you (?:seen|heard (?:of|about)|tried|thought (?:of|about)|met) (?:our|the|[A-Z]\w+)|\bfrom (?:only |just |as little as )?[$£€]\d[\d.·]* (?:a|per) (?:month|week|year)\b|\b(?:is|are) (?:now )?(?:out|available) now\b|\b(?:all-new|brand-new) [A-Z]\w+|\bget (?:it|yours) (?:today|now)\b|\b(?:from|for) (?:only|just|as little as) [$£€]\d|\bunlimited (?:everything|data|calls)\b|\bswitch (?:you )?(?:over|to)\b[^.]{0,30}\b(?:minutes|today|plan)\b/i,
      /\b(?:summer|winter|spring|autumn|holiday|annual|big) sale\b|\btell your friends\b|\binvite (?:your )?friends\b|\bloyalty club\b|\bsign up for our\b/i,
      /\bour new [\w ]{1,30}\b(?:is|are|has|have) (?:finally |now |just )?(?:here|out|available|in stock|arrived)\b|\bfirst \d+ (?:customers|members|guests|people|orders)\b|\b(?:a treat for you|treat yourself)\b/i,
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
      /(?<!\b(?:we|i|to you|our \w+)(?:'ll|'ve| will| have| can| shall| had| could)?(?: \w+)? )\b(?:fill (?:in|out)|sign|return|complete|attach|upload|provide|send|have it)\b(?! you)[^.]{0,40}\b(?:mandates?|forms?|cop(?:y|ies)|passport|id card|identification|bank statement|documents?|questionnaire|affidavit|witnessed|notari[sz]ed|stamped)\b/i,
      /\b(?:drop|send|write|give) us (?:a |an )?(?:line|e-?mail|mail|message|note|call)\b[^.]{0,15}\bwith\b|\b(?:we'll|we will|we can) (?:look into (?:refund|credit|compensat|your|whether|paying)|consider (?:your|a|refund|credit|compensat|whether)|assess (?:your|whether)|see (?:if|whether) (?:you|we can))\w*/i,
      /(?<!\b(?:we|i|our \w+)(?:'ll|'ve| will| have| can| shall| had| could| also| now| always)?(?: \w+)? )\b(?:keep|retain|enclose|attach|send|post|provide|submit|present|upload|show|sent us|bring|include|need|require)\b(?! not)[^.]{0,30}\b(?:receipts?|proof|evidence|documentation|documents|original(?:s)?|boarding pass(?:es)?|declaration|police report|log files|photographs?|photos?|screenshots?)\b/i,
      /\b(?:simply|just|please|only) (?:\w+ )?(?:reply|call|e-?mail|write|contact|visit|log in|message|text)\b[^.]{0,60}\b(?:to (?:receive|claim|get|have|collect|obtain)|so (?:that )?we can (?:credit|refund|pay))\b/i,
      /\b(?:must|have to|need to|should) (?:\w+ )?(?:apply|ask|request|claim|register|collect|fill)\b|\b(?:visit|come to|go to)\b[^.]{0,40}\b(?:to collect|with your|bring)\b|\bbring (?:this|the|your|along|a|an)\b[^.]{0,20}\b(?:letter|id|receipt|passport|card|ticket|proof|e-?mail)\b/i,
      /\b(?:up)?on (?:your )?(?:written )?request\b|\bonly (?:issued|given|paid|available) (?:up)?on\b/i,
      /\b(?:once|provided|as soon as|after|when) (?:that )?(?:your (?:claim|request|case|application|documents?|identity)|the claim|you have|you)\b(?! (?:had|were|was|called|told|wrote)\b)[^.,]{0,12}\b(?:verif|approv|review|validat|filed|confirm|sent us|completed|submitted)\w*/i,
      /\b(?:once|provided|as soon as) (?:that )?we\b(?! (?:had|were)\b)[^.]{0,30}\b(?:verif|approv|review|validat)\w*/i,
      /\b(?:stop by|drop in|call in|come by|pop in|come in|come to)\b[^.]{0,60}\b(?:with|bring|and ask|to collect|before)\b/i,
      /\ballow (?:up to )?(?:\d+|\w+)(?:(?: to |-|–)(?:\d+|\w+))? (?:weeks|months)\b/i,
    ],
    unless: [...nothingToDo.any, /\bor (?:lose|throw|bin|not|don't)\b|\bno use for\b|\bif you (?:like|want|wish) to keep\b/i, /\b(?:if|should) (?:you|it|this|that|your|the|anything)\b[^.]*\b(?:cost|costs|bought|paid|pay|spent|lost|charged|out of pocket|expenses?|fees?|more than|hotel|taxi|damaged?|ruined|spoiled|spoilt|rather|prefer)\b/i],
    because: 'makes the customer work for what is owed',
    instead: 'Give it by itself, and say so: There is nothing you need to do.',
  },
};
