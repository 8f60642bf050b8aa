import { DARK, LIGHT, type PagePalette } from './palette.ts';

/** The page's one style: light and dark, wide and narrow, on paper. Nothing in it is fetched. */
export const STYLE = `:root{color-scheme:light dark;${variablesOf(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variablesOf(DARK)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
header,main,footer{width:100%;max-width:64rem;margin:0 auto;padding:0 min(1.5rem,5vw)}
header{padding-top:2rem}
h1{font-size:clamp(1.5rem,1.2rem + 1.6vw,2.1rem);line-height:1.2;letter-spacing:-.015em;margin:0 0 .4rem}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .6rem}
h3{font-size:1rem;line-height:1.4;margin:0 0 .15rem}
p{margin:0 0 .8rem;max-width:46rem}
.faint,footer{color:var(--faint)}
.warn{border-left:.35rem solid var(--warn);padding:.7rem 1rem;background:var(--card);font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0 0 1.4rem;padding:0}
nav a{display:inline-block;padding:.25rem 0}
a{color:var(--mark);text-underline-offset:.15em}
section{background:var(--card);border:1px solid var(--line);border-radius:.8rem;padding:1.3rem min(1.4rem,4vw);margin:0 0 1.2rem}
section>:last-child,figure>:last-child{margin-bottom:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:1rem 1.4rem;margin:0 0 1rem}
.tiles div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.tiles .cost{grid-column:1/-1}
.tiles dt{color:var(--faint)}
.tiles dd{margin:0;font-size:clamp(1.15rem,.9rem + 1.4vw,1.45rem);line-height:1.25;font-weight:650}
.tiles .cost dd{font-size:clamp(1.7rem,1.3rem + 2vw,2.4rem);letter-spacing:-.01em}
figure{margin:0 0 1.6rem}
figcaption p{margin:0 0 .6rem}
svg{display:block;overflow:visible;font-size:.875rem;margin:0 0 .5rem}
svg text{fill:var(--text)}
.wide{display:none}
@media (min-width:640px){.wide{display:inline}.narrow{display:none}}
.value{text-anchor:end}.middle{text-anchor:middle}
svg .faint{fill:var(--faint)}
.track{fill:var(--line)}.mark{fill:var(--mark)}.over{fill:var(--warn)}
.thin{stroke:var(--mark);stroke-width:2px}
.open{fill:var(--card);stroke:var(--mark);stroke-width:2px;stroke-dasharray:5 3}
.grid{stroke:var(--line)}
summary{cursor:pointer;padding:.2rem 0;color:var(--faint)}
:focus-visible{outline:3px solid var(--text);outline-offset:2px}
.scroll{overflow-x:auto;margin:0 0 .8rem}
table{border-collapse:collapse;min-width:100%;font-size:.925rem;line-height:1.4}
th,td{padding:.4rem .9rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:break-word}
thead th{color:var(--faint);font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
tfoot th,tfoot td{font-weight:650;border-bottom:0}
.figure{text-align:right;white-space:nowrap}
th.words{max-width:18rem}td.words{min-width:9rem;max-width:30rem}td.words:last-child{min-width:18rem}
.letters{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.6rem;margin:0 0 1rem}
.letter{min-width:0}
.letter iframe{display:block;width:100%;height:var(--narrow);border:1px solid var(--line);border-radius:.5rem}
@media (min-width:640px){.letter iframe{height:var(--wide)}}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0}
dl.made{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem;margin:0 0 1rem}
dl.made dt{color:var(--faint)}dl.made dd{margin:0}
@media (max-width:639px){dl.made{grid-template-columns:1fr}dl.made dd{margin:0 0 .4rem}}
footer{padding-top:.4rem;padding-bottom:2.5rem}
@media print{:root{color-scheme:light;${variablesOf(LIGHT)};--ground:#ffffff}@page{margin:14mm}body{font-size:10pt}header{padding-top:0}header,main,footer{max-width:none;padding-left:0;padding-right:0}nav{display:none}section{border:0;border-top:1px solid #888;border-radius:0;padding:1rem 0 0}h2,h3,figcaption{break-after:avoid}svg,tr,.letter,.tiles{break-inside:avoid}svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}.scroll{overflow:visible}summary,.letter details,.more{display:none}details::details-content{display:block;content-visibility:visible}.letter iframe{height:var(--wide)}}
`;

function variablesOf(palette: PagePalette): string {
  return Object.entries(palette).map(([name, colour]) => `--${name}:${String(colour)}`).join(';');
}
