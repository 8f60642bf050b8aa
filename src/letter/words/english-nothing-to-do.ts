import type { Sign } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

/** What a customer might have to do. */
const EFFORT = String.raw`(?:do|act|action|claims?|collect|redeem|reply|answer|send|show|sign|fill|forms?|ask|call|ring|phone|write|steps?|return|follow|apply|application|prove|proof|contact|chase|visit|bring|post|lift|request|move|paperwork|tell|pay|remember|wait|code|receipts?|click|log|register|come|need|needed|necessary|required|anything)`;

/** That the customer need do nothing. */
export const nothingToDo: Sign = {
  any: [
    of(String.raw`\bnothing\b[^.!?]{0,35}\b(?:${EFFORT}|from you|of you|your side|your part|your end)\b`),
    of(String.raw`\b(?:you|customers?|members?|guests?|anyone|anybody|everyone)(?: do| will| would|'ll)?(?: not|n't| never) (?:have|need|be asked|be required|want)\b[^.!?]{0,30}\b${EFFORT}\b`),
    of(String.raw`\b(?:you need not|you needn't|needn't|no need(?: for you)?(?: to| for)?|don't|do not)\b[^.!?]{0,25}\b(?:anything|a thing|a finger|reply|claim|apply|${EFFORT} (?:for|us|to)|do)\b`),
    /\bnothing (?:whatever |at all |else |more |further )?(?:for you )?to (?!do with|be (?:sorry|ashamed))\w+|\b(?:nobody|no one|none of you|nor) (?:need|needs|has|have|must|will have)\b/i,
    /\b(?:simply|just|you can|please) (?:\w+ ){1,3}as (?:always|usual|ever|before)\b|\b(?:not|n't|never) (?:trouble|bother|ask) you\b|\b(?:do not|don't) owe (?:me|us)\b/i,
    of(String.raw`\bwe (?:do not|don't|won't|will not|shall not) (?:need|want|ask|require)\b`),
    /\b(?:need|needs|ask|asks|want|require)s?\b[^.,]{0,25}\bnothing\b/i,
    of(String.raw`\b(?:no|without|without any|zero) (?:further |other |more |any |a )?(?:${EFFORT})\b`),
    /\bwithout (?:you )?(?:lifting|doing|having|asking|needing|filling|claiming)\b/i,
    /\b(?:automatic(?:ally)?|by itself|by themselves|on its own|of its own accord)\b/i,
    /\b(?:sit tight|do nothing|leave (?:it|that|the rest|everything) (?:to|with) us|taken? care of (?:everything|it all|it|that|the rest)|(?:it|that)(?:'s| is) (?:all )?(?:done|settled|sorted|that)|already done|all you (?:need|have)(?: to)?(?: do)? is)\b/i,
    /\byou(?:'ll| will)? (?:can |may |just )?(?:keep|enjoy|carry on|relax|go on)\b[^.]{0,20}\bas (?:before|usual|normal)\b/i,
  ],
  unless: [/\breply\b[^.]{0,30}\b(?:mailbox|e-?mail|address|message) is not\b/i],
};
