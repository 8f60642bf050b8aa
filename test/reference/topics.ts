import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../read-readme.ts';

/** One topic of the policy reference: its words, what is said of them, and a policy that shows them. */
export interface Topic {
  readonly file: string;
  readonly title: string;
  readonly words: readonly string[];
  /** The groups whose words are meant; empty: all that have them. */
  readonly of: readonly string[];
  readonly prose: string;
  /** As the page shows it: without the blocks that every policy has. */
  readonly yaml: string;
  /** A whole policy. */
  readonly policy: string;
}

const FOLDER = join(ROOT, 'fixtures/reference');

/** What an example leaves out, because it is the same in every policy. */
const COMMON: Readonly<Record<string, string>> = {
  business: 'business: { name: Kite, from: care@kite.example, phone: +1 888 555 0101, timezone: America/New_York, currency: USD }\n',
  orders: 'orders: { file: orders.csv }\n',
  outages: 'outages: { file: outages.csv }\n',
};

/** Every topic, in the order of the page. */
export function readTopics(): readonly Topic[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')).sort().map(readTopic);
}

function readTopic(file: string): Topic {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  const comments = lines.slice(0, lines.findIndex((line) => !line.startsWith('#'))).map((line) => line.replace(/^# ?/, ''));
  const yaml = lines.slice(comments.length).join('\n').trimEnd();
  const common = Object.entries(COMMON).filter(([word]) => !new RegExp(`^${word}:`, 'm').test(yaml));
  return {
    file,
    title: tagged(comments, 'title'),
    words: tagged(comments, 'words').split(' '),
    of: comments.find((comment) => comment.startsWith('of: '))?.slice(4).split('; ') ?? [],
    prose: comments.filter((line) => !/^(?:title|words|of): /.test(line)).join('\n'),
    yaml,
    policy: `${common.map(([, text]) => text).join('')}${yaml}\n`,
  };
}

function tagged(comments: readonly string[], tag: string): string {
  const line = comments.find((comment) => comment.startsWith(`${tag}: `));
  if (line === undefined) throw new Error(`A topic of the reference has no "${tag}:"`);
  return line.slice(tag.length + 2);
}
