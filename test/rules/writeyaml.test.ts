import { describe, expect, it } from 'vitest';
import { readRuleFiles } from '../../src/rules/files.js';
import { writeYaml } from '../../src/rules/writeyaml.js';
import { readYaml, type YamlNode } from '../../src/rules/yaml.js';

const { gegevens, landelijk, gemeenten } = readRuleFiles(new URL('../../rules', import.meta.url).pathname);
const read = (text: string) => readYaml({ name: 'test.yaml', text });

/** A tree without places. */
function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return { map: node.entries.map(({ key, value }) => [key.text, plain(value)]) };
}

describe('writeYaml', () => {
  it.each([gegevens, ...landelijk, ...gemeenten])('$name reads the same when it is written', ({ text }) => {
    const tree = read(text);
    expect(plain(read(writeYaml(tree)))).toEqual(plain(tree));
  });

  it.each([
    'a: "120%: # geen opmerking"',
    'a: ""',
    'a:',
    'a: []\nb: {}\nc: [[], {}, [x]]',
    "'a: b': 'ja'\n2023-01-01: 1_000",
    'a: >-\n  twee\n  regels\nb: "tab\\t, é en \\u2028"',
    '- a\n- - b\n  - c\n- d: e',
    'a: "- geen lijst"\nb: "?"\nc: " spaties "\nd: "null"',
  ])('%j', (text) => {
    const tree = read(text);
    expect(plain(read(writeYaml(tree)))).toEqual(plain(tree));
  });
});
