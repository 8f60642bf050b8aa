const HOUR = 3_600_000;

/** Which fault a trial has besides kills and the server's moods. */
export function chooseFault(chance, { failingFsync, ledger }) {
  const fault = chance.weighted(ledger === 'postgres' ? { none: 10, clock: 3, disk: 1, cut: 5 } : { none: 10, clock: 3, disk: 3, blocks: 1, fsync: 3 });
  return fault === 'fsync' && failingFsync === undefined ? 'none' : fault;
}

/** Faults after which a command may end by itself and leave letters in flight: it cannot write down what became of them. */
export const LEDGER_FAULTS = ['disk', 'blocks', 'fsync', 'cut'];

/** The faults of one start, as `startCommand` takes them. The clock moves on from start to start, that letters come due. */
export function toFaults(fault, start, chance, { failingFsync }) {
  const later = start * 24 * HOUR;
  switch (fault) {
    case 'clock':
      return { clock: [later + chance.whole(-30, 6) * HOUR, toJump(chance), toJump(chance)].join() };
    case 'fsync':
      return { clock: String(later), fsync: { library: failingFsync, good: chance.whole(0, 40), bad: chance.one([1, 1, 2, 1_000_000]) } };
    case 'blocks':
      return { clock: String(later), fileBlocks: chance.whole(4, 600) };
    default:
      return { clock: String(later) };
  }
}

function toJump(chance) {
  return `${chance.whole(200, 1000)}:${chance.whole(-24 * 60, 24 * 60) * 60_000}`;
}
