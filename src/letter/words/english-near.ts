import { EFFORTS } from './english-effort.ts';
import type { Language } from './language.ts';

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Words that come near what an English letter must say: where there are none, it surely does not say it. */
export const ENGLISH_NEAR: Language['near'] = {
  'no-regret': {
    any: [/\b(?:sorry|regret\w*|apolog\w+|forgiv\w+|pardon|asham\w+|unacceptable|inexcusable|unforgivable|disappoint\w*|let you down|deserved?|not good enough|wish|hate|sad(?:ly|dened)?|hurts?|feel|felt|guilt\w*|amends|should not have|shouldn't have)\b/i],
    unless: [/\b(?:not|never|no longer|\w+n't) (?:be |feel |at all )?(?:sorry|apolog\w+)\b/i, /\bno (?:apolog\w+|regrets?)\b/i],
  },
  'no-event': {
    any: [of(String.raw`\b(?:when|while|during|on the (?:day|night|morning)|for (?:\w+ )?(?:minutes|hours|days|weeks|months)|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\.?|morning|evening|night|noon|week|month)\b`)],
  },
  'no-responsibility': {
    any: [/\b(?:our|ours|my|mine)\b(?! (?:customers?|apolog\w+|regrets?|website|terms|polic(?:y|ies)|sincere\w*|deepest|thanks)\b)/i, /\b(?:we|i)(?:'ve|'d)? (?!(?:am|are|have been|apologi\w+|regret\w*|understand|value|thank|appreciate|hope|would|will|can|take|know)\b)\w+/i],
  },
  'no-remedy': {
    any: [/\b(?:credit\w*|refund\w*|reimburs\w+|compensat\w+|vouchers?|repa(?:y|id)\w*|replac\w+|discount\w*|money back|waiv\w+|for free|free of charge|on us|on the house|make (?:it|this|that) up|made (?:it|this|that) good|gift\w*|pa(?:y|id) (?:you )?back|send you|sent you|give you|given you|yours)\b/i],
  },
  'no-next-step': {
    any: [
      of(String.raw`\b(?:no|not|never|nothing|nobody|no one|none|neither|nor|without|needn't|\w+n't)\b[^.!?]{0,50}\b(?:${EFFORTS}|do|need|needed|required|necessary|bother|wait)\b`),
      /\b(?:need|needs|automatic\w*|by itself|sorted|settled|taken care|as (?:usual|always|before|ever)|simply|whenever|unasked|leave it|forget|ignore|relax|straight away|all done|already|choose|pick|reply|let us know|tell us|if you(?:'d| would) (?:rather|prefer)|you can keep|keep (?:it|them|both|the)|your choice|enter|show)\b/i,
    ],
  },
  'no-phone': {
    any: [/\b(?:call|ring|phone|telephone|tel|dial|hotline|helpline|freephone|toll-free|mobile|cell)\b|\d[\d ().-]{5,}\d/i],
  },
};
