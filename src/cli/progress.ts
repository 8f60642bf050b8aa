import type { Ora } from 'ora';
import type { Progress, World } from '../model/world.ts';
import { sayProgress } from './say-progress.ts';

/** How often is asked how far it is, in milliseconds. */
const EVERY = 200;

/** Node's types say that every stream is a terminal with columns; a pipe has neither. */
function isTerminal(stream: { readonly isTTY?: boolean; readonly columns?: number }): boolean {
  return stream.isTTY === true && (stream.columns ?? 0) > 0;
}

/** Shows what is being done, on a terminal with columns and outside CI; elsewhere it is silent. */
export function openProgress(stream: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>): World['progress'] {
  const isShown = isTerminal(stream) && !env['CI'] && env['TERM'] !== 'dumb';
  if (!isShown) return () => undefined;
  const show = openSpinner(stream);
  let asking: NodeJS.Timeout | undefined;
  return (progress) => {
    clearInterval(asking);
    show(typeof progress === 'object' ? progress.what : progress);
    if (typeof progress === 'object') asking = keepAsking(progress, show);
  };
}

function keepAsking(progress: Progress, show: (what: string) => void): NodeJS.Timeout {
  const began = performance.now();
  return setInterval(() => show(sayProgress(progress, performance.now() - began)), EVERY).unref();
}

function openSpinner(stream: NodeJS.WriteStream): (what: string | undefined) => void {
  let wanted: string | undefined;
  let spinner: Ora | undefined;
  // Loaded only where it is seen: it costs time to load, and most runs end before it would show.
  const loading = import('ora').then(({ default: ora }) => {
    spinner = ora({ stream, discardStdin: false, hideCursor: false });
    if (wanted !== undefined) spinner.start(wanted);
  });
  void loading;
  return (what) => {
    wanted = what;
    if (!spinner) return;
    if (what === undefined) spinner.stop();
    else if (spinner.isSpinning) spinner.text = what;
    else spinner.start(what);
  };
}
