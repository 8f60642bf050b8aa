import { describe, expect, it } from 'vitest';
import { listPlaybooks } from '../../src/commands/init.ts';
import { copyCampaign, makeCampaign, type TestCampaign } from './campaign.ts';
import { SHOP } from './shop.ts';

const HEDGE = 'You may have had trouble.';

/** The shop with another sentence in its letter's two parts. */
function shopThatSays(sentence: string, policy = ''): TestCampaign {
  const shop = makeCampaign(SHOP);
  for (const part of ['text', 'html']) shop.edit(`templates/late-parcel.${part}.hbs`, (text) => text.replace('There is nothing', `${sentence} There is nothing`));
  if (policy !== '') shop.edit('policy.yaml', (text) => `${text}${policy}\n`);
  return shop;
}

function shopWithout(sentence: string): TestCampaign {
  const shop = makeCampaign(SHOP);
  for (const part of ['text', 'html']) shop.edit(`templates/late-parcel.${part}.hbs`, (text) => text.replace(sentence, ''));
  return shop;
}

describe('makegood words', () => {
  it('shows by which sentences a letter has what it must have', async () => {
    const { stdout, stderr, exitCode } = await makeCampaign(SHOP).run(['words', 'late-parcel']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toBe(`late-parcel: 3 letters read.
  regret          "We are sorry: your parcel left late"
  what and when   "On Tuesday, November 17 our printer failed: the fault is ours."
  responsibility  "On Tuesday, November 17 our printer failed: the fault is ours."
  remedy          "We have credited $3.00 to your account."
  next step       "There is nothing you need to do."
  phone           "+1 888 555 0100"

Nothing is missing, and nothing spoils it.
`);
  });

  it('reads the letters that follow an offer, with every answer that there may be', async () => {
    const shop = copyCampaign('templates/damaged-item');
    const answered = await shop.run(['words', 'damaged-item-answered']);
    expect([answered.stderr, answered.exitCode]).toEqual(['', 0]);
    expect(answered.stdout).toMatch(/^damaged-item-answered: 6 letters read\.\n/);
    shop.edit('templates/damaged-item-reminder.text.hbs', (text) => text.replace('We are sorry.', HEDGE));
    const { stdout, exitCode } = await shop.run(['words', 'damaged-item-reminder']);
    expect(exitCode).toBeGreaterThan(0);
    expect(stdout).toContain('templates/damaged-item-reminder.text.hbs:3:1: "You may have had trouble."');
    expect((await shop.run(['words', 'damaged-item-reminded'])).stderr).toContain('Did you mean damaged-item-reminder?');
  });

  it('tells a sentence that spoils it, with its line and what to write instead, and exits with 1', async () => {
    const { stdout, exitCode } = await shopThatSays(HEDGE).run(['words', 'late-parcel']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`templates/late-parcel.text.hbs:5:92: "You may have had trouble." leaves open whether the customer was hit, or makes little of it. (hedge)`);
    expect(stdout).toContain('\n  You know that it did. Say it: ');
    expect(stdout).toMatch(/\nNothing is missing; 1 sentence spoils it: hedge\.\n$/);
  });

  it('tells what is missing, and exits with 2', async () => {
    const { stdout, exitCode } = await shopWithout('We have credited {{total}} to your account.').run(['words', 'late-parcel']);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('  remedy          missing\n');
    expect(stdout).toContain('templates/late-parcel.text.hbs: The letter does not say what the customer is given, how much, and how it comes. (no-remedy)\n  Say all three: ');
  });

  it('warns where it does not find something for certain, with the nearest sentence, and exits with 1', async () => {
    const { stdout, exitCode } = await shopWithout('There is nothing you need to do.').run(['words', 'late-parcel']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('  next step       not found for certain\n');
    expect(stdout).toContain('templates/late-parcel.text.hbs:4:1: We did not find for certain that nothing need be done, or what to do and until when. The nearest is "We have credited $3.00 to your account." (no-next-step)\n');
    expect(stdout).toContain('\n  If the letter does say it, allow it by name in the policy: words: { allow: [no-next-step] }\n');
    expect(stdout).toMatch(/\nNot found for certain: no-next-step\.\n$/);
  });

  it('is one object with --json', async () => {
    const { stdout } = await shopThatSays(HEDGE).run(['words', 'late-parcel', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1, letter: 'late-parcel', read: 3, has: { remedy: 'We have credited $3.00 to your account.' },
      findings: [{ name: 'hedge', level: 'warning', sentence: HEDGE, file: 'templates/late-parcel.text.hbs', line: 5 }],
    });
  });

  it.each([
    ['letter.txt', 'Subject: Sorry\n\nMistakes were made.\n', 'letter.txt:3:1: "Mistakes were made." hides who did it. (hidden-actor)'],
    ['letter.html', '<title>Sorry</title>\n<p>Mistakes were\nmade.</p>\n', '"Mistakes were made." hides who did it. (hidden-actor)'],
    ['letter.eml', 'Subject: Sorry\nContent-Type: text/plain\n\nMistakes were made.\n', 'letter.eml:4:1: "Mistakes were made." hides who did it. (hidden-actor)'],
  ])('reads %s without a campaign', async (file, text, expected) => {
    const folder = makeCampaign({ [file]: text });
    const { stdout, exitCode } = await folder.run(['words', file]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(expected);
    expect(stdout).toContain('\nMissing: no-responsibility, no-remedy, no-next-step, no-phone; not found for certain: no-event; 1 sentence spoils it: hidden-actor.\n');
  });

  it.each([
    [['words', 'late-parcle'], 'No rule of policy.yaml writes with a template "late-parcle". Did you mean late-parcel?\n  Name one of late-parcel, or a .txt, .html or .eml file.\n'],
    [['words', 'gone.txt'], 'There is no file gone.txt.\n  Name a letter that you may read: a .txt, .html or .eml file.\n'],
  ])('%j is refused in words', async (argv, expected) => {
    expect(await makeCampaign(SHOP).run(argv)).toMatchObject({ stdout: '', stderr: expected, exitCode: 2 });
  });

  it('says so where letters are in another language', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('currency: USD', 'currency: USD\n  locale: de-DE'));
    expect((await shop.run(['words', 'late-parcel'])).stderr).toContain('The words of letters in de-DE cannot be judged yet, only those in English.');
    expect((await shop.run(['check'])).stdout).toContain('\nWords: not checked, because only English ones can be yet, and the letters are in de-DE.\n');
    expect((await shop.run(['plan'])).stderr).toBe('');
  });
});

describe('check, plan and send', () => {
  it('a letter that lacks something fails check, is told by plan, and is sent', async () => {
    const shop = shopWithout('We have credited {{total}} to your account.');
    const checked = await shop.run(['check']);
    expect(checked.exitCode).toBe(2);
    expect(checked.stdout).toContain('\nWords: late-parcel lacks what an apology must have.\nNext: write what the letters lack, and check again.\n');
    expect(checked.stderr).toContain('(no-remedy)');
    const planned = await shop.run(['plan']);
    expect(planned.exitCode).toBe(0);
    expect(planned.stderr).toBe('The letter late-parcel lacks the remedy: how much, and how it comes. Read more: makegood words late-parcel\n');
    const sent = await shop.run(['send', `plans/${shop.plans()[0] ?? ''}`, '--outbox', 'outbox', '--yes']);
    expect({ stderr: sent.stderr, exitCode: sent.exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('a letter that may lack something passes check, with a warning', async () => {
    const shop = shopWithout('There is nothing you need to do.');
    const { stdout, stderr, exitCode } = await shop.run(['check']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('\nWords: late-parcel may lack something, which the check did not find for certain.\nAll is well.');
    expect(stderr).toContain('(no-next-step)');
    expect((await shop.run(['plan'])).stderr).toBe('The letter late-parcel may lack that nothing need be done, or what to do and until when. Read more: makegood words late-parcel\n');
  });

  it('a letter that something spoils passes check, with a warning', async () => {
    const { stdout, stderr, exitCode } = await shopThatSays(HEDGE).run(['check']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('\nWords: late-parcel has words that spoil it.\nAll is well.');
    expect(stderr).toContain('(hedge)');
    expect((await shopThatSays(HEDGE).run(['plan'])).stderr).toBe('The letter late-parcel has words that spoil it (hedge). Read more: makegood words late-parcel\n');
  });

  it('what the policy allows is not told', async () => {
    const shop = shopThatSays(HEDGE, 'words: { allow: hedge }');
    expect(await shop.run(['check'])).toMatchObject({ stderr: '', exitCode: 0 });
    expect((await shop.run(['plan'])).stderr).toBe('');
  });

  it('what the policy allows is named by check and words, also where a letter lacks it', async () => {
    const shop = shopWithout('We have credited {{total}} to your account.');
    shop.edit('policy.yaml', (text) => `${text}words: { allow: [no-remedy, hedge] }\n`);
    const checked = await shop.run(['check']);
    expect(checked).toMatchObject({ stderr: '', exitCode: 0 });
    expect(checked.stdout).toContain('\nWords: late-parcel lacks nothing, and nothing spoils it. The policy allows no-remedy, hedge.\n');
    const { stdout, exitCode } = await shop.run(['words', 'late-parcel']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  remedy          missing, which the policy allows\n');
    expect(stdout).toMatch(/\nNothing else is missing, and nothing spoils it\.\nThe policy allows no-remedy, hedge\.\n$/);
  });

  it('the policy cannot allow what has no name', async () => {
    const { stderr, exitCode } = await shopThatSays(HEDGE, 'words: { allow: [hegde] }').run(['check']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('"hegde" is not the name of a finding.');
    expect(stderr).toContain('Did you mean "hedge"?');
  });
});

describe('the playbooks', () => {
  it('each has letters that lack nothing and that nothing spoils', async () => {
    for (const name of await listPlaybooks()) {
      const place = makeCampaign({});
      await place.run(['init', '.', '--playbook', name]);
      for (const template of templatesOf(place.read('policy.yaml'), name)) {
        expect(await place.run(['words', template]), template).toMatchObject({ stderr: '', exitCode: 0 });
      }
    }
  });

  /** The templates that a playbook's rules name: all but one play with one, named as the playbook. */
  const templatesOf = (policy: string, name: string): readonly string[] => {
    const named = [...policy.matchAll(/^ {4}template: (\S+)$/gm)].map(([, template = '']) => template);
    return [...new Set([name, ...named])];
  };
});
