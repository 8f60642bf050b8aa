import { setTimeout as pause } from 'node:timers/promises';

/** Steps that the server sees for each letter: MAIL, RCPT, DATA, body, dot, and the answers between them. */
const STEPS_EACH = 9;
/** Up to here a command only reads and crediting begins; in milliseconds. */
const START_UP = 900;

/**
 * When a start is killed, and how: at the server's nth step, so many milliseconds later; or at a moment of its life.
 * Undefined where it is left alone.
 */
export function chooseKill(chance, letters, commands) {
  if (chance.often(0.15)) return undefined;
  const everybody = Array.from({ length: commands }, (_, index) => index);
  const early = { step: chance.whole(1, 4), delay: chance.whole(0, 40) };
  const steps = Math.max(1, letters) * STEPS_EACH;
  const amidst = { step: chance.whole(1, steps + 8), delay: chance.often(0.5) ? 0 : chance.whole(0, 20) };
  const late = { step: Math.max(1, steps - chance.whole(0, 12)), delay: chance.whole(0, 60) };
  const when = { early, amidst, late, timed: { time: chance.whole(0, START_UP) } };
  return {
    ...when[chance.weighted({ early: 2, amidst: 6, late: 2, timed: 1 })],
    signals: chance.one(SIGNALS),
    between: chance.whole(0, 25),
    victims: commands === 1 ? [0] : chance.one([[0], [1], everybody]),
  };
}

const SIGNALS = [
  ['SIGKILL'], ['SIGKILL'], ['SIGKILL'], ['SIGKILL'], ['SIGKILL'], ['SIGTERM'], ['SIGTERM'], ['SIGINT'], ['SIGINT'],
  ['SIGINT', 'SIGKILL'], ['SIGTERM', 'SIGKILL'], ['SIGINT', 'SIGINT'],
];

/** Waits for the chosen moment and kills. `step` is to be called at each of the server's steps. */
export function armKill(kill, commands) {
  let steps = 0;
  const given = [];
  const strike = async () => {
    for (const [index, signal] of kill.signals.entries()) {
      if (index > 0) await pause(kill.between);
      for (const victim of kill.victims) if (commands[victim]?.kill(signal)) given.push(signal);
    }
  };
  if (kill?.time !== undefined) void pause(kill.time).then(strike);
  const step = () => {
    steps += 1;
    if (steps !== kill?.step) return;
    // At once, where it may be: the reply must not leave before.
    if (kill.delay === 0) void strike();
    else void pause(kill.delay).then(strike);
  };
  return { step, given, kill };
}
