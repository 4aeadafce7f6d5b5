/** A piece of a page that is HTML already. Only `el` and `svg` make it, so that no text gets in unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Child = Markup | string | number | null | readonly Child[];

/** Elements that have no content and no end. */
const EMPTY = ['meta', 'br'];

/** An element; text in it and in its attributes is escaped, an attribute that is null is left out. */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...children: readonly Child[]
): Markup {
  const own = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const start = `<${name}${own}>`;
  return new Markup(EMPTY.includes(name) ? start : `${start}${children.map(textOf).join('')}</${name}>`);
}

/** A drawing that a library made of our own specification, whose texts it has escaped. */
export function svg(text: string): Markup {
  if (
    !/^<svg [^>]*>[\s\S]*<\/svg>$/.test(text) ||
    /<(script|image|foreignObject|a)\b|<[^>]*\son\w+=/i.test(text)
  )
    throw new Error('this is no plain drawing');
  return new Markup(text);
}

function textOf(child: Child): string {
  if (child === null) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'string' || typeof child === 'number') return escaped(String(child));
  return child.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from data, without anything that could be markup or reorder what is read; an amount stays on one line. */
function escaped(text: string): string {
  return text
    .replace(/€ /g, '€\u00a0')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cc}]/gu, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
