/** Every word that a page says, by language. Another language is another entry, with the same names. */

const ENGLISH = {
  /** How a day and what went wrong make a sentence. */
  on_day: 'On {day}, {says}.',
  undated: '{says}.',
  unknown_problem: 'something went wrong',
  sorry: 'We are sorry.',
  order: 'Order {order}',
  orders: 'Orders {orders}',
  call: 'Would you rather talk to a person? Call us: {phone}',
  call_name: 'Call {business}',

  offer_choice_title: 'How shall we put it right?',
  offer_claim_title: 'This is for you',
  offers_title: 'What we would like to put right',
  offer_done_title: 'That is settled',
  offer_over_title: 'This offer has ended',
  choose: 'Please choose one',
  claim: 'You can have {thing}',
  claim_yes: 'Yes, I would like it',
  until: 'You have until {day}.',
  then_given: 'If we do not hear from you by then, it is yours all the same: you need do nothing.',
  then_first: 'If we do not hear from you by then, the first of these is yours: you need do nothing.',
  then_nothing: 'After that the offer ends.',
  chose: 'On {moment} you chose {thing}.',
  claimed: 'On {moment} you said yes to {thing}.',
  declined: 'On {moment} you told us that you would like nothing more.',
  given_by_itself: 'The offer ended on {day}, and we give you {thing}. You need do nothing.',
  will_be_given: 'The offer ended on {day}. As we promised, we give you {thing} all the same. You need do nothing.',
  lapsed: 'The offer ended on {day} without an answer. If you still need us, please call: we will see what we can do.',
  under_way: 'We see to it now and confirm it by email. You need do nothing more.',
  carried_out: 'It has been carried out, and we have confirmed it by email.',

  report_title: 'Tell us what went wrong',
  report_lead: 'Thank you for taking the time. Tick what applies, and we will put it right.',
  report_order: 'Which order is it about?',
  report_symptoms: 'What is wrong with it?',
  report_send: 'Tell us',
  report_more_title: 'Is something wrong with another order?',
  report_thanks_title: 'Thank you for telling us',
  report_thanks: 'It should not have happened, and we are sorry. We will put it right.',
  report_told: 'You told us on {day}: {symptoms}.',
  report_choice: 'One question',
  report_yes: 'Yes, please',
  report_instead: 'I would rather have {thing}',
  report_no: 'No, thank you',
  report_wants: 'You asked for {thing}. We see to it now and confirm it by email.',
  report_wants_nothing: 'You asked for nothing more. Thank you for telling us all the same: it helps us to get it right.',
  report_all_told: 'We have what we need. You need do nothing more.',
  report_missing_title: 'One thing is missing',
  report_missing_order: 'Please say which order it is about.',
  report_missing_symptom: 'Please tick what is wrong with it.',
  report_wants_used: 'We are putting this right: you will find our answer in your email.',
  report_used_title: 'We are at it already',
  report_used: 'We are already putting this right. You will find our answer in your email.',

  error_in_title: 'Please check: {title}',
  no_page_title: 'This link does not work',
  no_page: 'Perhaps a part of it was lost on the way. Please open it from our letter once more, or copy all of it.',
  expired_title: 'This link has expired',
  expired: 'Its time is over, and it opens nothing any more. If you still need us, please call: we will see what we can do.',
  nothing_title: 'There is nothing to do here',
  nothing: 'Nothing waits for your answer.',
  trouble_title: 'We cannot show this page right now',
  trouble: 'The trouble is ours, and nothing is lost. Please try again in a few minutes.',
  trouble_saving: 'We could not note your answer just now. The trouble is ours. Please try again in a few minutes: your offer stays as it is.',
  busy_title: 'One moment, please',
  busy: 'Too much was asked for at once. Please wait a little, then load this page again.',
  bad_title: 'That did not reach us as it should',
  bad: 'Nothing was changed. Please open the page from our letter once more and try again.',

  /** What each remedy is called within a sentence. */
  things: {
    credit: 'a credit of {amount}',
    refund: 'your money back: {amount}',
    points: '{amount}',
    voucher: 'a voucher for {amount}',
    extension: 'an extension of {amount}',
    in_kind: '{amount}',
    replacement: 'a replacement: {amount}',
    discount: 'a discount of {amount}',
    gift_certificate: 'a gift certificate for {amount}',
    reimbursement: 'what it cost you: {amount}',
  },
  /** The same without an amount, before it is worked out. */
  kinds: {
    credit: 'a credit',
    refund: 'my money back',
    points: 'points',
    voucher: 'a voucher',
    extension: 'more time',
    in_kind: '{unit}',
    replacement: 'a replacement',
    discount: 'a discount',
    gift_certificate: 'a gift certificate',
    reimbursement: 'my costs back',
  },
  /** The question after a report. */
  questions: {
    credit: 'Would you like a credit right away?',
    refund: 'Would you like your money back right away?',
    points: 'Would you like points for it right away?',
    voucher: 'Would you like a voucher right away?',
    extension: 'Would you like more time right away?',
    in_kind: 'Would you like {unit} right away?',
    replacement: 'Would you like us to send a replacement right away?',
    discount: 'Would you like a discount right away?',
    gift_certificate: 'Would you like a gift certificate right away?',
    reimbursement: 'Would you like your costs back right away?',
  },
  /** What was asked for, as we say it back. */
  asked: {
    credit: 'a credit',
    refund: 'your money back',
    points: 'points',
    voucher: 'a voucher',
    extension: 'more time',
    in_kind: '{unit}',
    replacement: 'a replacement',
    discount: 'a discount',
    gift_certificate: 'a gift certificate',
    reimbursement: 'your costs back',
  },
} as const;

type ByRemedy = Readonly<Record<string, string>>;
type Written = typeof ENGLISH;

/** What a page says in one language. `{names}` are filled in. */
export type PageWords = { readonly [Name in keyof Written]: Written[Name] extends string ? string : ByRemedy };

/** By the language's subtag. */
const LANGUAGES: Readonly<Record<string, PageWords>> = { en: ENGLISH };

const FALLBACK = 'en';

/** In which words and by which locale a page is written. */
export interface PageLanguage {
  /** BCP 47: how its dates and amounts look, and what the page says that it is written in. */
  readonly locale: string;
  readonly words: PageWords;
}

/** The first of these locales whose language the pages speak; English where none is. */
export function chooseLanguage(locales: readonly string[]): PageLanguage {
  for (const locale of locales) {
    const words = LANGUAGES[languageOf(locale)];
    if (words) return { locale, words };
  }
  return { locale: 'en-US', words: LANGUAGES[FALLBACK]! };
}

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

/** Words with their gaps filled; a name without a value is a mistake of ours and stays visible. */
export function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}
