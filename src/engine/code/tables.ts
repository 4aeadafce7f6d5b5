import type { Node } from '../../rules/graph.js';
import { childrenOf } from '../../rules/nodes.js';
import type { Place } from './place.js';
import { number, truth, type Value } from './value.js';
import type { Values } from './values.js';

/** The search of a row in a table. */
export class Tables {
  constructor(private readonly of: Values) {}

  /** A cell of the first row of a table that passes. */
  cell(node: Extract<Node, { k: 'tabel' }>, place: Place): Value {
    const nr = this.of.plan.parameterNumber(node.id);
    const parameter = this.of.plan.parameters[nr];
    const test = parameter?.kolommen?.[node.kolom]?.type.kind === 'ja_nee';
    const open = this.of.figures.isOpen(nr, node.kolom);
    const key = keyOf(node);
    const { code: table, fixed } = this.of.figures.onDate('table', nr, place);
    const found = (code: string, maybe: boolean): Value =>
      maybe ? { code, test, maybe } : this.of.expressions.read(code, test, place.temps);
    if (key !== null) {
      const by = this.of.expressions.node(key.node, place, false);
      if (!fixed)
        return found(
          `${this.of.definitions.runtime('pick')}(${table}, ${by.code}, ${node.kolom})`,
          open || by.maybe,
        );
      const index = this.of.definitions.bound(
        `${table}_${node.kolom}i`,
        () => `${this.of.definitions.runtime('byCode')}(${table}, ${node.kolom}, ${key.codes})`,
      );
      const at = by.maybe ? place.temps.take() : '';
      const code = by.maybe
        ? `((${at} = ${by.code}) === ${at} ? ${index}[${at}] : NaN)`
        : `${index}[${by.code}]`;
      return found(code, open || by.maybe);
    }
    const temps = this.of.definitions.temps();
    const [g, o] = [fixed ? table : this.of.definitions.name('g'), this.of.definitions.name('o')];
    const { done, lines } = this.beforeSearch(node.test, { ...place, temps });
    const holds = this.of.expressions.node(
      node.test,
      { ...place, temps, done, table: { nr, name: g, fixed, offset: o } },
      true,
    );
    const value = `${g}.cells[${o} + ${node.kolom}]`;
    const width = parameter?.kolommen?.length ?? 1;
    const params = this.of.expressions.namesIn(place);
    const name = this.of.definitions.define(
      this.of.definitions.name('w'),
      [...params, ...(fixed ? [] : [g])],
      temps,
      [
        ...lines,
        `for (let ${o} = 0, ${o}e = ${g}.cells.length; ${o} < ${o}e; ${o} += ${width}) {`,
        holds.maybe
          ? `const z = ${holds.code}; if (z === 1) return ${value}; if (z !== z) return NaN; }`
          : `if (${holds.code}) return ${value}; }`,
        'return NaN;',
      ],
    );
    return found(`${name}(${[...params, ...(fixed ? [] : [table])].join(', ')})`, open || holds.maybe);
  }

  /** Parts of a table's test that are the same for each row, computed once before the search. */
  private beforeSearch(test: Node, place: Place): { done: Map<Node, Value>; lines: string[] } {
    const done = new Map<Node, Value>();
    const lines: string[] = [];
    const visit = (node: Node, isTest: boolean): void => {
      if (node.k === 'const' || node.k === 'kolom') return;
      if (!namesColumn(node)) {
        const value = this.of.expressions.node(node, place, isTest);
        const name = this.of.definitions.name('q');
        lines.push(`const ${name} = ${value.code};`);
        done.set(node, { ...value, code: name });
      } else if (node.k === 'vergelijk') {
        const tests = node.ta.kind === 'ja_nee';
        visit(node.a, tests);
        visit(node.b, tests);
      } else if (node.k === 'en' || node.k === 'of') {
        visit(node.a, true);
        visit(node.b, true);
      } else if (node.k === 'tak' || node.k === 'niet') visit(node.a, true);
    };
    visit(test, true);
    return { done, lines };
  }

  column(kolom: number, place: Place): Value {
    const { table, step } = place;
    if (table === null) throw new Error(`a column outside a table: ${step.nr}`);
    const { nr } = table;
    const test = this.of.plan.parameters[nr]?.kolommen?.[kolom]?.type.kind === 'ja_nee';
    const raw = `${table.name}.cells[${table.offset} + ${kolom}]`;
    if (this.of.figures.isOpen(nr, kolom)) return { code: raw, test, maybe: true };
    return test ? truth(`(${raw} === 1)`) : number(raw);
  }
}

/** `tabel[kolom = code]` with the first column a code: found by the code instead of row by row. */
function keyOf(node: Extract<Node, { k: 'tabel' }>): { node: Node; codes: number } | null {
  const { test } = node;
  if (test.k !== 'vergelijk' || test.op !== '=' || test.a.k !== 'kolom' || test.a.kolom !== 0) return null;
  if (test.ta.kind !== 'keuze' || namesColumn(test.b)) return null;
  return { node: test.b, codes: test.ta.codes.length };
}

function namesColumn(node: Node): boolean {
  return node.k === 'kolom' || childrenOf(node).some(namesColumn);
}
