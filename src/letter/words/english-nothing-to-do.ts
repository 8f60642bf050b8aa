import { EFFORT, EFFORTS } from './english-effort.ts';
import type { Sign } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Now or later: "you did not need to" tells a story. */
const NOT = String.raw`(?: do not| don't| will not| won't|'ll not|'ll never| will never| never| no longer| shall not| shan't)`;
const WE_DO_NOT = String.raw`\b(?:we|i)(?: do not| don't| will not| won't|'ll not| shall not| shan't| are not|'re not| aren't| am not|'m not| will never|'ll never)(?: \w+){0,2}?`;
const YOURS = String.raw`(?:for you|from you|of you|by you|(?:on|at|from) your (?:side|part|end|behalf)|your (?:side|part|end))`;
/** What was not there when it was wanted: "you got no answer". */
const STORY = String.raw`(?<!\b(?:was|were|had|got|received|heard|gave|sent|made|left|saw|found|met|with)(?: \w+){0,2} )`;
const ALL = String.raw`(?:the rest|everything|all (?:of )?(?:it|that|this)|it all)`;

/** An obligation, and that there is none. */
const UNOBLIGED = [
  of(String.raw`\b(?:you|customers?|members?|guests?|passengers?|patients?|anyone|anybody|everyone|they)(?: \w+)??${NOT}(?: \w+){0,2}? (?:need|have (?:to|anything|a thing)|be (?:asked|required|expected)|owe (?:us|me|anybody))\b`),
  /\bneed(?:n't| not)\b(?! have)|\bneedn't\b/i,
  of(String.raw`\b(?:need|needs|have to|has to|must|required to|asked to)\b[^.!?;]{0,25}\b(?:nothing|none|no (?:${EFFORTS}|further|more))\b`),
  of(String.raw`\b(?:nobody|no one|none of (?:you|this|it)|neither of you|nor)(?: will|'ll)? (?:needs?|has to|have to|must|takes?|requires?)\b|\b(?:no|not one|not a single) \w+ (?:has|have|needs?|must|will have) to\b|\bnothing(?: else| more)? (?:hangs|depends) on\b`),
  of(String.raw`\b(?:is|are|will be|be)(?: not|n't)(?: \w+)? (?:needed|required|necessary)\b|\b(?:won't|will not) be (?:needed|required|necessary)\b|\bunnecessary\b`),
  of(String.raw`\b(?:${EFFORTS}|that|this) (?:is|are)(?: not|n't) (?:needed|required|necessary|wanted)\b`),
  of(String.raw`${WE_DO_NOT} (?:need|requir\w+|ask(?:ing|ed)?|trouble|bother|going to ask)\b(?! (?:you )?(?:to|for) (?:forgiv\w+|understand\w*|(?:your )?patience|believe|trust))`),
  of(String.raw`${WE_DO_NOT} (?:want|expect|wait|waiting)\w* (?:anything|any|an? (?:${EFFORTS})|you to|for (?:you|your|an?))\b(?! (?:forgive|lose|leave))`),
  of(String.raw`\b(?:we|i|it|that|this)(?:'ll| will)? (?:need|want|ask|require|expect|take)s?(?: for)? (?:nothing|no (?:${EFFORTS}))\b`),
];

/** Nothing, none of the things that customers are made to do, and none of them left undone. */
const NOTHING = [
  of(String.raw`(?<!\b(?:we|i|they|it|there|he|she|you)(?: had| have| has|'ve|'d| was| were| did| got| heard| said| told you) (?:\w+ )?)\bnothing(?: \w+){0,4}? to (?!do with|be (?:sorry|ashamed|proud)|with|say|hide|excuse|apologi[sz]e|add|offer|show for)\w+`),
  of(String.raw`\b(?:you|there|we|it)(?: now| also| then)?(?: have|'ve|'s| is| leaves?(?: you)?) (?:\w+ )?nothing(?: \w+){0,3}? to (?!do with|be (?:sorry|ashamed)|say|hide|excuse|add)\w+`),
  of(String.raw`(?<!\b(?:heard|had|got|received|was|were|did|saw|came|told us|said) )\bnothing\b[^.!?;]{0,40}\b${YOURS}\b|\bnothing(?: \w+){0,3}?(?: is| are|'s| will be|'ll be| gets)?(?: \w+)? (?:asked|needed|required|expected|wanted|necessary)\b`),
  of(String.raw`\bnothing(?: \w+){0,2}? (?:you|that you|which you) (?:need|have|must|should|are (?:asked|expected))\b|\bnothing (?:else|more|further)(?: (?:is|from|on|you)\b| ?[.,!;–—]|$)`),
  of(String.raw`\b(?:do|need|have|owe|send|sign|pay|claim|return|want|ask|require|risk)s?(?: \w+){0,3} nothing\b(?! (?:to do )?with)`),
  of(String.raw`${STORY}\b(?:no|without|without any|zero|not a|not one|not a single|neither an?|never an?|forget (?:the|about)|skip the|minus the)(?: [\w-]+){0,2}? (?:${EFFORTS})\b(?! (?:came|comes|arrived|was|were|had|has|helped|got|reached|could|would|from us|of ours|ever))`),
  of(String.raw`\bno\b[^.!?;]{0,40}\b${YOURS}\b|\bwithout\b[^.!?;]{0,25}\b(?:from you|by you|on your (?:side|part|end))\b`),
  /\b(?:isn't|is not|won't be|will not be) (?:anything|a thing)\b[^.!?;]{0,30}\b(?:do|need|have|must|send)\b|\b(?:nobody|no one)(?: will|'ll) (?:ask|need|want|expect|bother|trouble|chase|charge|bill|(?:send|ring|call|phone) you)\b/i,
  of(String.raw`\bno need\b|\bnot necessary\b|\bneither\b[^.]{0,40}\bnor\b[^.]{0,30}\b(?:needed|required|necessary)\b|\bnot (?:have to )?lift a finger\b`),
  of(String.raw`(?:^|[,;:–—-] |\b(?:and|so|please|but|then|just) )(?:please )?(?:don't|do not|never) (?!hesitate)(?:even |ever )?(?:bother|worry|trouble|send|reply|respond|call|ring|phone|write|return|wait|apply|fill|chase|lift|pay|re-?order|resend|e-?mail|queue|ask|answer|feel you|do (?:a thing|anything)|go to any|come (?:in|by))\b|\bplease (?:don't|do not) (?!hesitate|use|forget|think|take|judge|blame|reply)\w+`),
  of(String.raw`\b(?:won't|will not|'ll not|doesn't|does not) (?:\w+ )?(?:ask|need|require|bother)\b(?! (?:for )?(?:(?:your )?(?:patience|forgiveness|understanding)|saying|to (?:be|say)))|\bnothing\b[^.!?;]{0,20}\b(?:on|for|in|at) your (?:list|plate|desk|hands|account of it|to-do)`),
];

/** Keep it, and leave it be. */
const KEEP = String.raw`(?:keep|bin|throw|recycle|give away|chuck|enjoy) (?:the|it|them|both|this|that|what|away|out)\b(?![^.]{0,20}\b(?:receipts?|letter|ticket|proof|number|e-?mail|packaging)\b)`;

/** It happens whatever the customer does. */
const BY_ITSELF = [
  of(String.raw`^(?:and |so |do |please )*${KEEP}|\bplease,? (?:do |just |simply )?${KEEP}`),
  of(String.raw`(?<!\b(?:charged|charges|renewed|renews|cancell?ed|cancels|closed|billed|bills you|deleted|rejected|suspended) )\bautomatically\b(?! (?:charg|renew|cancel|clos|bill|delet|reject|suspend)\w*)|\b(?:is|are|'s|be|all|fully|and|entirely|completely)(?: all| fully| entirely)? automatic\b(?! \w)|^automatic\b`),
  /\b(?:applies|sorts|looks after|takes care of|pays|updates|renews|finds) itself\b|\b(?:we|i|our \w+|the courier|the driver|somebody|someone)(?:'ll| will) (?:come (?:to|by)|collect|pick (?:it|them) up|fetch|drop (?:it|them) (?:off|round))\b|\bthe end of it\b|\bfor you already\b|\b(?:you can|you may|please|just|feel free to|simply|and) (?:keep|throw|bin|recycle|give|chuck) (?:it|them|both|the|away|all|that|this|any|what)\b/i,
  /\b(?:by itself|by themselves|(?:on|of) (?:its|their) own(?: accord)?|unasked|unprompted|without (?:being asked|asking|having to|your (?:having|needing|asking|doing|lifting)|you (?:having|needing|asking|doing|lifting|even)|lifting|(?:you )?(?:doing|needing|claiming|filling|calling)))\b/i,
  /\bwhether (?:or not )?you\b[^.]{0,50}\bor not\b|\bwhether or not you\b|\beven if you (?:never|do not|don't|ignore|say|do)\b|\beither way\b|\bwithout an answer\b|\bif (?:we|i) (?:hear nothing|do not hear|don't hear|have not heard|haven't heard)\b|\bif you (?:do nothing|say nothing|do not (?:answer|reply|choose)|don't (?:answer|reply|choose))\b/i,
  of(String.raw`\b(?:leave|you (?:can|may) leave) (?:it|that|this|${ALL})(?: all)? (?:to|with) (?:us|me)\b|\b(?:the rest|everything else|that part|the (?:work|paperwork|legwork|return|collection))(?: is|'s) (?:\w+ )?(?:ours|mine|on us|on me|up to us|our job|my job|with us|for us)\b`),
  of(String.raw`\b(?:we|i)(?:'ll|'ve|'re| will| have| are)?(?: \w+)? (?:tak(?:e|en|ing) care of|handl(?:e|ed|ing)|see to|seen to|sort(?:ed)?(?: out)?|do|done|doing|deal with|dealt with|look after|arranged?) (?:${ALL}|the (?:return|collection|paperwork|claim|rest|forms?))\b|\b(?:been )?tak(?:en|ing) care of\b`),
  /\b(?:it|that|this|everything|all)(?:'s| is| has been| was)(?: all| already| now| both)* (?:done|settled|sorted|arranged|in place|in hand|set up|finished)\b|\b(?:that|this)(?:'s| is) (?:it|all|everything|that)\b(?! (?:we|i)\b)|\b(?:we|i)(?:'ve| have) set (?:everything|it all) up\b|\beverything(?:'s| is) set up\b|\b(?:just|simply) (?:walk|turn up|come|open|ride|enjoy|watch|listen|play|eat|wait)\b|\bno use for (?:it|them|any)\b|\bconsider (?:it|this|that) (?:done|settled|sorted)\b|\balready (?:done|sorted|settled|arranged|in the system)\b/i,
  /\byou(?:'re| are) (?:all set|done|good to go|free to (?:ignore|forget))\b|\ball set\b|\byour part (?:is|in this is) (?:done|over)\b|\byou(?:'ve| have) (?:already )?done (?:enough|your (?:part|bit|share)|more than|everything|all)\b|\byours is (?:done|over)\b|\bnothing changes\b/i,
  of(String.raw`\b(?:simply|just|please|you can|you may|you'll|and|to|may)(?: just| simply| safely)? (?:[\w'-]+ ){1,4}?as (?:always|usual|ever|before|normal|you (?:always|normally|usually) do)\b|\bas you (?:always|normally|usually) do\b|(?:^|[:;,] )(?:book|log|ride|tap|order|come|use|drive|pay|watch|visit|show|park|shop|travel)\b[^.]{0,30}\bas (?:usual|always|before|ever)\b|\byou(?:'ll| will)? (?:can |may |just )?(?:keep|enjoy|carry on|relax|go on)\b[^.]{0,25}\bas (?:before|usual|normal)\b`),
  of(String.raw`\b(?:you can|you may|feel free to|please|just|simply|safely|and|then)(?: just| simply| safely)? (?:ignore|disregard|delete|forget|bin|recycle|relax|sit (?:tight|back)|put your feet up|carry on|do nothing|rest easy)\b|^(?:sit (?:tight|back)|relax|do nothing|carry on|forget (?:it|about))\b`),
  of(String.raw`\b(?:will|should|'ll)(?: \w+)? (?:land|arrive|show(?: up)?|appear|be (?:there|with you|back|in your|on your)|reach|come|drop)\b[^.]{0,50}\b(?:by|within|on|in|tomorrow|tonight|today|before|next|this)\b`),
  of(String.raw`\ball (?:that )?you (?:need|have)(?: to)?(?: do)?\b[^.]{0,12}\b(?:is|are)\b|\bthe only thing (?:left|you need)\b|\b(?:save|spare)s? you (?:the|a|any) (?:trip|call|trouble|visit|form|effort|bother|wait)\b|\bso (?:that )?you (?:do not|don't|needn't|won't)(?: have to| need to)? (?:${EFFORT})\b`),
];

/** That the customer need do nothing. */
export const nothingToDo: Sign = {
  any: [...UNOBLIGED, ...NOTHING, ...BY_ITSELF],
  unless: [/\breply\b[^.]{0,30}\b(?:mailbox|e-?mail|address|message) is not\b/i, /\b(?:consider|regard|treat) (?:the|this) (?:matter|case|complaint) (?:as )?(?:closed|settled)\b/i],
};

/** An answer to a heading or a question: "What you need to do: Nothing." */
export const noneAtAll: Sign = { any: [/^(?:nothing|none|no|not a thing|nope|zero|nil|absolutely nothing)\b[^?]{0,30}$/i] };
/** What such a heading asks. */
export const whatToDo: Sign = { any: [of(String.raw`\b(?:you|your|i|me|we need|next|action|required|needed|step|steps)\b`)] };
