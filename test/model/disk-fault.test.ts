import { mkdirSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuseDiskError, sayDiskError } from '../../src/model/disk-fault.ts';
import { Refusal } from '../../src/model/fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'makegood-disk-'));

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('What a disk would not do', () => {
  it('is a sentence with the file and what to do', () => {
    writeFileSync(join(folder, 'file'), '');
    const refusal = refuseDiskError(errorOf(() => mkdirSync(join(folder, 'file', 'plans'))));
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).faults).toEqual([
      {
        place: { file: join(folder, 'file', 'plans') },
        what: 'This could not be written: a file has its name.',
        remedy: 'See that there is room and that the folder is yours, then run the same command again.',
      },
    ]);
  });

  it('is told without a file where the system names none', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
    expect((refuseDiskError(full) as Refusal).faults[0]?.what).toBe('This could not be written: the disk is full.');
  });

  it('is said with the system\'s code where it is a rare one', () => {
    expect(sayDiskError(Object.assign(new Error('x'), { code: 'EIO' }))).toBe('the disk refuses it (EIO).');
  });

  it('is not what a bug says, nor a file that is not there', () => {
    const bug = new TypeError('x is undefined');
    const missing = errorOf(() => openSync(join(folder, 'none'), 'r'));
    expect([refuseDiskError(bug), refuseDiskError(missing)]).toEqual([bug, missing]);
  });
});
