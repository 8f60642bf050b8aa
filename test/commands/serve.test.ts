import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder, runCli } from '../run-cli.ts';
import { serving } from './serving.ts';

const POLICY = `business: { name: Lantern DVD, from: help@lantern.example, phone: +1 888 555 0142, timezone: UTC, currency: USD }
orders: { file: orders.csv, columns: { order: order, customer: customer, email: email } }
rules:
  late-disc: { failed: { where: { state: failed } }, give: { credit: 2 } }
`;
const PAGES = 'pages: { url: "http://localhost:8080" }\n';

function campaign(policy: string): string {
  const made = makeFolder();
  onTestFinished(() => made.remove());
  writeFileSync(join(made.folder, 'policy.yaml'), policy);
  return made.folder;
}

describe('makegood serve', () => {
  it('serves until it is interrupted, logs without personal data, and exits 0', async () => {
    const folder = campaign(POLICY + PAGES);
    const { exitCode, stdout, stderr } = await serving(folder, [], async (url) => {
      expect((await fetch(`${url}/a/customer@example.com`)).status).toBe(404);
      expect(await (await fetch(`${url}/`)).text()).toContain('Lantern DVD');
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Serving http:\/\/localhost:8080 at http:\/\/127\.0\.0\.1:\d+\. Ctrl-C ends\.\n$/);
    const lines = stderr.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toEqual({ at: '2026-11-21T18:00:00Z', event: 'request', method: 'GET', page: 'none', status: 404, ms: lines.at(-1)?.['ms'] });
    expect(lines.at(-1)?.['ms']).toBeGreaterThanOrEqual(0);
    expect(stderr).not.toMatch(/example\.com|127\.0\.0\.1/);
    expect(existsSync(join(folder, '.makegood/links.key'))).toBe(true);
  });

  it('says what to add where the policy has no pages', async () => {
    const { exitCode, stderr } = await runCli(['serve'], { cwd: campaign(POLICY) });
    expect([exitCode, stderr]).toEqual([2, 'policy.yaml: The policy has no pages.\n  Say where customers reach them, for example:\n  pages:\n    url: https://help.lantern.example\n']);
  });

  it('says so where another program has the port', async () => {
    const folder = campaign(POLICY + PAGES);
    await serving(folder, [], async (url) => {
      const { port } = new URL(url);
      const second = await runCli(['serve', '--port', port], { cwd: folder });
      expect([second.exitCode, second.stderr]).toEqual([2, `http://127.0.0.1:${port} cannot be served: another program is there.\n  End it, or name another port: --port 8081\n`]);
    });
  });

  it.each(['http', '70000', '-1', '8080x'])('refuses the port %s', async (port) => {
    const { exitCode, stderr } = await runCli(['serve', `--port=${port}`], { cwd: campaign(POLICY + PAGES) });
    expect([exitCode, stderr]).toEqual([2, `--port ${port} is no port.\n  Write a number from 1 to 65535, such as --port 8080.\n`]);
  });
});
