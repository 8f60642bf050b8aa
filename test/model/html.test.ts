import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../src/model/html.ts';

describe('html', () => {
  it('escapes text and leaves markup of its own alone', () => {
    const inner = html`<b>${'<i> & "x"'}</b>`;
    expect(html`<p title="${"it's"}">${inner}${undefined}${[inner]}${3}</p>`.markup).toBe(
      '<p title="it&#39;s"><b>&lt;i&gt; &amp; &quot;x&quot;</b><b>&lt;i&gt; &amp; &quot;x&quot;</b>3</p>',
    );
  });

  it('no text opens a tag, an entity or an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
    }));
  });
});
