/** What a server may do at a step besides answering well. ` kept` behind it: the letter is kept all the same. */
const MISDEEDS = {
  connect: ['close', 'silence', '421 4.3.2 too many of you', '554 5.3.2 no'],
  EHLO: ['close', 'silence', '421 4.3.2 going down'],
  MAIL: ['close', 'reset', 'silence', '421 4.3.0 going down', '451 4.3.0 later'],
  RCPT: ['close', 'reset', 'silence', '450 4.2.1 later', '451 4.7.28 slow down'],
  DATA: ['close', 'reset', 'silence', '451 4.3.0 later'],
  body: ['close', 'reset', 'silence'],
  dot: ['close', 'close kept', 'reset', 'reset kept', 'silence', 'silence kept', '451 4.3.0 later', '452 4.3.1 full'],
  RSET: ['close', 'silence', '421 4.3.0 going down'],
};

/** How often each mood misbehaves at a step, and for how many milliseconds it thinks at most. */
const MOODS = {
  calm: { share: 0, slowness: 0 },
  slow: { share: 0, slowness: 25 },
  odd: { share: 0.02, slowness: 3 },
  bad: { share: 0.12, slowness: 0 },
};

export const CALM = 'calm';

/**
 * Gives the server a mood. Whatever it is, it refuses the addresses that begin with `gone`, and those that begin with
 * `grey` the first time.
 */
export function setMood(server, mood, chance, greeted) {
  const { share, slowness } = MOODS[mood];
  server.slowness = () => (slowness === 0 ? 0 : chance.whole(0, slowness));
  server.script = (step, { to }) => {
    if (step === 'RCPT' && to.startsWith('gone')) return '550 5.1.1 nobody of that name';
    if (step === 'RCPT' && to.startsWith('grey') && !greeted.has(to)) {
      greeted.add(to);
      return '451 4.7.1 greylisted';
    }
    if (share > 0 && MISDEEDS[step] && chance.often(share)) return chance.one(MISDEEDS[step]);
    return step === 'dot' ? '250 2.0.0 taken kept' : undefined;
  };
}
