import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../src/letter/words/english.ts';
import { findInSource } from '../../src/letter/words/find-in-source.ts';
import { htmlToText } from '../../src/letter/words/html-to-text.ts';
import { judgeWords } from '../../src/letter/words/judge-words.ts';
import { languageOf } from '../../src/letter/words/languages.ts';

const REGRET = 'We are sorry.';
const EVENT = 'On Tuesday, May 12, our mail server failed.';
const REMEDY = 'We have credited $5.00 to your account.';
const STEP = 'There is nothing you need to do.';
const PHONE = 'Call us at +1 888 555 0143.';
const WHOLE = [REGRET, EVENT, 'The fault is ours.', REMEDY, STEP, PHONE].join('\n\n');

const namesOf = (text: string, over: { html?: string; knowsDay?: boolean; phone?: string } = {}): readonly string[] =>
  judgeWords({ subject: 'Your mail', text, html: over.html }, ENGLISH, { phone: over.phone, knowsDay: over.knowsDay ?? true }).findings.map(({ name }) => name);

describe('a letter lacks', () => {
  it.each([
    ['nothing that it has', WHOLE, []],
    ['regret', WHOLE.replace(REGRET, 'Hello.'), ['no-regret']],
    ['regret that is denied', WHOLE.replace(REGRET, 'We are not sorry.'), ['no-regret']],
    ['no regret that cannot be said enough', WHOLE.replace(REGRET, "We can't say how sorry we are."), []],
    ['what happened', WHOLE.replace(EVENT, 'Our service let you down.'), ['no-event']],
    ['responsibility, where nobody is named', WHOLE.replace(EVENT, 'On Tuesday, May 12, mail was slow.').replace('The fault is ours.', ''), ['no-responsibility']],
    ['responsibility that is denied', WHOLE.replace(EVENT, 'On Tuesday, May 12, mail was slow.').replace('The fault is ours.', 'It was not our fault.'), ['no-responsibility', 'excuse']],
    ['an amount', WHOLE.replace(REMEDY, 'You will be compensated.'), ['no-remedy']],
    ['what to do', WHOLE.replace(STEP, ''), ['no-next-step']],
    ['a phone number', WHOLE.replace(PHONE, 'Order 2026-11-17, $1,240.00.'), ['no-phone']],
  ])('%s', (_, text, names) => expect(namesOf(text)).toEqual(names));

  it('no day where none is known', () => {
    const dayless = WHOLE.replace('On Tuesday, May 12, our', 'Our');
    expect(namesOf(dayless)).toEqual(['no-event']);
    expect(namesOf(dayless, { knowsDay: false })).toEqual([]);
  });
  it('the number of the business where it has another one', () => {
    expect(namesOf(WHOLE, { phone: '+1 (888) 555-0143' })).toEqual([]);
    expect(namesOf(WHOLE, { phone: '+1 888 555 0199' })).toEqual(['no-phone']);
  });
  it('no statement that nothing need be done where it says what to do and until when', () => {
    expect(namesOf(WHOLE.replace(STEP, 'Choose a new one or your money at https://a.example/a/x by May 30.'))).toEqual([]);
    expect(namesOf(WHOLE.replace(STEP, 'Choose a new one or your money at https://a.example/a/x.'))).toEqual(['no-next-step']);
  });
});

describe('a letter is not spoilt by', () => {
  it.each([
    'If you would like to talk, you may call us at any time.',
    'You may keep the disc.',
    'You may have it back for good.',
    'You may have the old one for nothing.',
    'May 12 was a bad day for you, and May was a bad month.',
    'You might like to know how we mended it.',
    'If you want to talk to a person, please call.',
    'If you still need us, call, and you choose the hour.',
    'You need not keep your receipt.',
    'You do not have to contact us to claim it.',
    'There is no form to fill in and nothing to claim.',
    'This is not a goodwill gesture: we owe it to you.',
    'It was not your fault.',
    'You did nothing wrong.',
    'You should have had it on Monday.',
    'You should not have had to wait.',
    'You should never have had to call us.',
    'You should have heard it from us first.',
    'We do not blame our supplier for it.',
    'Nothing about it was beyond our control.',
    'It was not unprecedented, and we ought to have been ready.',
    'You wrote "mistakes were made", and you were right: we made them.',
    'Your mail said “you should have read the terms”; nobody here ought to say that.',
    'We will not hide behind our vendor.',
    'Nobody but us is to blame.',
    'Our engineers found the cause the same night.',
    'If it happens again, call me.',
    'The error was ours.',
    'We made a mistake.',
    'Mistakes like this one cost you time, and we made it.',
    'Thank you for your patience.',
    'We know that you may be angry.',
    'If you have already bought another one, send us the bill and we pay it.',
    'If your lamp is still dark, tell us.',
    'We can\'t apologise enough.',
    'Nothing that you did, or could have tried, would have started a film.',
    'The new pair is on its way.',
    'We have bought a new pump.',
    'Our new process checks each box twice.',
    'If you would rather have your money back, say so by May 30.',
    'You can keep both.',
    'Please call me if anything is unclear.',
    'The money is in your account today.',
    'Should you wish to speak to someone, call us.',
    'If you want a refund instead, you only have to say so.',
    'It will not happen again.',
    'Whether you use it is up to you.',
  ])('%s', (sentence) => expect(namesOf(`${WHOLE}\n\n${sentence}`)).toEqual([]));
});

