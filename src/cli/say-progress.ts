import type { Progress } from '../model/world.ts';

/** Before that nobody can say how long it will take, in milliseconds. */
const TOO_EARLY = 2000;

const grouped = new Intl.NumberFormat('en');

/** `Sending: 1,200 of 20,000 letters, about 40 s left`, so many milliseconds after it began. */
export function sayProgress(progress: Progress, elapsed: number): string {
  const { done, total, unit } = progress.now();
  const left = total === undefined || done <= 0 || elapsed < TOO_EARLY ? undefined : (elapsed * (total - done)) / done;
  return `${progress.what}: ${sayDone(done, total, unit)}${left === undefined ? '' : `, about ${sayTime(left)} left`}`;
}

function sayDone(done: number, total: number | undefined, unit: string): string {
  if (unit === '%') return `${Math.floor(done)} %`;
  return `${grouped.format(done)}${total === undefined ? '' : ` of ${grouped.format(total)}`} ${unit}`;
}

function sayTime(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
