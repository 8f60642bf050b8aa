/** Colours that can be read: the business's own, moved until it has enough contrast. */
import { type Colour, contrastOf, LEAST_CONTRAST, mix } from '../model/contrast.ts';

const WHITE: Colour = '#ffffff';
const BLACK: Colour = '#000000';

/** Black or white, whichever is read better on this ground: always at least 4.5. */
export function inkOn(ground: Colour): Colour {
  return contrastOf(WHITE, ground) >= contrastOf(BLACK, ground) ? WHITE : BLACK;
}

/** The colour itself where it can be read on all of these grounds; else mixed with as little black or white as it takes. */
export function readableOn(grounds: readonly [Colour, ...Colour[]], colour: Colour): Colour {
  const target = inkOn(grounds[0]);
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(colour, target, step / STEPS);
    if (grounds.every((ground) => contrastOf(mixed, ground) >= LEAST_CONTRAST)) return mixed;
  }
  return target;
}

const STEPS = 50;
