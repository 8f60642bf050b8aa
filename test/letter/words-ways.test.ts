import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../src/letter/words/english.ts';
import { judgeWords } from '../../src/letter/words/judge-words.ts';
import { namesAmount } from '../../src/letter/words/names-amount.ts';
import { SAID, WAYS } from './words-said.ts';

const foundIn = (said: Readonly<Record<string, string>>, more = ''): readonly string[] =>
  judgeWords({ subject: 'Your mail', text: [...Object.values(said), more].join('\n\n'), html: undefined }, ENGLISH, { phone: undefined, knowsDay: true })
    .findings.map(({ name }) => name);

describe('what an apology must have can be said in many ways:', () => {
  it.each(Object.entries(WAYS))('%s', (name, ways) => {
    // Where nobody is named elsewhere, the way itself must take responsibility.
    const others = name === 'no-responsibility' ? { ...SAID, 'no-event': 'On Tuesday, May 12, mail was slow.' } : SAID;
    expect(ways.filter((way) => foundIn({ ...others, [name]: way }).length > 0)).toEqual([]);
  });
});

describe('a heading or a question may be answered in a word:', () => {
  it.each(['What do you need to do? Nothing.', 'What you have to do\nNothing', 'Your next step: none', '- Next step: none'])('%j', (way) => {
    expect(foundIn({ ...SAID, 'no-next-step': way })).toEqual([]);
  });
});

describe('what is in no letter', () => {
  it.each([
    ['no-next-step', 'We heard nothing from you.'],
    ['no-next-step', 'You did nothing wrong.'],
    ['no-next-step', 'You called us twice and got no answer.'],
    ['no-next-step', 'You did not need this.'],
    ['no-next-step', 'You should not have had to call us.'],
    ['no-remedy', 'We charged $30 to your card.'],
    ['no-remedy', 'You will hear from us about it.'],
    ['no-remedy', 'We will make it up to you.'],
    ['no-regret', 'Thank you for your patience.'],
    ['no-phone', 'Write to us at help@shop.example.'],
    ['no-responsibility', 'Your mail came late.'],
  ])('%s: "%s" does not say it', (name, sentence) => expect(foundIn({ ...SAID, ...(name === 'no-responsibility' && { 'no-event': 'On Tuesday, May 12, mail was slow.' }), [name]: sentence })).toContain(name));
});

describe('an honest letter may say:', () => {
  it.each([
    'If you have any questions, call us.',
    'If you have questions, we are here.',
    'There are no excuses for this.',
    'We won\'t hide behind our supplier.',
    'We\'re not asking you to understand, only to accept our apology.',
    'You may receive a second email about this; please ignore it.',
    'You were charged twice, and so were some other customers.',
    'We billed several customers twice, and you were one of them.',
    'Our courier lost it, but we chose the courier, so it is our problem to fix.',
    'The storm brought the line down, and our repair crew was too slow.',
    'If it happens again, tell me and I will come myself.',
    'If you have already paid for a taxi, send us the bill and we will add it.',
    'If you are still without heat, ring us now.',
    'We are looking into why nobody called you.',
    'We will tell you by Friday what we found.',
    'Your parcel was supposed to arrive on Tuesday.',
    'The price on our website was wrong.',
    'You were asked to pay twice.',
    'It became apparent on Friday that our list was wrong.',
    'We have waived your July fee.',
    'Please make sure the heater stays unplugged tonight.',
    'We recommend that you change your password.',
    'You were told that you had failed the exam.',
    'Nothing you could have done would have stopped it.',
    'It should not have been your job to find this.',
    'You should not have to chase your own money.',
    'We will send you the photos as soon as they are printed.',
    'We have attached a copy of your new bill.',
    'Please allow three days for the money to appear.',
    'As soon as we noticed, we turned the machine off.',
    'After you called, we confirmed that the seat was broken.',
    'It was not bad luck; we skipped a step.',
    'Thank you for telling us about it.',
    'Your patience was more generous than we deserved.',
    'We know some of you waited for an hour.',
    'No circumstances excuse this.',
    'You get 20% off your next three bills.',
    'The code takes 20% off your next order and works until the end of June.',
    'We\'ve hired a second technician so it will not happen again.',
    'You can also write to me at sam@shop.example if you prefer.',
    'We understand if you would rather go elsewhere.',
    'That is not the service you pay for.',
    'If you\'d rather have your money back, tell us and you will have it.',
    'If we don\'t hear from you, the money goes to your card.',
    'You may choose either.',
    'You could not have known.',
    'It was our decision and a wrong one.',
    'We could have prevented it, and didn\'t.',
    'This could have been prevented.',
    'We could have told you and did not.',
    'We made mistakes.',
    'Mistakes like ours are not acceptable.',
    'Please don\'t pay the first bill.',
    'The error has been fixed.',
    'The cause has been found and fixed.',
    'The fault was found on Wednesday.',
    'The missing pages have been reprinted.',
    'Our policy is to call; we did not follow it.',
    'Under our own rules you should have been paid in May.',
    'You don\'t need to keep the receipt.',
    'No receipt is needed.',
    'You will not have to send anything, call anyone, or fill in a form.',
    'To say it plainly, we forgot you.',
    'We are working on it and will not stop until it works.',
    'We value honesty, so here is what happened.',
    'We can only imagine how that felt.',
    'We\'ve thanked the customer who reported it.',
    'You would have had every right to be angry.',
    'In future we will call the evening before.',
    'From now on, two people check each order.',
    'Next time we will tell you first.',
    'We have changed our process so that this cannot happen again.',
    'The new machine arrives on Monday.',
    'You might wonder why it took us so long: we were not looking.',
    'We were wrong to blame the weather when you called.',
    'On the phone you were told it was your fault. It was not.',
    'When you phoned, we told you to read the manual. That was rude and wrong.',
    'We promised you a call and did not make it.',
    'We will pay any bank fees that it caused.',
    'If you lost money because of it, tell us how much and we will pay it.',
  ])('%s', (sentence) => expect(foundIn(SAID, sentence)).toEqual([]));
});

