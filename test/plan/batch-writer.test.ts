import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BatchWriter } from '../../src/plan/batch-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'makegood-batch-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('A file that is written in batches', () => {
  it('may be let go again after it was closed, and takes nobody else\'s file with it', () => {
    const writer = new BatchWriter(join(folder, 'a'));
    writer.close();
    const other = openSync(join(folder, 'b'), 'w');
    writer.abandon();
    expect(() => closeSync(other)).not.toThrow();
  });
});
