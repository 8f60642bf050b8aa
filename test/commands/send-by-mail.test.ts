import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { addresses, WRITTEN_TO } from './sending.ts';
import { SHOP } from './shop.ts';

describe('through a real mail server', () => {
  interface Taken {
    readonly url: (login?: string) => string;
    readonly letters: Email[];
    readonly logins: string[];
  }

  async function startReal(): Promise<Taken> {
    const [letters, logins] = [[] as Email[], [] as string[]];
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth({ username, password }, _, done) {
        logins.push(`${username ?? ''}:${password ?? ''}`);
        done(null, { user: username });
      },
      onData(stream, _, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
            letters.push(letter);
            done();
          });
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    return { letters, logins, url: (login) => `smtp://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}` };
  }

  it('that --smtp names, each customer is written to once', async () => {
    const [shop, server] = [makeCampaign(SHOP), await startReal()];
    const plan = await shop.plan();
    const { stdout, exitCode } = await shop.run(['send', plan, '--smtp', server.url(), '--yes']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Credited 6 customers $9.63 and sent 4 letters to ${server.url()}.\n`);
    await shop.run(['send', plan, '--smtp', server.url(), '--yes']);
    expect(addresses(server.letters).sort()).toEqual(WRITTEN_TO);
  });

  it('that MAKEGOOD_SMTP_URL names, with a password that nothing shows', async () => {
    const [shop, server] = [makeCampaign(SHOP), await startReal()];
    const options = { env: { MAKEGOOD_SMTP_URL: server.url('shop:s3cret') } };
    const checked = await shop.run(['check'], options);
    expect(checked).toMatchObject({ exitCode: 0 });
    expect(checked.stdout).toContain(`Mail: ${server.url()} answers.\n`);
    const sent = await shop.run(['send', await shop.plan(), '--smtp', '--yes'], options);
    expect(sent.exitCode).toBe(0);
    expect(new Set(server.logins)).toEqual(new Set(['shop:s3cret']));
    expect([sent.stdout, sent.stderr, checked.stdout, checked.stderr].join()).not.toContain('s3cret');
    expect(addresses(server.letters).sort()).toEqual(WRITTEN_TO);
  });

  it('a password on the command line is refused, and not repeated', async () => {
    const shop = makeCampaign(SHOP);
    const { stdout, stderr, exitCode } = await shop.run(['send', await shop.plan(), '--smtp', 'smtp://shop:s3cret@127.0.0.1:1', '--yes']);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(`A password does not belong on the command line, where others can read it.
  Set MAKEGOOD_SMTP_URL to the whole address in the environment, and write --smtp alone.
`);
  });

  it('without any mailbox the two ways are told', async () => {
    const shop = makeCampaign(SHOP);
    const { stderr, exitCode } = await shop.run(['send', await shop.plan(), '--yes']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`Where should the letters go?
  Write the letters to files with   --outbox outbox/
  or send them through your mail server: set MAKEGOOD_SMTP_URL to smtps://user:password@mail.example.com
  and name it with   --smtp
`);
  });
});
