import type { YamlNode } from './yaml.js';

/** Text that YAML reads as the same scalar without quotation marks. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.%/ -]*$/;

/** A tree as the text of a file; read again it is the same tree, but for places and comments. */
export function writeYaml(node: YamlNode): string {
  return `${lines(node, '').join('\n')}\n`;
}

function lines(node: YamlNode, indent: string): string[] {
  switch (node.kind) {
    case 'scalar':
      return [indent + scalarText(node)];
    case 'list':
      if (node.items.length === 0) return [`${indent}[]`];
      return node.items.flatMap((item) => under(`${indent}-`, item, `${indent}  `));
    case 'map':
      if (node.entries.length === 0) return [`${indent}{}`];
      return node.entries.flatMap(({ key, value }) =>
        under(`${indent}${scalarText(key)}:`, value, `${indent}  `),
      );
  }
}

/** A value behind what introduces it, or under it where it takes lines of its own. */
function under(head: string, value: YamlNode, indent: string): string[] {
  const isShort =
    value.kind === 'scalar' || (value.kind === 'list' ? value.items : value.entries).length === 0;
  if (!isShort) return [head, ...lines(value, indent)];
  return [`${head} ${lines(value, '').join('')}`.trimEnd()];
}

function scalarText(node: YamlNode & { kind: 'scalar' }): string {
  const { text, quoted } = node;
  if (text === '' && !quoted) return '';
  return !quoted && PLAIN.test(text) && text === text.trim() ? text : JSON.stringify(text);
}
