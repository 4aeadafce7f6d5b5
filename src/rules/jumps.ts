import type { Figure, Parameter } from './graph.js';
import type { Module, Path } from './module.js';
import { writtenDate } from './reader.js';

/** A figure of each half year is within so many times those around it: more is a typing error, or a new law. */
const MOST_TIMES = 1.5;
/** So many figures before it and behind it are looked at. */
const AROUND = 2;

/** Notes figures that are adjusted each half year and lie far from those around them. */
export function noteJumps(module: Module, path: Path, { indexering, waarden, kolommen }: Parameter): void {
  if (indexering !== 'halfjaar') return;
  const note = (at: Path) =>
    module.report(
      at,
      null,
      'R057',
      'dit cijfer ligt ver van die ervoor en erna',
      'kijk het na in de bron; een cijfer dat niet elk half jaar meegaat, heeft geen indexering',
      'waarschuwing',
    );
  if (kolommen === null) {
    for (const i of oddOnes(waarden.map(({ waarde }) => waarde)))
      note([...path, 'waarden', dateOf(waarden[i])]);
    return;
  }
  const rows = Math.max(...waarden.map(({ rijen }) => rijen?.length ?? 0));
  for (let row = 0; row < rows; row++)
    for (const [n, { naam, type }] of kolommen.entries())
      if (type.kind === 'getal')
        for (const i of oddOnes(waarden.map(({ rijen }) => rijen?.[row]?.[n] ?? null))) {
          const at = [...path, 'waarden', dateOf(waarden[i])];
          note([...at, ...(module.isList(at) ? [] : ['rijen']), row, naam]);
        }
}

const dateOf = (figure: Figure | undefined): string => writtenDate(figure?.vanaf ?? 0);

/** The places of the values that are far from the middle ones of those around them. */
function oddOnes(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, i) => {
    const others = values
      .slice(Math.max(0, i - AROUND), i + AROUND + 1)
      .filter((_, at) => at !== Math.min(i, AROUND));
    const known = others.filter((one) => one !== null).toSorted((a, b) => a - b);
    if (value === null || known.length < AROUND) return [];
    const middle = [known[(known.length - 1) >> 1] ?? value, known[known.length >> 1] ?? value];
    const isFar = middle.every((one) => value > one * MOST_TIMES || value * MOST_TIMES < one);
    return isFar ? [i] : [];
  });
}
