// Loaded before the command in a trial (node --import). It shortens long waits, so that a trial takes no minutes, and
// shifts the clock: TORTURE_CLOCK="offset,at:jump,at:jump" in milliseconds, `at` counted from the start of the process.
import { createRequire, syncBuiltinESMExports } from 'node:module';

const require = createRequire(import.meta.url);
const timers = require('node:timers');
const promises = require('node:timers/promises');
const { Socket } = require('node:net');

const LONG = 1000;
const hurry = Number(process.env.TORTURE_HURRY ?? 1);
const shorter = (wait) => (wait >= LONG ? wait / hurry : wait);

// The patience with a database stays as it is: on a busy machine a new connection takes its time.
const isDatabase = () => /node_modules\/pg/.test(new Error().stack);
const { setTimeout: start } = timers;
const startShorter = (work, wait, ...rest) => start(work, wait >= LONG && isDatabase() ? wait : shorter(wait), ...rest);
timers.setTimeout = globalThis.setTimeout = Object.assign(startShorter, start);
const { setTimeout: pause } = promises;
promises.setTimeout = (wait, ...rest) => pause(shorter(wait), ...rest);
const { setTimeout: limit } = Socket.prototype;
Socket.prototype.setTimeout = function limitIdle(wait, ...rest) {
  return limit.call(this, shorter(wait), ...rest);
};
syncBuiltinESMExports();

const [offset, ...jumps] = (process.env.TORTURE_CLOCK ?? '0').split(',');
const shifts = [[0, Number(offset)], ...jumps.map((jump) => jump.split(':').map(Number))];
const now = Date.now;
Date.now = () => {
  const age = performance.now();
  return shifts.reduce((time, [at, by]) => (age >= at ? time + by : time), now());
};
