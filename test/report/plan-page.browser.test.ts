import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { renderPlanPage } from '../../src/report/html/plan-page.ts';
import { richView } from './rich-view.ts';

/** Where Chromium is installed; the tests of this file are left out where it is not, unless it is required. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const isRequired = process.env['MAKEGOOD_TEST_CHROMIUM'] === 'required';

describe.skipIf(CHROMIUM === undefined && !isRequired)('the page of a plan in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-page-'));
  const file = join(folder, 'report.html');
  let browser: Browser | undefined;
  /** How often anybody connected to the machine that the letters' pictures would come from. */
  let connections = 0;
  const shop = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  beforeAll(async () => {
    if (CHROMIUM === undefined) throw new Error('MAKEGOOD_TEST_CHROMIUM=required, and there is no Chromium');
    writeFileSync(file, renderPlanPage(richView()));
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const { port } = shop.address() as AddressInfo;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', `--host-resolver-rules=MAP shop.example 127.0.0.1:${port}`] });
  });
  afterAll(async () => {
    await browser?.close();
    shop.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(width: number, bypassCSP = false): Promise<{ readonly page: Page; readonly said: string[] }> {
    const context = await browser!.newContext({ viewport: { width, height: 900 }, bypassCSP });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    return { page, said };
  }

  it.each([320, 360, 800, 1400])('fits %i pixels, with every table open and at twice the size of letters', async (width) => {
    const { page } = await open(width);
    for (const size of ['100%', '200%']) {
      await page.evaluate(`document.documentElement.style.fontSize = '${size}'; for (const one of document.querySelectorAll('details')) one.open = true`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  it.each([360, 700])('names and values of charts do not run into each other at %i pixels', async (width) => {
    const { page } = await open(width);
    const clashes = await page.evaluate(`[...document.querySelectorAll('svg g')].filter((row) => {
      const [name, value] = [...row.querySelectorAll('text')].map((text) => text.getBoundingClientRect()).filter(({ width }) => width > 0);
      return name && value && name.right > value.left;
    }).map((row) => row.textContent)`);
    expect(clashes).toEqual([]);
  });

  it('asks for nothing, also where a letter would, and letters lead nowhere', async () => {
    const { page, said } = await open(800);
    const frame = page.locator('iframe').first().contentFrame();
    expect(await frame.locator('body').innerText()).toContain('Hello Ann');
    await vi.waitFor(() => expect(said.some((text) => text.includes('shop.example/logo.png'))).toBe(true));
    expect(connections).toBe(0);
    await frame.getByRole('link', { name: 'our shop' }).click();
    expect(page.url()).toBe(pathToFileURL(file).href);
    expect(await page.evaluate('globalThis.isHacked')).toBe(undefined);
  });

  it('would be seen to ask, without the rules that it gives the browser', async () => {
    const before = connections;
    await open(800, true);
    await vi.waitFor(() => expect(connections).toBeGreaterThan(before));
  });

  it('axe finds nothing, in light and in dark', async () => {
    const { page } = await open(360, true);
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    await page.evaluate('for (const one of [...document.querySelectorAll("details")].slice(0, 3)) one.open = true');
    expect(await findingsOf(page, {})).toEqual([]);
    // What the dark changes is the colours alone.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findingsOf(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })).toEqual([]);
  });

  it('on paper has every table, in dark ink on white, whatever the screen', async () => {
    const { page } = await open(800);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]')).toEqual(['rgb(255, 255, 255)', 'rgb(28, 31, 36)']);
    expect(await page.getByRole('columnheader', { name: 'median' }).first().isVisible()).toBe(true);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  });
});

async function findingsOf(page: Page, options: RunOptions): Promise<readonly string[]> {
  const { violations } = await page.evaluate((asked) => (globalThis as unknown as { readonly axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(asked), { ...options, iframes: false });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
}
