import { openRandom } from '../bench/generate.js';

/** Everything that a trial leaves to chance, drawn from its seed: the same seed, the same draws. */
export function openChance(...seeds) {
  const random = openRandom(seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) ^ (mixed >>> 13), 0x2545f491));
  const chance = {
    /** True so often, from 0 to 1. */
    often: (share) => random() < share,
    /** A whole number, both ends included. */
    whole: (least, most) => least + Math.floor(random() * (most - least + 1)),
    one: (list) => list[Math.floor(random() * list.length)],
    /** The key of one of the weights, by its weight. */
    weighted: (weights) => {
      const entries = Object.entries(weights);
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0])[0];
    },
  };
  return chance;
}
