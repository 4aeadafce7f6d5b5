import type { Expression } from '../../feel/ast.js';
import type { NumberType, Parameter } from '../graph.js';
import { product } from './arithmetic.js';
import { argumentsOf, type Functions } from './function.js';
import { numberOf } from './kinds.js';
import type { Scope } from './meaning.js';
import { checkBare, checkRange, marksOf, whole } from './numbers.js';
import { both, problem } from './problem.js';

/** Decimals of the two percentages of a row, as hundredths: of the maatstaf, and of the part above it. */
const DECIMALS = 8;

export const SCALES: Functions = {
  /**
   * A marginal scale. The table has the columns `vanaf` and `deel`; each part of the bedrag above a `vanaf`, up to the
   * next, counts for its `deel`. `vanaf` is a percentage of the maatstaf.
   */
  schijven: {
    form: 'schijven(bedrag, maatstaf, tabel)',
    value: (call, scope) => {
      const [amount, measure, rows] = argumentsOf(call, 3);
      const [[a, base], table] = both(
        () =>
          both(
            () => numberOf(amount, scope),
            () => numberOf(measure, scope),
          ),
        () => scaleOf(rows, scope),
      );
      checkBare(a, base, call);
      if (a.type.eenheid !== base.type.eenheid || a.type.schaal !== base.type.schaal)
        throw problem(
          'R012',
          call,
          'bedrag en maatstaf hebben een andere eenheid of een ander aantal decimalen',
          'rond de maatstaf eerst af',
        );
      const most = product(a.type, whole('aantal', 0, 10 ** DECIMALS), call);
      const merken = marksOf(a.type, base.type, a.type.eenheid, call);
      const type: NumberType = { ...most, merken, schaal: a.type.schaal + DECIMALS };
      return {
        node: { k: 'schijven', a: a.node, id: table.id, maatstaf: base.node, schaal: DECIMALS / 2 },
        type: checkRange(type, call),
      };
    },
  },
};

function scaleOf(rows: Expression, scope: Scope): Parameter {
  const table = scope.meaningOf(rows, scope);
  const columns = table.is === 'tabel' ? (table.parameter.kolommen ?? []) : [];
  const percentages = columns.every(({ type }) => type.kind === 'getal' && type.eenheid === 'procent');
  if (table.is === 'tabel' && percentages && columns.map(({ naam }) => naam).join() === 'vanaf,deel')
    return table.parameter;
  throw problem(
    'R011',
    rows,
    'schijven vraagt een tabel met de kolommen vanaf en deel, in procent',
    'geef een parameter met die kolommen',
  );
}
