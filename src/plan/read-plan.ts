import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Refusal } from '../model/fault.ts';
import type { Outage, PlannedAward } from '../model/nouns.ts';
import { fromHeaderOutages, parseAwardLine } from './award-line.ts';
import { PLAN_VERSION, planHeader, type PlanHeader, toSeal } from './plan-header.ts';

/** A plan folder as read back. */
export interface Plan {
  readonly header: PlanHeader;
  /** Whether the header is as it was written. */
  readonly isSealed: boolean;
  /** Its folder, and as the user named it. */
  readonly folder: string;
  readonly shown: string;
  /** Where the awards begin in plan.jsonl, in bytes. */
  readonly bodyFrom: number;
}

/** Reads a plan's header. `shown` is how the user named the folder. */
export async function readPlan(folder: string, shown: string): Promise<Plan> {
  const path = join(folder, 'plan.jsonl');
  if (!(await stat(path).then((found) => found.isFile(), () => false))) {
    throw new Refusal({ what: `${shown} is no plan: it has no plan.jsonl.`, remedy: 'Make one with: makegood plan' });
  }
  const { line, bytes } = await readFirstLine(path);
  const header = parseHeader(line, `${shown}/plan.jsonl`);
  return { header, isSealed: toSeal(JSON.parse(line) as object) === header.seal, folder, shown, bodyFrom: bytes };
}

async function readFirstLine(path: string): Promise<{ line: string; bytes: number }> {
  const file = await open(path);
  try {
    const chunks: Buffer[] = [];
    for (let position = 0; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, position);
      const end = buffer.subarray(0, bytesRead).indexOf(10);
      chunks.push(buffer.subarray(0, end >= 0 ? end : bytesRead));
      position += end >= 0 ? end + 1 : bytesRead;
      if (end >= 0 || bytesRead === 0) return { line: Buffer.concat(chunks).toString(), bytes: position };
    }
  } finally {
    await file.close();
  }
}

function parseHeader(line: string, shown: string): PlanHeader {
  const json = parseJson(line);
  const version = (json as { makegood_plan?: unknown } | undefined)?.makegood_plan;
  const header = planHeader.safeParse(json);
  if (header.success) return header.data;
  const isOther = typeof version === 'number' && version !== PLAN_VERSION;
  throw new Refusal({
    place: { file: shown, line: 1 },
    what: isOther ? `This plan was written by another version of makegood (plan version ${version}).` : 'This is no plan, or it was changed by hand.',
    remedy: 'Make it again with: makegood plan',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Streams the plan's awards in their order: all of one customer stand together. */
export function readAwards({ folder, header, bodyFrom }: Pick<Plan, 'folder' | 'bodyFrom'> & { readonly header: Pick<PlanHeader, 'outages'> }): AsyncGenerator<PlannedAward> {
  return parseAwards(join(folder, 'plan.jsonl'), bodyFrom, fromHeaderOutages(header.outages));
}

async function* parseAwards(path: string, start: number, outages: readonly Outage[]): AsyncGenerator<PlannedAward> {
  const input = createReadStream(path, { start, highWaterMark: 1 << 20 });
  for await (const line of createInterface({ input, crlfDelay: Infinity })) yield parseAwardLine(line, outages);
}

/** Whether the awards are byte for byte those that the header speaks of, as SHA-256. */
export async function digestAwards(plan: Plan): Promise<string> {
  const digest = createHash('sha256');
  const input = createReadStream(join(plan.folder, 'plan.jsonl'), { start: plan.bodyFrom, highWaterMark: 1 << 20 });
  for await (const chunk of input) digest.update(chunk as Buffer);
  return digest.digest('hex');
}
