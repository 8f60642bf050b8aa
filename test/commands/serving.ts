import { createServer } from 'node:net';
import { expect } from 'vitest';
import { type CliOptions, type CliResult, runCli } from '../run-cli.ts';

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port)));
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs `serve` until `work` is done with it. */
export async function serving(folder: string, args: readonly string[], work: (url: string) => Promise<void>, options: Omit<CliOptions, 'cwd'> = {}): Promise<CliResult> {
  const port = await freePort();
  let interrupt = (): void => undefined;
  const ended = runCli(['serve', '--port', String(port), ...args], { cwd: folder, ...options, onInterruptible: (stop) => (interrupt = stop) });
  const url = `http://127.0.0.1:${port}`;
  await expect.poll(() => fetch(`${url}/health`).then(({ status }) => status, () => 0), { timeout: 20_000 }).toBe(200);
  try {
    await work(url);
  } finally {
    interrupt();
  }
  return ended;
}

/** What a page says, without its marks. */
export async function textOf(response: Response): Promise<string> {
  return (await response.text()).replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** Sends a form as the page's own button does; gives the page that it leads to. */
export function press(page: string, form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(page, { method: 'POST', body: new URLSearchParams(form), headers: { 'Sec-Fetch-Site': 'same-origin' } });
}
