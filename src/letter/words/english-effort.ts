/** What a customer might be made to do, in the plain form of the verb. */
export const EFFORT = [
  'do|act|move|stir|lift|bother|trouble|worry|think|remember|wait|queue|come|go|visit|travel|bring|carry|fetch|collect|pick|drop|take|give|lose',
  'claim|redeem|apply|appeal|request|ask|chase|prove|explain|confirm|verify|sign|fill|complete|submit|enter|tick|register|log|opt|activate|download|upload|attach|print|scan|show|present|quote|mention|use',
  'reply|respond|answer|write|e-?mail|message|text|call|ring|phone|contact|tell|notify|report|speak|talk|get in touch|hear|let us know|know',
  'send|return|post|ship|keep|pay|buy|order|re-?order|book|re-?book|arrange|sort|set|reset|restart|change|check|switch|update|install|reinstall|open|click|tap|follow|track|make|raise|provide|hand|anything|something|a thing',
].join('|');

/** The same as things: what stands behind "no". */
export const EFFORTS = [
  'actions?|steps?|efforts?|input|work|bother|fuss|admin|homework|paperwork|trips?|visits?|errands?|queue?s?|queu(?:e?)ing|waiting|chasing|asking|claiming|hoops?|rush|hurry|need',
  'claims?|forms?|proofs?|codes?|receipts?|applications?|requests?|tickets?|documents?|signatures?|confirmations?|passwords?|log-?ins?|clicks?|taps?|box(?:es)?|buttons?|conditions?|strings|catch|small print|questions asked|minimum',
  'repl(?:y|ies)|responses?|answers?|calls?|phone ?calls?|e-?mails?|letters?|messages?|word|returns?|postage|payments?',
].join('|');
