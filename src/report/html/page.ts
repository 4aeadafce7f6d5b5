import { type Child, el, type Markup } from './markup.js';
import { STYLE } from './style.js';

/** A part of a report, with a heading of its own that the table of contents points at. */
export interface Part {
  readonly id: string;
  readonly titel: string;
  readonly inhoud: readonly Child[];
}

/** A whole page in one file: it asks nothing of a network, and runs no script. */
export function page(titel: string, kop: readonly Child[], parts: readonly Part[], voet: Child): string {
  const head = el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    el('title', {}, titel),
  );
  const style = `<style>${STYLE}</style>`;
  const body = el(
    'body',
    {},
    el('a', { class: 'naar', href: '#inhoud' }, 'Naar de inhoud'),
    el('header', {}, el('h1', {}, titel), kop),
    el(
      'nav',
      { 'aria-label': 'Inhoud' },
      el(
        'ul',
        {},
        parts.map((part) => el('li', {}, el('a', { href: `#${part.id}` }, part.titel))),
      ),
    ),
    el(
      'main',
      { id: 'inhoud' },
      parts.map((part) =>
        el('section', { 'aria-labelledby': part.id }, el('h2', { id: part.id }, part.titel), part.inhoud),
      ),
    ),
    el('footer', {}, voet),
  );
  return `<!DOCTYPE html>\n<html lang="nl">${head.text.replace('</head>', `${style}</head>`)}${body.text}</html>\n`;
}

/** A column: its heading, and what its cells are. */
export interface Column {
  readonly kop: Child;
  readonly soort?: 'woord' | 'geld' | 'band';
}

export interface Row {
  readonly cellen: readonly Child[];
  /** The total of the rows above it. */
  readonly isSom?: boolean;
}

/** Most rows of a table that is kept on one sheet. */
const SHORT = 14;

/** A table whose first column heads its rows. What is too wide for a screen moves within its own frame. */
export function table(caption: string, columns: readonly Column[], rows: readonly Row[]): Markup {
  const head = columns.map(({ kop, soort }) => el('th', { scope: 'col', class: soort ?? null }, kop));
  const body = rows.map(({ cellen, isSom }) =>
    el(
      'tr',
      { class: isSom === true ? 'som' : null },
      cellen.map((cell, at) =>
        at === 0
          ? el('th', { scope: 'row' }, cell)
          : el(
              'td',
              { class: columns[at]?.soort === 'woord' ? 'breed woord' : (columns[at]?.soort ?? null) },
              cell,
            ),
      ),
    ),
  );
  return el(
    'div',
    {
      class: rows.length > SHORT ? 'tabel' : 'tabel kort',
      role: 'region',
      'aria-label': caption,
      tabindex: 0,
    },
    el('table', {}, el('caption', {}, caption), el('thead', {}, el('tr', {}, head)), el('tbody', {}, body)),
  );
}

/** A drawing with what it shows in words; its numbers stand in a table beside it. */
export function figure(drawing: Markup, description: string, caption: string): Markup {
  return el(
    'figure',
    {},
    el('div', { role: 'img', 'aria-label': description }, drawing),
    el('figcaption', {}, caption),
  );
}

/** What is not known of the figures beside it; nothing when there is nothing to say. */
export function beside(texts: readonly string[]): Markup | null {
  if (texts.length === 0) return null;
  return el(
    'div',
    { class: 'letop', role: 'note' },
    el('strong', {}, 'Let op bij deze cijfers'),
    el(
      'ul',
      {},
      texts.map((text) => el('li', {}, text)),
    ),
  );
}
