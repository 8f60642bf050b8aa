import type { Sign } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Verbs and adjectives of going wrong, whoever did it. */
const WENT_WRONG = [
  String.raw`fail(?:ed|s|ing|ure|ures)?|br(?:oke|oken|eak|eaks)|crash(?:ed|es)?|collapsed|fell|froze|frozen|stopped|jammed|leaked|swells?|swollen|spill(?:ed|t)|poured|dropped|damaged|cracked|scratched|torn|ruined|spoiled|spoilt|burnt`,
  String.raw`(?:went|was|were|is|are|been|stayed|came|go|goes|be) (?:\w+ ){0,2}(?:down|off|out|out of (?:order|service)|dark|offline|late|slow|wrong|broken|unavailable|unreachable|lost|missing|closed|interrupted|disrupted|stuck|cut|dead|delayed|cancell?ed|debited|unable)`,
  String.raw`delay(?:ed|s)?|slow(?:er|ly|ness)?|difficult(?:y|ies)|trouble|apart|outages?|interruptions?|disruptions?|downtime|power cut|late|overbook\w*|oversold|overcharg\w*|overbill\w*|mischarg\w*|mislaid|misplaced|mistyped|misread|los[te]|losing|miss(?:ed|ing)|forg[eo]t(?:ten)?|errors?|bugs?|glitch\w*|mistakes?|fault|faulty|defect\w*|wrong(?:ly)?|twice|too (?:much|little|late|few|slow|long|high|early)`,
  String.raw`(?:took|taken|takes|lasted) (?:\w+ ){0,4}?(?:seconds?|minutes?|hours?|days?|weeks?|months?)|(?:minutes|hours|days|weeks|months) (?:that|which|for) .{0,40}\btaken|cancel(?:l?ed|s)?|called off|turned (?:you )?away|gave (?:your|away)|cost you|kept you|left you|let you down|sat (?:on|at|in|for)|waited|waiting|brushed you|in the (?:dark|cold|rain)|for nothing|had none|got none|no room|unable to|short|expired?|r[au]n out|snoozed|overlooked|ignored|asleep|slept|double[- ]?booked|behind|too|instead of|somebody else's|someone else's|another (?:patient|customer|person|guest)'?s?|after (?:the|our|your|\w+) (?:\w+'?s? )?(?:deadline|hours|days)|in pieces|brown|dirty|burned|harm|hurt|at risk|wasted|neither of us|slipped|fell through|delet(?:ed|es)|wiped|erased|unreliable|regardless|flat batter(?:y|ies)|stale|rotten|unsafe|sour|mou?ldy|burst|bitten|stolen|cold|wrecked|bent|stained|shut|locked out|blank|empty|silent|unread|unheard|unpaid|empty-handed|turned up|should(?:n't| not)? have|ought to|fined|charged|billed|debited|refused|declined|rejected|hung up|blocked|bounced|danger\w*|unanswered|muddled|mixed|swapped|confused|without (?:power|internet|water|heat|heating|service|a|your|any)|(?:had|have|has|got|is|was) no (?!doubt|need|idea)\w+|half a`,
  String.raw`(?:did|do|does|could|can|would|was|were|had|has|have)(?:n't| not) (?!hesitate|worry|need|have to|only|reply)\w+|could not|couldn't|never (?:came|arrived|left|got|reached|worked|turned|showed|received)|nobody (?:came|answered|was there)|no (?:car|one|technician|driver|engineer|guide|bus|\w+) (?:came|arrived|turned)|no longer`,
];

