import { createHash } from 'node:crypto';
import type { Colour } from '../model/contrast.ts';
import { type Palette, toPalettes } from './palette.ts';

export interface StyleSheet {
  readonly css: string;
  /** As a Content-Security-Policy names it: only this style applies. */
  readonly source: string;
}

/** The one style of every page, in the business's colour. */
export function toStyleSheet(colour: Colour | undefined): StyleSheet {
  const { light, dark } = toPalettes(colour);
  const css = `:root{color-scheme:light dark;--edge:min(1.25rem,6vw);${variablesOf(light)}}
@media (prefers-color-scheme:dark){:root{${variablesOf(dark)}}}
${RULES}`;
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

function variablesOf(palette: Palette): string {
  return Object.entries(palette).map(([name, colour]) => `--${name}:${String(colour)}`).join(';');
}

const RULES = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere;display:flex;flex-direction:column;min-height:100vh}
header{background:var(--band);color:var(--onBand);border-bottom:1px solid var(--line)}
header p{max-width:38rem;margin:0 auto;padding:.95rem var(--edge);font-weight:650;font-size:1.125rem;letter-spacing:.005em}
main{width:100%;max-width:38rem;margin:0 auto;padding:2rem var(--edge) 1rem;flex:1}
h1{font-size:clamp(1.6rem,1.25rem + 1.8vw,2.1rem);line-height:1.2;letter-spacing:-.015em;margin:0 0 1.1rem;font-weight:700}
h2{font-size:1.2rem;line-height:1.35;margin:0 0 .6rem;font-weight:650}
p{margin:0 0 .9rem}
.lead{font-size:1.125rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.8rem;padding:1.35rem var(--edge);margin:0 0 1.25rem}
.card>:last-child,fieldset>:last-child,form>:last-child{margin-bottom:0}
.card>form:first-child{margin-top:0}
.faint{color:var(--faint);font-size:.95rem}
.done{border-left:.4rem solid var(--accent)}
.trouble{border:2px solid var(--text)}
form{margin:1.1rem 0}
fieldset{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
legend{padding:0;margin:0 0 .65rem;font-weight:650;font-size:1.125rem;line-height:1.35}
button{display:block;width:100%;min-height:3.25rem;margin:0 0 .7rem;padding:.7rem 1.1rem;border:2px solid var(--accent);border-radius:.6rem;background:var(--accent);color:var(--onAccent);font:inherit;font-weight:650;line-height:1.3;text-align:center;cursor:pointer}
button.quiet{background:transparent;color:var(--accent)}
button:hover{text-decoration:underline;text-underline-offset:.2em}
.tick{display:flex;gap:.8rem;align-items:center;min-height:3rem;padding:.65rem .9rem;margin:0 0 .5rem;border:1px solid var(--control);border-radius:.6rem;cursor:pointer}
.tick:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.tick input{flex:none;width:1.35rem;height:1.35rem;margin:0;accent-color:var(--accent)}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--text);outline-offset:3px}
@supports selector(:has(*)){.tick:has(:focus-visible){outline:3px solid var(--text);outline-offset:2px}.tick :focus-visible{outline:none}}
summary{cursor:pointer;font-weight:650;min-height:1.75rem}
footer{width:100%;max-width:38rem;margin:0 auto;padding:1rem var(--edge) 2.25rem;color:var(--faint);font-size:1rem}
footer p{border-top:1px solid var(--line);padding-top:1rem;margin:0}
.call{font-weight:650}
@media (forced-colors:active){.done{border-left-color:Highlight}}
@media print{:root{color-scheme:light}body{background:#fff;color:#000;min-height:0}header{background:none;color:#000;border-bottom:2pt solid #000}header p,main,footer{max-width:none}.card{border-color:#888;break-inside:avoid;background:none}button{background:none;color:#000;border-color:#000}footer,.faint,a{color:#000}}
`;
