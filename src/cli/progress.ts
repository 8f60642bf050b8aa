import type { Ora } from 'ora';

/** Shows what is being done, on a terminal with columns and outside CI; elsewhere it is silent. */
export function openProgress(stream: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>): (what: string | undefined) => void {
  const isShown = Boolean(stream.isTTY) && (stream.columns ?? 0) > 0 && !env['CI'] && env['TERM'] !== 'dumb';
  if (!isShown) return () => undefined;
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