/** That something went wrong, said of a thing. */
export const failure: Sign = {
  any: WENT_WRONG.map((verbs) => of(String.raw`\b(?:${verbs})\b`)),
  unless: [/^(?:if|should) you (?:do not|don't|did not|have any)/i],
};

/** People whom a business employs; not those whom it blames. */
const STAFF = String.raw`(?:the|a|an|one) (?:new |young |night |day |duty )?(?:picker|packer|technician|engineer|waiter|waitress|clerk|cashier|baker|cook|chef|nurse|receptionist|teller|planner|scheduler|dispatcher|guide|trainer|instructor|teacher|mechanic|fitter|librarian|crew|apprentice|manager|supervisor|assistant|pharmacist|agent|adviser|advisor|conductor|steward|stewardess|porter|barista|bartender|editor|programmer|developer|administrator|person (?:responsible|on duty|at the desk))`;

/** Whom a business pays for work that is its own. */
const OUTSIDERS = '(?:suppliers?|vendors?|contractors?|subcontractors?|partners?|providers?|carriers?|couriers?|(?:\\w+ )?(?:mill|dairy|wholesalers?|importers?|manufacturers?|laborator(?:y|ies)|lab|factory|landlord|bank|printers?|publishers?|caterers?|cleaners?|insurers?|agency|distributors?)\\b)';

const ACTOR = String.raw`(?:we|i|(?:one|two|some|none|both) of (?:us|our (?!${OUTSIDERS})\w+)|our (?:own |whole )?(?!${OUTSIDERS})[\w'-]+(?: (?!${OUTSIDERS})[\w'-]+)?|(?:a|the) \w+ of ours|(?:a|one|my) (?:young |new |own )?colleague|${STAFF}|(?:no one|not one) of us|my (?!apolog|name|number|mobile|line|sincer|regret)\w+)`;
const ADVERB = String.raw`(?:(?:also|then|simply|just|really|again|once|both|all|had|have|has|'ve|'d|only|still|wrongly|\w+ly) )*`;
const DID_WRONG = String.raw`(?:fail(?:ed)?|broke|broken|crash(?:ed)?|went (?:down|dark|offline|wrong|out)|fell|froze|stopped|forgot|forgotten|lost|miss(?:ed|ing)|mislaid|misplaced|misread|mistyped|left (?!our)|charged you|billed you|overcharged|overbilled|mischarged|oversold|sold (?:more|you|your|a bad)|overbooked|cancell?ed your|called off|gave (?:your|away|the|you (?:the )?wrong)|(?:sent|packed|shipped|delivered|posted|gave|read|took|typed|booked|entered|printed) (?:you |your |the |a |it |in )*(?:wrong|size|too much|twice)|let you down|kept you|made (?:you|a|an|the|several|this|that|it) |cost you|took (?:too|two|three|four|over|far|\w+ hours|from you|your \w+ payment twice)|got (?:it|this|that|things|your \w+) wrong|spill(?:ed|t)|poured|dropped|damaged|ruined|spoiled|broke|tore|botched|messed|screwed|bungled|botched|brushed you|turned you away|held your|switched off|dug through|drained|played on|pushed|deployed|handed over|had (?:planned|booked|sold) more|had no (?:crew|room|one|second|guide|car)|stood at|sat on|should(?:n't| not)? have|ought to have|(?:was|were|am|are|'re) (?:\w+ )?(?:wrong|late|too|slow|not ready|unprepared|careless|responsible|to blame|at fault|sloppy)|knew (?:on|about|and))`;

/** Verbs of doing a thing badly, or to somebody's harm. */
const DID_BADLY = String.raw`(?:fined|charged|billed|debited|neglected|ignored|overlooked|underestimated|misjudged|miscalculated|miscounted|mishandled|mislabell?ed|misprinted|mixed up|muddled|swapped|confused|deleted|wiped|erased|rushed|skipped|snapped|wasted|ruined|burned|burnt|broke|bent|scratched|locked you out|closed|shut|blocked|refused|rejected|declined|put you|sat you|left you|left (?:it|them|your|the|a)|told you (?:the|that|it|there|we)|promised|delayed|postponed|put off|kept|lost|lacked|hired too|planned|under-?staffed|(?:are|were) (?:short|under|un|over)[- ]?\w+|never (?!again)\w+|let (?:this|it|you|your|the|a)|took (?:our|your|an?|so|until|\d+)|should(?:n't| not)? (?:have|be)|ought|assumed|guessed|hoped)\b`;
/** What nobody here did. */
const NEGLECTED = 'looked|checked|noticed|scanned|read|saw|told|called|rang|phoned|wrote|asked|answered|tested|caught|turned|came|stopped|put|picked|thought|passed|opened|counted|remembered|acted|did';

/** What is not done wrong although it was not done. */
const NO_WRONG = String.raw`(?:prevent|foresee|foreseen|avoid|avoided|prevented|anticipate|know|cause|caused|hesitate|want|ask|need|hear|receive|make you|stop you|charge|forget|take this lightly|set out|mean|expect|believe|think|accept|agree)`;

/** What makes of a deed a wrong one: "we handed it over without a label". */
const WRONGLY = String.raw`(?:without|the wrong|wrongly|twice|too (?!much for)|instead of|late\b|by mistake|in error|more .{1,25} than we have)`;

/** What a business does that is no failure of it, also where the sentence tells one: it apologises, repairs, gives. */
const NO_FAILING = String.raw`(?:apologi\w+|regret\w*|(?:am|are|'m|'re|were) (?:\w+ ){0,2}?(?:sorry|happy|pleased|delighted|glad|committed|aware|proud|working|looking|experiencing|investigating|able|here|prepared|confident|grateful)|understand\w*|know\b|recogni[sz]e\w*|acknowledge\w*|appreciat\w+|thank\w*|valu\w+|hop\w+|want\w*|wish\w*|would|take\b|strive\w*|aim\w*|work\b|care\b|pride|can\b|could\b|will|shall|may|might|'ll|pass\w*|undergo\w*|meet\w*|(?:have |has |had )?(?:\w+ly )?(?:credit|refund|repaid|paid|sent|added|taken|given|fixed|repaired|mended|restored|replaced|resolved|identified|found|traced|investigated|been|had (?:to|been|no choice|hoped|the|your?|already)|strengthened|improved|learn)\w*|hear|understand|are\b|experience\w*|rely|relies|trust\w*|do\b|encourage|recommend|advise|remind|ask|expect|surprised|were as|was as|offer\w*|give\b|gives\b|promise\b|invite\w*|attach\w*|enclos\w*|look forward|note\b|noted|regularly|always|pride|also (?:offer|sell|have)|would)`;

/** Somebody of us did something. */
export const deed: Sign = {
  any: [
    of(String.raw`\b${ACTOR}(?! (?:${NO_FAILING}))(?:'d|'ve)? (?!(?:own|and|or|who|that|is|are|'re|'m) )(?:had |have |has |also |then |simply |just |\w+ly )*(?!${NO_FAILING})\w+(?! us\b)`),
    /\b(?:in|on|inside|behind|under|onto|into|between|beside|against) (?:\w+ ){0,4}?(?:our|my) (?:own )?(?!systems?|platforms?|networks?|websites?|hotels?|services?|stores?|shops?|apps?|stay|customers?|offer|terms|area|part\b|opinion|view|power|control|control\b)\w+\b/i,
    /\bby (?:us|me|our)\b|\b(?:of|from) ours\b/i,
  ],
};

/** Somebody of us says that it was us. */
export const responsibility: Sign = {
  any: [
    of(String.raw`\b${ACTOR}(?:'ve|'d|'re|'m)? ${ADVERB}${DID_WRONG}`),
    of(String.raw`\b(?:we|i)(?:'ve|'d)? ${ADVERB}${DID_BADLY}`),
    /\b(?:we|i) (?:sent|gave|put|told|brought|handed|delivered|served|sold|booked|posted) (?:you |your \w+ |it |them )?(?:six|two|three|four|no|the wrong|somebody|someone|another|an? (?:wrong|different)|only|half|without|nothing|to the wrong|in the wrong|on the wrong)\b/i,
    /\b(?:unacceptable|careless|sloppy|rude|wrong|thoughtless|stupid|unfair|poor|bad|clumsy|inexcusable|lazy|arrogant|foolish|negligent|shabby|slow|silly|unkind) of (?:us|me)\b/i,
    of(String.raw`\b(?:nobody|no one|none|not one|neither)(?: of us| here| at [\w ]{2,20}?| in [\w ]{2,20}?| on [\w ]{2,20}?)? (?:had )?(?:${NEGLECTED})\b`),
    of(String.raw`\b${ACTOR} (?:both |just |simply )?(?:did|do|could|can|were|was|had|have|should)(?: not|n't) (?!${NO_WRONG}\b|be able to prevent|have (?:been )?(?:prevented|foreseen|avoided|known))\w+`),
    of(String.raw`\b(?:we|i) ${ADVERB}(?!have\b|can\b|will\b|are\b|am\b)\w+(?:ed|t|d|k|e|g|w|n) (?:(?!not\b)[\w']+ ){0,5}?${WRONGLY}`),
    /\b(?:on|at|from) (?:our|my) (?:side|end|part|watch|desk|shelf|shelves|account|doorstep)\b/i,
    /\b(?:no|not an|without) excuses?\b|\binexcusable\b|\bthe buck stops\b|\b(?:i|we) (?:answer|stand) for (?:it|this|that)\b|\bwe chose\b/i,
    /\b(?:our|my) (?:own |entire |sole |whole |complete )?(?:fault|mistakes?|errors?|failures?|failing|doing|responsibility|blame|bugs?|oversight|blunder|carelessness|negligence|bad)\b/i,
    /\b(?:fault|mistake|blame|responsibility|error|failure|decision|one)s? (?:is|was|are|were|lies|lay|rests|falls) (?:\w+ )?(?:ours|mine|with us|with me|on us|on me)\b/i,
    /\b(?:that|it|this) (?:was|is) (?:a|an|the) (?:[\w-]+ ){0,3}?(?:wrong (?:call|decision|choice)|mistakes?|error|bad (?:call|decision|idea)|misjudge?ment|blunder)\b/i,
    /\b(?:takes?|taking|accepts?|accepting|bears?|own) (?:the )?(?:full |all |complete |sole )?(?:responsibility|blame|fault)\b|\b(?:we|i) own (?:this|it|that|up)\b/i,
    /\b(?:are|is|were|was|and|both|all|it's|that's|this (?:one )?is) (?:entirely |all |only |squarely |both )?(?:ours|mine|on us|on me|our work|our job)\b/i,
    /\b(?:that|this|it|which) (?:was|were|is) (?:\w+ )?(?:us|me)\b|\b(?:nobody|no one) but (?:us|me|ourselves)\b|\bbecause of us\b|\bdown to us\b/i,
    /\b(?:we|i|we are|we're|i am|i'm) (?:are |am |were |was )?(?:entirely |wholly |solely |fully )?(?:responsible|accountable|to blame|at fault)\b/i,
  ],
  unless: [/\b(?:not|never|no) (?:at )?(?:our |any |a )?(?:fault|responsibility|responsible|to blame)\b/i, /\bthrough no fault\b/i, /\b(?:if|whether|unless) (?:it (?:was|is)|this (?:was|is)) (?:\w+ )?(?:our|us)\b/i],
};

/** It is ours, whatever others did. */
export const ownership: Sign = {
  any: [
    /\b(?:our|my) (?:own |entire |sole )?(?:fault|mistake|error|failure|responsibility|job|doing|choice|decision|blame)\b|\b(?:is|was|are|were|stays|remains|and|are all) (?:entirely |still |squarely )?(?:ours|mine|on us|on me|with us|with me|our business)\b/i,
    /\b(?:we|i) (?:knew|forgot|should|ought|neglected|failed to)\b/i,
    /\b(?:no excuse|not an excuse|isn't an excuse|we (?:chose|choose|picked|hired|selected) (?:it|them|him|her|that|the|who)|we should have|i should have|we ought to|we are responsible|we take (?:full |the )?(?:responsibility|blame)|your contract is with us|you (?:bought|ordered|booked) (?:it |this |that )?(?:from|with) us|you paid us|(?:our|my) name (?:is )?on)\b/i,
  ],
  unless: [/\bnot (?:our|my)\b/i],
};

/** The one who reads it was hit. */
export const hit: Sign = {
  any: [/\b(?:you|yours|your [\w ]{1,30}?) (?:was|were|are|is) (?:one|among|in that group|on that list|part of)\b|\band (?:you|yours) (?:were|was) (?:one|among)\b|\b(?:including|among them(?: was)?|one of them(?: was)?) (?:you|yours)\b|\b(?:you|yours) among them\b|\b(?:one|some|two|three|both) of (?:them|those|these) (?:was|were) yours?\b/i],
};