describe('a letter is spoilt by', () => {
  it.each([
    ['hedge', 'You may well have noticed some slowness.'],
    ['hedge', 'We apologise if this caused you any trouble.'],
    ['hedge', 'We are sorry for any trouble this might cause.'],
    ['hedge', 'A limited number of customers saw this.'],
    ['hedge', 'To the extent that you were affected, we are sorry.'],
    ['hedge', 'Should you have been affected, please accept this.'],
    ['hedge', 'We are sorry that you feel let down.'],
    ['hidden-actor', 'Errors were made in the process.'],
    ['hidden-actor', 'A technical problem occurred.'],
    ['hidden-actor', 'An issue was encountered with the system.'],
    ['hidden-actor', 'The ball was dropped here.'],
    ['hidden-actor', 'Something went wrong.'],
    ['excuse', 'It was caused by a fault at our hosting provider.'],
    ['excuse', 'The delay was due to factors outside our influence.'],
    ['excuse', 'These were exceptional times.'],
    ['excuse', 'Our delivery partner let you down.'],
    ['excuse', 'Nobody could have predicted the demand.'],
    ['excuse', 'It was the carrier who lost it.'],
    ['blame', 'You ought to have told us sooner.'],
    ['blame', 'If you had read our notice you would have known.'],
    ['blame', 'Please read the terms more carefully next time.'],
    ['blame', 'You did not follow the instructions.'],
    ['blame', 'As our terms make clear, we owe you nothing.'],
    ['blame', 'You entered the wrong address.'],
    ['grudging', 'As a sign of our goodwill we give it.'],
    ['grudging', 'We are not obliged to pay this.'],
    ['grudging', 'Purely out of courtesy we pay it.'],
    ['grudging', 'This payment is made without accepting liability.'],
    ['grudging', 'By accepting it you waive any further claim.'],
    ['promotion', 'While you are here, have a look at our spring range.'],
    ['promotion', 'Get 15% off everything this weekend.'],
    ['promotion', 'We are thrilled to announce our new app.'],
    ['promotion', 'Upgrade to Premium today.'],
    ['burden', 'Please call us to claim your credit.'],
    ['burden', 'Keep your receipt.'],
    ['burden', 'Simply reply with your order number to receive your refund.'],
    ['burden', 'To get your credit, log in and enter the code within 3 days.'],
    ['burden', 'Send us a photo of the damage.'],
    ['burden', 'You must apply for it in writing.'],
    ['burden', 'Visit any branch with your ID to collect it.'],
  ])('%s: %s', (name, sentence) => expect(namesOf(`${WHOLE}\n\n${sentence}`)).toContain(name));

  it('nothing in a mail that it answers', () => expect(namesOf(`${WHOLE}\n\n> Mistakes were made.`)).toEqual([]));
});

describe('the two parts of a letter', () => {
  const page = WHOLE.split('\n\n').map((paragraph) => `<p>${paragraph}</p>`).join('\n');

  it('may say the same', () => expect(namesOf(WHOLE, { html: page })).toEqual([]));
  it('must both have what an apology must have', () => expect(namesOf(WHOLE, { html: page.replace(REMEDY, '') })).toEqual(['no-remedy', 'html-differs']));
  it('are read without what nobody sees', () => {
    expect(htmlToText('<head><title>x</title></head><p>a&nbsp;&amp; b<br>c</p><div style="display:none">d</div><!-- e --><ul><li>f</li></ul>')).toBe('a & b\nc\n\n- f');
  });
});

describe('the place of a finding', () => {
  it('is the line of the template that says most of the sentence', () => {
    const template = 'Hello {{name}},\n\nwe are sorry. You <b>may have</b> had trouble on {{date when}} with the lamp.\n';
    expect(findInSource('You may have had trouble on Tuesday with the lamp.', template)).toMatchObject({ line: 3 });
    expect(findInSource('zzz qqq', template)).toBeUndefined();
  });
});

describe('a language', () => {
  it.each(['en', 'en-GB', 'en_US'])('%s is read', (locale) => expect(languageOf(locale)).toBe(ENGLISH));
  it.each(['de-DE', 'fr', ''])('"%s" is not', (locale) => expect(languageOf(locale)).toBeUndefined());
});
