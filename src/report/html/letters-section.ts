import { type Html, html } from '../../model/html.ts';
import type { PageLetter } from './plan-view.ts';

const MOST_LETTERS = 12;
/** A longer letter is shown as text only. */
const LONGEST = 200_000;

/**
 * Sample letters as a mail program shows them. Each stands in a frame that runs nothing, fetches nothing and leads nowhere:
 * the page's own policy holds in it, too.
 */
export function renderLetters(letters: readonly PageLetter[]): Html {
  if (letters.length === 0) return html`<p>No letter goes out.</p>`;
  const hasPictures = letters.some((letter) => /<img\b|url\(/i.test(letter.html));
  return html`<div class="letters">${letters.slice(0, MOST_LETTERS).map(renderLetter)}</div>
<p class="faint">The odd cases first; the plan’s folder letters/ has them, too.${hasPictures ? ' Pictures that a letter fetches are not shown here.' : ''}</p>`;
}

function renderLetter({ why, to, subject, text, html: markup }: PageLetter): Html {
  return html`<article class="letter">
<h3>${subject}</h3>
<p class="faint">${why} · to ${to === '' ? 'nobody' : to}</p>
${markup.length > LONGEST ? undefined : html`<iframe sandbox="" title="Letter: ${why}" style="${heights(text)}" srcdoc="${markup}"></iframe>
`}<details><summary>As text</summary>
<pre>${text}</pre></details>
</article>
`;
}

/** Without a script nobody knows how tall a letter is: about as tall as its text, on a wide page and on a narrow one. */
function heights(text: string): string {
  const tall = (letters: number): number => {
    const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / letters)));
    return Math.min(60, Math.max(16, Math.round(lines.reduce((sum, one) => sum + one, 0) * 1.45 + 10)));
  };
  return `--wide:${tall(46)}rem;--narrow:${tall(34)}rem`;
}
