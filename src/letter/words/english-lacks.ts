import type { Language } from './language.ts';

/** What is said of what an English letter lacks. */
export const ENGLISH_LACKS: Language['lacks'] = {
  'no-regret': {
    short: 'regret',
    what: 'The letter nowhere says plainly that you are sorry.',
    maybe: 'We did not find for certain that the letter says it is sorry.',
    instead: 'Begin with it: We are sorry.',
  },
  'no-event': {
    short: 'what happened and when',
    what: 'The letter does not say what went wrong, and on which day.',
    maybe: 'We did not find for certain what went wrong, and on which day.',
    instead: 'Name the thing that failed and the day: Our shipping system failed on {{date when}}, and your disc left a day late.',
  },
  'no-responsibility': {
    short: 'responsibility',
    what: 'Nobody in the letter takes responsibility.',
    maybe: 'We did not find for certain that anybody in the letter takes responsibility.',
    instead: 'Say who did it, and that it was you: We failed to send your disc. The fault is ours.',
  },
  'no-remedy': {
    short: 'the remedy: how much, and how it comes',
    what: 'The letter does not say what the customer is given, how much, and how it comes.',
    maybe: 'We did not find for certain what the customer is given, how much, and how it comes.',
    instead: 'Say all three: We have credited {{total}} to your account. It comes off your next bill.',
  },
  'no-next-step': {
    short: 'that nothing need be done, or what to do and until when',
    what: 'The letter leaves open whether the customer must do something.',
    maybe: 'We did not find for certain that nothing need be done, or what to do and until when.',
    instead: 'Say it: There is nothing you need to do.\nWhere the customer has a choice, say what to do and until when: Choose one here by {{date ends}}: {{link}}',
  },
  'no-phone': {
    short: 'a phone number',
    what: 'The letter has no phone number.',
    maybe: 'We did not find the phone number for certain.',
    instead: 'Say how to reach a person: If you would like to talk to a person, call us at {{business.phone}}.',
  },
};
