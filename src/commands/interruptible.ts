import { EXIT, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';

/**
 * Does work that the first SIGINT or SIGTERM ends: the signal is aborted, the work throws what it throws and cleans up
 * behind itself, and the run exits with 130. `left` says what is left, as half a sentence.
 */
export async function interruptible<T>(world: World, left: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const release = world.onInterrupt(() => controller.abort());
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new Refusal({ what: `Interrupted: ${left}.` }, EXIT.interrupted);
    throw error;
  } finally {
    release();
  }
}
