import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { SHOP } from './shop.ts';

const inside = (shop: TestCampaign): string[] => readdirSync(shop.folder, { recursive: true, encoding: 'utf8' });

/** What a run made, with its mode where that is not for the owner alone. */
function openToOthers(shop: TestCampaign, before: readonly string[]): string[] {
  return inside(shop)
    .filter((name) => !before.includes(name))
    .flatMap((name) => {
      const stat = lstatSync(join(shop.folder, name), { throwIfNoEntry: false });
      const wanted = stat?.isDirectory() === true ? 0o700 : 0o600;
      return !stat || (stat.mode & 0o777) === wanted ? [] : [`${name} ${(stat.mode & 0o777).toString(8)}`];
    });
}

it('whatever a plan and its sending make is for its owner alone, while it is made and afterwards', async () => {
  const shop = makeCampaign(SHOP);
  chmodSync(shop.folder, 0o777);
  const before = inside(shop);
  const during = new Set<string>();
  const server = await startServer((command) => {
    if (command === 'dot') for (const one of [...inside(shop).map((name) => `saw ${name}`), ...openToOthers(shop, before)]) during.add(one);
    return undefined;
  });
  // A careless umask must not matter.
  const umask = process.umask(0);
  try {
    const { stdout } = await shop.run(['plan', '--json', '--all-letters']);
    const { folder } = JSON.parse(stdout) as { folder: string };
    expect((await shop.run(['send', folder, '--smtp', server.url, '--yes'])).exitCode).toBe(0);
    shop.write('renamed.yaml', shop.read('policy.yaml').replace('late-parcel:', 'later-parcel:').replace('says:', 'combine: true\n    template: late-parcel\n    says:'));
    before.push('renamed.yaml');
    const second = JSON.parse((await shop.run(['plan', '--json', '--policy', 'renamed.yaml'])).stdout) as { folder: string };
    expect((await shop.run(['send', second.folder, '--outbox', 'mail/out', '--yes'])).exitCode).toBe(0);
  } finally {
    process.umask(umask);
  }
  const made = inside(shop).filter((name) => !before.includes(name));
  expect(made).toEqual(expect.arrayContaining(['ledger.sqlite', 'plans', 'mail', 'mail/out']));
  expect(made.filter((name) => name.endsWith('.eml')).length).toBe(4);
  expect(during).toContain('saw ledger.sqlite-wal');
  expect([...during].filter((one) => !one.startsWith('saw '))).toEqual([]);
  expect(openToOthers(shop, before)).toEqual([]);
});
