import { describe, expect, it } from 'vitest';
import { faultsOf, writerOf } from './sample.ts';

const faultsIn = (text: string): string => faultsOf(() => writerOf({ text }));
const HOW = 'A name is written {{customer.name}}, a condition {{#if delay}}…{{/if}}, a list {{#each orders}}…{{/each}}.';

describe('a template that Handlebars cannot read', () => {
  it.each([
    ['a\nb {{customer.name', '2:3: These braces are opened and never closed.', '2 | b {{customer.name', 15, 'Write }} after the name, as in {{customer.name}}.'],
    ['Hi {{customer.name\n\n{{amount}}', '1:4: These braces are opened and never closed.', '1 | Hi {{customer.name', 15, 'Write }} after the name, as in {{customer.name}}.'],
    ['a\n{{#if delay}}x', '2:1: The block {{#if delay}} is never closed.', '2 | {{#if delay}}x', 13, 'Write {{/if}} where it ends.'],
    ['{{#if delay}}\n {{/each}}', '2:2: {{/each}} stands where {{#if delay}} of line 1 must be closed first.', '2 |  {{/each}}', 9, 'Write {{/if}} here, or before it.'],
    ['x {{/if}}', '1:3: {{/if}} closes a block that was never opened.', '1 | x {{/if}}', 7, 'Take it out, or write {{#if …}} where the block begins.'],
    ['x {{else}}', '1:3: {{else}} stands outside of any block.', '1 | x {{else}}', 8, 'It belongs between {{#if …}} and {{/if}}.'],
    ['{{{amount}}', '1:1: {{{amount}} opens and closes with different numbers of braces.', '1 | {{{amount}}', 11, 'Write two on both sides, as in {{customer.name}}.'],
    ['{{!-- {{#if --}}{{money total points=}}', '1:17: {{money total points=}} cannot be read.', '1 | {{!-- {{#if --}}{{money total points=}}', 23, HOW],
    ['{{customer.this}}', '1:1: {{customer.this}} cannot be read.', '1 | {{customer.this}}', 17, HOW],
  ])('%s', (text, head, line, length, remedy) => {
    const column = Number(/:(\d+):/.exec(head)?.[1]);
    const expected = [`templates/delay.text.hbs:${head}`, '  |', line, `  | ${' '.repeat(column - 1)}${'^'.repeat(length)}`, `  ${remedy}`];
    expect(faultsIn(text)).toBe(expected.join('\n'));
  });

  it('is told apart from one that is empty', () => {
    expect(faultsIn(' \n')).toBe('templates/delay.text.hbs: This template is empty.\n  Write the words of the letter in it.');
  });

  it('does not hide the faults of the other parts', () => {
    const message = faultsOf(() => writerOf({ subject: '{{#if', text: '{{nobody}}', html: '{{/if}}' }));
    expect(message.match(/^templates\/\S+:/gm)).toEqual(['templates/delay.subject.hbs:1:1:', 'templates/delay.text.hbs:1:3:', 'templates/delay.html.hbs:1:1:']);
  });
});
