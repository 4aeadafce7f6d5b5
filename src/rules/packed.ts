import type { Graph } from './graph.js';

/** What the same types and sources stand under, again and again: a third of a graph's text. */
const SHARED: ReadonlySet<string> = new Set(['ta', 'tb', 'type', 'bron']);

interface Packed {
  /** The objects that are shared, each once. */
  readonly gedeeld: readonly object[];
  /** The graph, with the number of a shared object in its place. */
  readonly graaf: Graph & Fields;
}

/** A graph as a text in which what is shared stands once, so that there is less to read. ASCII alone, which takes a byte a character. */
export function packed(graph: Graph): string {
  const numbers = new Map<string, number>();
  const number = (name: string, value: unknown): unknown => {
    if (!SHARED.has(name)) return value;
    if (typeof value === 'number') throw new Error(`a number under ${name} is read back as what is shared`);
    if (!isObject(value)) return value;
    const text = JSON.stringify(value);
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const graaf = JSON.stringify(graph, number);
  return ascii(`{"gedeeld":[${[...numbers.keys()].join(',')}],"graaf":${graaf}}`);
}

/** The graph that was packed. */
export function unpacked(text: string): Graph {
  const { gedeeld, graaf } = JSON.parse(text) as Packed;
  putBack(graaf, gedeeld);
  return graaf;
}

function putBack(within: Fields, shared: readonly object[]): void {
  // Object.entries makes an array for each of some 20,000 objects, which takes as long as reading them.
  for (const name in within) {
    const value = within[name];
    if (isObject(value)) putBack(value, shared);
    else if (typeof value === 'number' && SHARED.has(name)) within[name] = shared[value];
  }
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const ascii = (text: string): string =>
  text.replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
