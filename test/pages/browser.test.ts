import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { CHOICE, CLAIM, NOW, REPORT_PAGE } from './pages-for-test.ts';
import { answersIn, type ServedPages, servePages } from './served-pages.ts';

/** Where Chromium is installed; the tests of this file are left out where it is not, unless it is required. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const isRequired = process.env['MAKEGOOD_TEST_CHROMIUM'] === 'required';

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, javaScriptEnabled: false };

describe.skipIf(CHROMIUM === undefined && !isRequired)('the pages in Chromium', () => {
  let browser: Browser;
  let served: ServedPages;
  let phone: BrowserContext;
  let isOpen = false;
  beforeAll(async () => {
    if (CHROMIUM === undefined) throw new Error('MAKEGOOD_TEST_CHROMIUM=required, and there is no Chromium');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    phone = await browser.newContext(PHONE);
    served = await servePages();
    isOpen = true;
  });
  afterAll(async () => {
    if (!isOpen) return;
    await browser.close();
    await served.stop();
  });

  /** The page on a phone without scripts. */
  async function open(path: string): Promise<Page> {
    const page = await phone.newPage();
    onTestFinished(() => page.close());
    await page.goto(served.url + path);
    return page;
  }

  const statusOf = (page: Page): Promise<string> => page.locator('[role=status]').first().innerText();

  it('a claim is one tap on a phone without scripts; the second says what was done', async () => {
    const path = await served.offer(CLAIM);
    const [page, late] = [await open(path), await open(path)];
    await page.getByRole('button', { name: 'Yes, I would like it' }).tap();
    await page.waitForSelector('[role=status]');
    expect(await statusOf(page)).toContain('you said yes to a credit of $0.20');
    expect(page.url()).toBe(served.url + path);
    served.clock.now = toInstant(NOW + 60_000);
    await late.getByRole('button').click();
    expect(await statusOf(late)).toBe(await statusOf(page));
    await page.reload();
    expect((await answersIn(served.ledger)).filter((answer) => answer.startsWith('claim-1'))).toHaveLength(1);
  });

  it('a choice is made by keyboard alone, and what has the focus is seen', async () => {
    const page = await open(await served.offer(CHOICE));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.innerText()).toBe('Your money back: $19.99');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]');
    expect(await statusOf(page)).toContain('you chose your money back: $19.99');
  });

  it('two clicks at once on two remedies: one is taken, and both are told the same', async () => {
    const path = await served.offer(CHOICE);
    const pages = [await open(path), await open(path)];
    await Promise.all(pages.map((page, index) => page.getByRole('button').nth(index).click()));
    await Promise.all(pages.map((page) => page.waitForSelector('[role=status]')));
    expect(await statusOf(pages[0]!)).toBe(await statusOf(pages[1]!));
  });

  it('a problem is reported by keyboard alone, and the question answered', async () => {
    const path = await served.reportPage(REPORT_PAGE);
    const page = await open(path);
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Tab', 'Space', 'ArrowDown', 'Tab', 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'Enter');
    await page.waitForSelector('text=Would you like us to send a replacement right away?');
    expect(await page.locator('h2').first().innerText()).toBe('The Third Man, sent 3 November');
    await press('Tab', 'Enter');
    await page.waitForSelector('text=You asked for a replacement.');
    expect(await served.ledger.reports('ada')).toMatchObject([{ order: 'V-2', symptoms: ['cracked'], wants: 0 }]);
    // The form for other orders is folded away, and still there.
    await page.getByText('Is something wrong with another order?').click();
    expect(await page.getByRole('radio').count()).toBe(2);
  });

  it('links that are forged, altered or expired open a page that says so, and whom to call', async () => {
    const path = await served.offer(CHOICE);
    for (const wrong of ['/a/forged', `${path.slice(0, -4)}AAAA`, path.replace('/a/', '/r/')]) {
      const page = await open(wrong);
      expect(await page.locator('h1').innerText()).toBe('This link does not work');
      expect(await page.getByRole('link').getAttribute('href')).toBe('tel:+18885550142');
    }
    const now = served.clock.now;
    served.clock.now = toInstant(NOW + 41 * 86_400_000);
    onTestFinished(() => void (served.clock.now = now));
    expect(await (await open(path)).locator('h1').innerText()).toBe('This link has expired');
  });

  it('fit a narrow phone and twice the size of letters, ask for nothing else, and break no rule of their own', async () => {
    const paths = [await served.offer(CLAIM, CHOICE), await served.reportPage({ ...REPORT_PAGE, customer: 'bob' }), '/a/forged'];
    const context = await browser.newContext({ viewport: { width: 320, height: 568 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const [asked, complaints]: [string[], string[]] = [[], []];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('console', (message) => complaints.push(message.text()));
    for (const path of paths) {
      await page.goto(served.url + path);
      for (const size of ['100%', '200%']) {
        await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320]);
      }
    }
    expect(asked).toEqual(paths);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });

  it('axe finds nothing, in light and in dark', async () => {
    const answered = await served.offer(CLAIM, CHOICE);
    const reported = await served.reportPage({ ...REPORT_PAGE, customer: 'cem' });
    await served.ledger.report({ customer: 'cem', order: 'V-3', rule: 'damaged-item', symptoms: ['cracked'], wants: undefined, at: NOW });
    const paths = [answered, reported, await served.reportPage({ ...REPORT_PAGE, customer: 'dan' }), '/a/forged'];
    const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, bypassCSP: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    // All rules in light; what the dark changes is the colours alone.
    const inDark: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(served.url + path);
      await page.addScriptTag({ path: source });
      expect([path, await findingsOf(page, {})]).toEqual([path, []]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect([path, await findingsOf(page, inDark)]).toEqual([path, []]);
    }
  });
});

async function findingsOf(page: Page, options: RunOptions): Promise<readonly string[]> {
  const { violations } = await page.evaluate((asked) => (globalThis as unknown as { readonly axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(asked), options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
