import { ENGLISH_LACKS } from './english-lacks.ts';
import { day, deadline } from './english-day.ts';
import { ENGLISH_NEAR } from './english-near.ts';
import { nothingToDo, noneAtAll, whatToDo } from './english-nothing-to-do.ts';
import { amount, gift, taking, way } from './english-remedy.ts';
import { deed, failure, hit, ownership, responsibility } from './english-responsibility.ts';
import { ENGLISH_SPOILERS } from './english-spoilers.ts';
import type { Language } from './language.ts';

export const ENGLISH: Language = {
  tag: 'en',
  abbreviations: /\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Inc|Ltd|Co|vs|approx|ext|tel|a\.m|p\.m|e\.g|i\.e|P\.S|U\.S|U\.K|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\./gi,
  negation: /\b(?:not|never|no|nothing|neither|nor|without|cannot|hardly|rather than|instead of|\w+n't)\b(?! only| just)/i,
  regret: {
    any: [
      /\b(?:sorr(?:y|ier|iest)|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|ashamed|embarrassed|remorse)\b/i,
      /\b(?:we|i) (?:\w+ )?regret (?!to (?:inform|tell|announce|say|advise))/i,
      /\b(?:forgive (?:us|me)|(?:your|for) forgiveness|(?:ask|asking) (?:for )?(?:your )?(?:forgiveness|pardon)|beg your pardon|mea culpa)\b/i,
      /\b(?:we|i)(?:'re| are|'m| am| feel| felt)(?: \w+)?? (?:terrible|awful|dreadful|sick|rotten|wretched|horrible|mortified|gutted|very bad|so bad|truly bad)\b|\b(?:regrets?|regretted) (?:this|that|it|what|our)\b|\bwith (?:\w+ )?regret\b/i,
    ],
    unless: [
      /\b(?:not|never|no longer|hardly|far from|neither|\w+n't) (?:(?:at all|in the least|really|going to|be|feel|say|asking|offer|owe|an?|any) )*(?:sorry|apolog\w+|regret\w*|ashamed|embarrassed)\b(?![^.]*\benough\b)/i,
      /\bno (?:apolog\w+|regrets?)\b|\b(?:refuse|decline)[sd]? to (?:apologi[sz]e|be sorry)\b|\bnothing to (?:be sorry|apologi[sz]e)\b/i,
      /\bsorry,? (?:but|we're closed|sir|no)\b(?!.*\bfor\b)/i, /\b(?:better|safe) (?:\w+ )?than sorry\b/i],
  },
  failure,
  hit,
  day,
  responsibility,
  deed,
  ownership,
  amount,
  gift,
  taking,
  way,
  nothingToDo,
  whatToDo,
  noneAtAll,
  action: {
    any: [
      /\b(?:click|tap|log (?:in|on)|sign in|come|turn (?:up|on)|take (?:it|them|your)|watch|follow|choose|pick|select|use|enter|open|visit|go to|answer|reply|respond|decide|swap|keep|stop|pick up|drop|e-?mail|scan|press|book|order|quote|have it|tell (?:us|me|anna|\w+ at)|tell us|let us know|call|ring|phone|text|write|show|bring|say|fill (?:in|out)|complete|send|return|redeem|claim|accept)\b/i,
      /https?:\/\//i,
    ],
  },
  deadline,
  spoilers: ENGLISH_SPOILERS,
  lacks: ENGLISH_LACKS,
  near: ENGLISH_NEAR,
};
