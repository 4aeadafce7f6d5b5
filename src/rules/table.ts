import type { Around } from './begrip.js';
import { behind, JA_NEE, Problems, unify, type Value } from './formula/index.js';
import type { Node, Type } from './graph.js';
import type { Path } from './module.js';
import type { Reader } from './reader.js';
import type { RawBegrip } from './schema.js';

type Rows = NonNullable<RawBegrip['tabel']>;

/** A decision table as one choice within another: the first row that is true counts. */
export function tableOf(reader: Reader, rows: Rows, path: Path, around: Around): Value {
  const { module } = reader;
  const at = [...path, 'tabel'];
  if (!rows.some((row) => row.anders !== undefined))
    module.missing(
      at,
      'R023',
      'een tabel eindigt met een regel `anders`',
      'voeg als laatste regel toe: - anders: ...',
    );
  let result: Value | 'onbekend' | null = null;
  let lost = false;
  for (const [i, row] of [...rows.entries()].reverse()) {
    const here = [...at, i];
    const key = row.anders === undefined ? 'dan' : 'anders';
    if (row.anders !== undefined && i < rows.length - 1)
      module.report(
        here,
        'anders',
        'R024',
        'regels na `anders` worden nooit bereikt',
        'zet anders als laatste',
      );
    const test = row.als === undefined ? null : reader.test(row.als, [...here, 'als'], around.scope);
    const scope = test === null ? around.scope : behind(around.scope, test);
    const value = cellOf(reader, row[key], here, key, { ...around, scope });
    if (value === null) lost = true;
    else if (result === null || test === null) result = value;
    else if (value !== 'onbekend' || result !== 'onbekend') {
      const below: Value | 'onbekend' = result;
      const joined: readonly [Node, Node, Type] | null = reader.guarded(
        () => choice(value, below, row[key] ?? '', around),
        [...here, key],
      );
      if (joined === null) lost = true;
      else result = { node: { k: 'als', test, dan: joined[0], anders: joined[1] }, type: joined[2] };
    }
  }
  if (lost) throw new Problems([]);
  if (result !== null && result !== 'onbekend') return result;
  return { node: around.unknown, type: around.declared ?? JA_NEE };
}

/** Two outcomes of one type; what is unknown has the type of the other. */
function choice(
  value: Value | 'onbekend',
  below: Value | 'onbekend',
  text: string,
  around: Around,
): readonly [Node, Node, Type] {
  const known = value === 'onbekend' ? below : value;
  if (known === 'onbekend') throw new Error('a choice between two unknowns has no type');
  if (value === 'onbekend') return [around.unknown, known.node, known.type];
  if (below === 'onbekend') return [known.node, around.unknown, known.type];
  const { a, b, type } = unify(value, below, { from: 0, to: text.length });
  return [a.node, b.node, type];
}

/** A cell of a decision table: an expression, or the word onbekend. */
function cellOf(
  reader: Reader,
  text: string | undefined,
  path: Path,
  key: string,
  around: Around,
): Value | 'onbekend' | null {
  if (text === undefined) return null;
  if (text.trim() !== 'onbekend') return reader.expression(text, [...path, key], around.scope);
  reader.asked(around.asks, [...path, key]);
  return 'onbekend';
}
