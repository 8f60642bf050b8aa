import { schemaWords, type SchemaWord } from './schema-words.ts';
import type { Topic } from './topics.ts';

/** The reference of the policy file: every topic with the words of the schema that it is about, and its examples. */
export function renderPage(topics: readonly Topic[]): string {
  const words = schemaWords();
  const parts = topics.map((topic) => renderTopic(topic, words));
  return `${[INTRODUCTION, renderIndex(topics), ...parts].join('\n\n')}\n`;
}

const INTRODUCTION = `# The policy file

Every word of it, with examples that \`npm test\` runs. Where an example leaves out \`business:\`, \`orders:\` or \`outages:\`,
these are as in every policy. A word that is not known is refused, never read over. An editor that knows YAML completes the
file and says what each word means where its first line is:

\`\`\`yaml
# yaml-language-server: $schema=./node_modules/makegood/templates/policy.schema.json
\`\`\``;

/** GitHub's anchors: small letters, blanks as dashes, without other signs. */
const anchorOf = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-');

function renderIndex(topics: readonly Topic[]): string {
  return topics.map(({ title, words }) => `- [${title}](#${anchorOf(title)}): ${words.map((word) => `\`${word}\``).join(' ')}`).join('\n');
}

function renderTopic(topic: Topic, words: readonly SchemaWord[]): string {
  const meant = topic.of.length === 0 ? words : words.filter(({ of }) => topic.of.includes(of));
  const rows = topic.words.flatMap((word) => rowsOf(word, meant));
  const table = rows.length === 0 ? [] : [['| word | of | what it says |', '|---|---|---|', ...rows].join('\n')];
  return [`## ${topic.title}`, topic.prose, ...table, `\`\`\`yaml\n${topic.yaml}\n\`\`\``].join('\n\n');
}

/** A row for each thing that the schema says of the word; groups of which it says the same stand together. */
function rowsOf(word: string, words: readonly SchemaWord[]): readonly string[] {
  const bySaying = new Map<string, string[]>();
  for (const { of, says, takes } of words.filter((one) => one.word === word)) {
    if (says === undefined) continue;
    const whole = takes.length < 2 ? says : `${says} It takes ${takes.map((choice) => `\`${choice}\``).join(', ')}.`;
    bySaying.set(whole, [...(bySaying.get(whole) ?? []), of]);
  }
  return [...bySaying].map(([says, of]) => `| \`${word}:\` | ${[...new Set(of)].join(', ')} | ${says.replaceAll('|', '\\|')} |`);
}
