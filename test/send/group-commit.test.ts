import { expect, test } from 'vitest';
import { groupCommits } from '../../src/send/group-commit.ts';
import type { LetterTransition } from '../../src/send/ports.ts';
import { TUESDAY } from './plan-for-test.ts';

const step = (customer: string): LetterTransition => ({ plan: 'p', customer, to: 'sending', reply: '', run: 1, at: TUESDAY });

test('steps of one moment are one commit, in the order in which they came', async () => {
  const groups: string[][] = [];
  const log = groupCommits((steps) => {
    groups.push(steps.map((one) => one.customer));
    return Promise.resolve();
  });
  await Promise.all(['a', 'b', 'c'].map((name) => log.record(step(name))));
  await log.record(step('d'));
  expect(groups).toEqual([['a', 'b', 'c'], ['d']]);
});

test('nobody is told before the commit is done, and what comes meanwhile is the next commit', async () => {
  let finish = (): void => undefined;
  const groups: number[] = [];
  const log = groupCommits((steps) => {
    groups.push(steps.length);
    return new Promise((resolve) => (finish = resolve));
  });
  let told = false;
  const first = log.record(step('a')).then(() => (told = true));
  while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const second = log.record(step('b'));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(told).toBe(false);
  expect(groups).toEqual([1]);
  finish();
  await first;
  while (groups.length === 1) await new Promise((resolve) => setImmediate(resolve));
  finish();
  await second;
  await log.settle();
});

test('after a failed commit nothing more is accepted', async () => {
  let calls = 0;
  const log = groupCommits(() => {
    calls += 1;
    return Promise.reject(new Error('full'));
  });
  await expect(log.record(step('a'))).rejects.toThrow('full');
  await expect(log.record(step('b'))).rejects.toThrow('full');
  await expect(log.settle()).rejects.toThrow('full');
  expect(calls).toBe(1);
});
