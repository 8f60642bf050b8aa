import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readMailLog } from '../../src/intake/read-mail-log.ts';
import { makeFolder } from '../run-cli.ts';

const ID = '0000zgsm2mkx0a8h5vch48bca7@littleshop.example';

/** What a log of these lines says of the letter to Ann. */
async function outcomeOf(...lines: readonly string[]): Promise<string | undefined> {
  return outcomeIn('mail.log', Buffer.from(`${lines.join('\n')}\n`));
}

async function outcomeIn(name: string, bytes: Buffer): Promise<string | undefined> {
  const made = makeFolder();
  onTestFinished(() => made.remove());
  writeFileSync(join(made.folder, name), bytes);
  const outcomes = await readMailLog(join(made.folder, name), name, [{ messageId: `<${ID}>`, address: 'Ann@example.com' }]);
  return outcomes.get(`<${ID}>`);
}

const postfix = (daemon: string, text: string): string => `Nov 21 18:00:01 mail postfix/${daemon}[812]: ${text}`;
const NAMED = postfix('cleanup', `4F1A2B3C: message-id=<${ID}>`);
const gone = (status: string, to = 'to=<ann@example.com>'): string => postfix('smtp', `4F1A2B3C: ${to}, relay=mx.example.com[192.0.2.25]:25, delay=1.1, dsn=2.0.0, status=${status}`);

describe('a log of Postfix', () => {
  it.each([
    ['sent', 'sent (250 2.0.0 Ok: queued as 9B)'],
    ['bounced', 'bounced (host mx.example.com said: 550 5.1.1 no such user)'],
    ['bounced', 'expired, returned to sender'],
    ['deferred', 'deferred (connect to mx.example.com: Connection timed out)'],
  ])('says: %s', async (outcome, status) => {
    expect(await outcomeOf(NAMED, gone(status))).toBe(outcome);
  });

  it('has the last word where a letter was put off and then went', async () => {
    expect(await outcomeOf(NAMED, gone('deferred (timed out)'), gone('sent (250 ok)'))).toBe('sent');
  });

  it('is not clear where a letter went on to a filter, and came back from there', async () => {
    const behind = gone('bounced (550 5.1.1 no such user)').replace('4F1A2B3C', '5A5A5A5A');
    expect(await outcomeOf(NAMED, gone('sent (250 2.0.0 from MTA: queued as 5A5A5A5A)'), NAMED.replace('4F1A2B3C', '5A5A5A5A'), behind)).toBe('unclear');
  });

  it('names the recipient before an alias led elsewhere', async () => {
    expect(await outcomeOf(NAMED, gone('sent (250 ok)', 'to=<ann@elsewhere.example>, orig_to=<ann@example.com>'))).toBe('sent');
  });

  it('says nothing of the letter where only a copy for the archive went', async () => {
    expect(await outcomeOf(NAMED, gone('sent (250 ok)', 'to=<archive@littleshop.example>'))).toBe('unclear');
  });

  it('says nothing of the letter where its queue number has come to stand for another', async () => {
    const another = postfix('cleanup', '4F1A2B3C: message-id=<another@littleshop.example>');
    expect(await outcomeOf(NAMED, another, gone('sent (250 ok)'))).toBe('unclear');
  });

  it('says nothing where it names the letter and no fate: it may have been broken off', async () => {
    expect(await outcomeOf(NAMED)).toBe('unclear');
  });

  it('does not hold a letter that it does not name', async () => {
    expect(await outcomeOf(NAMED.replace(ID, `x${ID}`), gone('sent (250 ok)'))).toBe('absent');
  });
});

describe('a log of Exim', () => {
  const exim = (text: string): string => `2026-11-21 18:00:01 1tDqXw-000000001Ab-2cde ${text}`;
  const arrival = exim(`<= care@littleshop.example H=shop [192.0.2.1] P=esmtps S=2042 id=${ID}`);

  it.each([
    ['sent', '=> ann@example.com F=<care@littleshop.example> R=dnslookup T=remote_smtp H=mx.example.com C="250 OK"'],
    ['bounced', '** ann@example.com F=<care@littleshop.example>: 550 no such user'],
    ['deferred', '== ann@example.com R=dnslookup T=remote_smtp defer (-44): 451 later'],
  ])('says: %s', async (outcome, line) => {
    expect(await outcomeOf(arrival, exim(line), exim('Completed'))).toBe(outcome);
  });

  it('says nothing of the letter where another recipient had it', async () => {
    expect(await outcomeOf(arrival, exim('=> archive@littleshop.example F=<ann@example.com> R=local'))).toBe('unclear');
  });
});

describe('another log', () => {
  it.each([
    ['sent', `sm-mta[7]: 4ALI01: from=<care@littleshop.example>, msgid=<${ID}>\nsm-mta[7]: 4ALI01: to=<ann@example.com>, delay=00:00:01, dsn=2.0.0, stat=Sent (ok)`],
    ['bounced', `sm-mta[7]: 4ALI01: msgid=<${ID}>\nsm-mta[7]: 4ALI01: to=<ann@example.com>, dsn=5.1.1, stat=User unknown`],
    ['sent', `{"id":"<${ID}>","reply":"250 2.0.0 OK"}`],
    ['sent', `delivered ${ID} to=ann@example.com: 250 ok`],
    ['bounced', `failed <${ID}> to=ann@example.com: 550 5.1.1 nobody`],
    ['deferred', `<${ID}> => later: 451 4.7.1 greylisted`],
    ['unclear', `<${ID}> size=250 queue`],
    ['unclear', `<${ID}> <another@littleshop.example> 250`],
    ['unclear', `<${ID}> to=<ben@example.com> 250 2.0.0 OK`],
  ])('that puts it on one line says: %s', async (outcome, line) => {
    expect(await outcomeOf(...line.split('\n'))).toBe(outcome);
  });

  it('may be packed', async () => {
    expect(await outcomeIn('mail.log.1.gz', gzipSync(`${NAMED}\n${gone('sent (250 ok)')}\n`))).toBe('sent');
  });

  it('that is not there, or is damaged, is told as such', async () => {
    await expect(readMailLog('/there/is/none', 'none', [])).rejects.toMatchObject({ faults: [{ what: 'This log cannot be read (ENOENT).' }] });
    await expect(outcomeIn('mail.log.1.gz', Buffer.from('no gzip'))).rejects.toMatchObject({ faults: [{ what: 'This log cannot be read (Z_DATA_ERROR).' }] });
  });
});