describe('a letter is spoilt by:', () => {
  it.each([
    'You may have experienced some delays.',
    'If you were affected by this, we apologise.',
    'We apologise for any inconvenience this may have caused.',
    'We\'re sorry if you felt let down.',
    'Some customers might have seen errors.',
    'We understand that a few guests were disappointed.',
    'Mistakes were made.',
    'An error occurred in our system.',
    'Errors happened during processing.',
    'It has come to our attention that a delay took place.',
    'Due to circumstances beyond our control the train was late.',
    'This was caused by our payment provider.',
    'Our courier partner misplaced the parcel.',
    'Unfortunately the airport was at fault, as it often is.',
    'The manufacturer sent us a bad batch.',
    'Demand was higher than anyone could have expected.',
    'Please bear in mind that storms like this are rare.',
    'You should have checked the notice.',
    'You forgot to confirm your booking.',
    'As stated in our terms, delays can happen.',
    'Had you called us earlier, we could have helped.',
    'The instructions clearly say not to wash it hot.',
    'Other customers had no trouble following the steps.',
    'As a gesture of goodwill we offer $5.',
    'Although we are under no obligation, we will pay.',
    'We do not accept liability, but here is $5.',
    'As a one-time exception, we have refunded you.',
    'This is more than our terms require.',
    'You will agree that this settles the matter.',
    'Check out our new winter range.',
    'Use code SORRY20 for 20% off your next purchase today only.',
    'Upgrade to Plus now and never wait again.',
    'By the way, our summer sale has started.',
    'Tell your friends and earn $10.',
    'To claim, fill in the form on our website.',
    'Contact support to get your refund.',
    'Please send us your receipt and proof of purchase.',
    'You must request your credit within 14 days.',
    'Log in and submit a claim.',
    'Your refund will be processed once we have verified your claim.',
    'Bring this letter and your ID to any branch.',
    'It is possible that your calls were dropped.',
    'We will pay on condition that you say nothing about it.',
    'It would help us if you read the label.',
    'We had a minor hiccup.',
    'Had you confirmed by replying to our text, we would have spotted it.',
  ])('%s', (sentence) => expect(foundIn(SAID, sentence)).not.toEqual([]));

  it('some customers, but not where the letter says that this one was among them', () => {
    const some = 'We charged some customers twice.';
    expect(foundIn(SAID, some)).toEqual(['hedge']);
    expect(foundIn(SAID, `${some} You were one of them.`)).toEqual([]);
  });
  it('a supplier who is blamed, but not where the letter says that it is ours all the same', () => {
    const blamed = 'Our supplier sent us the wrong parts.';
    expect(foundIn(SAID, blamed)).toEqual(['excuse']);
    expect(foundIn(SAID, `${blamed} That is no excuse: we chose the supplier.`)).toEqual([]);
  });
});

describe('the amount of the award', () => {
  it.each([
    ['It is $3.00, on your card.', ['$3.00'], true],
    ['It is 3.00 dollars.', ['$3.00'], true],
    ['It is 1,250 of our stars.', ['1,250 points'], true],
    ['It is $13.00, or 3.000.', ['$3.00'], false],
    ['On May 5 it failed.', ['5 points'], false],
    ['It is CHF 240.', ['CHF\u00a0240'], true],
  ])('%s %j: %s', (text, amounts, expected) => expect(namesAmount(text, amounts)).toBe(expected));
  it('is enough for an amount, however it is written', () => {
    const said = { ...SAID, 'no-remedy': 'The 1250 are back with you.' };
    const judge = (amounts: readonly string[]): readonly string[] =>
      judgeWords({ subject: 'Your mail', text: Object.values(said).join('\n\n'), html: undefined }, ENGLISH, { phone: undefined, knowsDay: true, amounts }).findings.map(({ name }) => name);
    expect(judge([])).toEqual(['no-remedy']);
    expect(judge(['1250 points'])).toEqual([]);
  });
});

describe('what is missing', () => {
  const levelsOf = (over: Readonly<Record<string, string>>) => {
    const text = Object.values({ ...SAID, ...over }).join('\n\n');
    return judgeWords({ subject: 'Your mail', text, html: undefined }, ENGLISH, { phone: undefined, knowsDay: true }).findings.map(({ name, level, sentence }) => [name, level, sentence]);
  };

  it('is an error where nothing comes near it', () => {
    expect(levelsOf({ 'no-phone': '' })).toEqual([['no-phone', 'error', undefined]]);
    expect(levelsOf({ 'no-remedy': '' })).toEqual([['no-remedy', 'error', undefined]]);
  });
  it('is a warning with the nearest sentence where something does', () => {
    expect(levelsOf({ 'no-phone': 'Call the number that you know.' })).toEqual([['no-phone', 'warning', 'Call the number that you know.']]);
    expect(levelsOf({ 'no-remedy': 'There will be a refund.' })).toEqual([['no-remedy', 'warning', 'There will be a refund.']]);
    expect(levelsOf({ 'no-next-step': 'Ann has it on her desk already.' })).toMatchObject([['no-next-step', 'warning', 'Ann has it on her desk already.']]);
  });
});
