import type { Severity } from './finding.js';
import { sameKind, scaled } from './formula/index.js';
import { generosityOf } from './generous.js';
import type { Begrip, Condition, Figure, Item, NumberType, Parameter, Type } from './graph.js';
import type { Path } from './module.js';
import { ALWAYS, OPPOSITE, writtenDate } from './reader.js';

/** What is wrong with what a municipality lays over a national item. */
export interface OverlayProblem {
  readonly code: string;
  readonly bericht: string;
  readonly oplossing: string;
  /** Where, under the item; at its name when absent. */
  readonly at?: Path;
  /** Without it a fout. */
  readonly ernst?: Severity;
}

/** An overlay may only set what the law leaves to the municipality, with the same kind of value, and no less than the law. */
export function overlayProblems(base: Item, item: Item): OverlayProblem[] {
  const name = item.id.split('.')[1] ?? item.id;
  const problems: OverlayProblem[] = [];
  if (base.delegatie === null)
    problems.push({
      code: 'R019',
      bericht: `'${name}' is niet aan de gemeente overgelaten`,
      oplossing: 'haal het weg; alleen wat landelijk delegatie: gemeente heeft, is hier te zetten',
    });
  if (base.soort === 'voorwaarde' && item.soort === 'voorwaarde')
    return [...problems, ...stricter(base, item)];
  if (base.soort === 'parameter' && item.soort === 'parameter')
    return [
      ...problems,
      ...columnProblems(base, item),
      ...typeProblems(base.type, item.type, name),
      ...lowered(base, item),
    ];
  if (base.soort === 'begrip' && item.soort === 'begrip')
    return [
      ...problems,
      ...formProblems(base, item),
      ...typeProblems(base.type, item.type, name),
      ...outside(base, item),
    ];
  return [
    ...problems,
    {
      code: 'R011',
      bericht: `'${name}' is landelijk een ${base.soort}`,
      oplossing: `maak er een ${base.soort} van`,
    },
  ];
}

function typeProblems(a: Type, b: Type, name: string): OverlayProblem[] {
  const fits =
    a.kind === 'getal' && b.kind === 'getal'
      ? a.eenheid === b.eenheid && b.schaal <= a.schaal
      : sameKind(a, b);
  if (!fits)
    return [
      {
        code: 'R012',
        bericht: `'${name}' heeft een andere eenheid of meer decimalen dan landelijk`,
        oplossing: 'gebruik de eenheid van de landelijke regel en rond zo nodig af',
      },
    ];
  if (a.kind !== 'getal' || b.kind !== 'getal') return [];
  const mark = a.merken.find((one) => b.merken.includes(OPPOSITE[one] ?? ''));
  if (mark === undefined) return [];
  return [
    {
      code: 'R013',
      bericht: `'${name}' is landelijk ${mark}, hier ${OPPOSITE[mark]}`,
      oplossing: 'reken eerst om',
    },
  ];
}

function columnProblems(base: Parameter, item: Parameter): OverlayProblem[] {
  const [a, b] = [base.kolommen ?? [], item.kolommen ?? []];
  const missing = a.find(({ naam }) => !b.some((column) => column.naam === naam));
  const more = b.find(({ naam }) => !a.some((column) => column.naam === naam));
  const wrong = missing ?? more;
  if (wrong !== undefined)
    return [
      {
        code: 'R012',
        bericht: `de kolom '${wrong.naam}' is er ${missing === undefined ? 'landelijk' : 'hier'} niet`,
        oplossing: 'geef de tabel dezelfde kolommen als landelijk',
      },
    ];
  const types = new Map(b.map((column) => [column.naam, column.type]));
  return a.flatMap(({ naam, type }) => typeProblems(type, types.get(naam) ?? type, naam));
}

/** Who it is about, and whether it is one value or one a month, are as all that reads it expects. */
function formProblems(base: Begrip, item: Begrip): OverlayProblem[] {
  if (base.per !== item.per)
    return [
      {
        code: 'R011',
        bericht: `dit begrip is landelijk per ${base.per}, hier per ${item.per}`,
        oplossing: `schrijf per: ${base.per}`,
      },
    ];
  if ((base.over === null) === (item.over === null)) return [];
  return [
    {
      code: 'R011',
      bericht:
        base.over === null
          ? 'dit begrip is landelijk een waarde, hier een reeks'
          : 'dit begrip is landelijk een reeks, hier een waarde',
      oplossing: base.over === null ? 'haal over weg' : 'schrijf over: { vanaf: ..., tot_en_met: ... }',
    },
  ];
}

/** Bounds of b at the scale of a. */
const atScale = (a: NumberType, b: NumberType): NumberType => {
  const up = 10 ** Math.max(0, a.schaal - b.schaal);
  return { ...b, min: b.min * up, max: b.max * up };
};

/** A step of which the law was checked within bounds stays within them, and above the law where it may not be lower. */
function outside(base: Begrip, item: Begrip): OverlayProblem[] {
  if (base.type.kind !== 'getal' || item.type.kind !== 'getal') return [];
  const own = atScale(base.type, item.type);
  const known = item.versies.some(({ node }) => node.k !== 'onbekend');
  if (base.delegatie?.minimaal === true && known && own.min < base.type.min) return [tooLow()];
  if (base.delegatie === null || !known || (own.min >= base.type.min && own.max <= base.type.max)) return [];
  return [
    {
      code: 'R016',
      bericht: 'deze waarde kan lager of hoger worden dan waarmee landelijk gerekend is',
      oplossing: 'begrens de formule met min( ) of max( )',
    },
  ];
}

const tooLow = (at?: Path): OverlayProblem => ({
  code: 'R026',
  bericht: 'dit is lager dan de wet als minimum geeft',
  oplossing: 'geef ten minste de landelijke waarde',
  ...(at === undefined ? {} : { at }),
});

/** A voorwaarde that may only be more generous, and asks more than the law, or of which that can't be told. */
function stricter(base: Condition, item: Condition): OverlayProblem[] {
  if (base.delegatie?.minimaal !== true) return [];
  return [...generosityOf(base, item)].flatMap(([vanaf, found]): OverlayProblem[] => {
    const where = vanaf === ALWAYS ? {} : { at: ['versies', writtenDate(vanaf)] };
    if (found === 'ruimer') return [];
    if (found === 'strenger')
      return [
        {
          code: 'R026',
          bericht: 'dit is strenger dan de wet',
          oplossing: 'vraag ten hoogste wat de wet vraagt',
          ...where,
        },
      ];
    return [
      {
        code: 'R056',
        bericht: 'of dit ruimer is dan de wet, is niet na te rekenen',
        oplossing: 'laat iemand nagaan dat wie aan de wet voldoet, ook hieraan voldoet',
        ernst: 'waarschuwing',
        ...where,
      },
    ];
  });
}

const inForce = (figures: readonly Figure[], date: number): Figure | undefined =>
  figures.findLast((figure) => figure.vanaf <= date);

/** Figures of a municipality below those of the law, on any day on which one of the two changes. */
function lowered(base: Parameter, item: Parameter): OverlayProblem[] {
  if (base.delegatie?.minimaal !== true) return [];
  const first = item.waarden[0]?.vanaf ?? ALWAYS;
  const dates = [...base.waarden, ...item.waarden].map(({ vanaf }) => vanaf).filter((date) => date >= first);
  const wrong = new Set<number>();
  for (const date of dates) {
    const [law, local] = [inForce(base.waarden, date), inForce(item.waarden, date)];
    if (law !== undefined && local !== undefined && isLower(base, item, law, local)) wrong.add(local.vanaf);
  }
  return [...wrong].map((date) => tooLow(['waarden', writtenDate(date)]));
}

function isLower(base: Parameter, item: Parameter, law: Figure, local: Figure): boolean {
  const below = (a: Type, b: Type, x: number | null | undefined, y: number | null | undefined): boolean => {
    if (x == null || y == null) return false;
    const up = a.kind === 'getal' && b.kind === 'getal' ? 10 ** Math.max(0, a.schaal - b.schaal) : 1;
    return y * up < x;
  };
  if (base.kolommen === null || item.kolommen === null)
    return below(base.type, item.type, law.waarde, local.waarde);
  const columns = base.kolommen.map((column) => ({
    column,
    at: item.kolommen?.findIndex(({ naam }) => naam === column.naam) ?? -1,
  }));
  // The rows of a table are told apart by what is no amount; an amount of the law has one here that is no less.
  return (law.rijen ?? []).some((row, i) => {
    const other = local.rijen?.[i];
    if (other === undefined) return true;
    return columns.some(({ column: { type }, at }, n) =>
      type.kind === 'getal' && (type.eenheid.startsWith('euro') || type.eenheid === 'procent')
        ? below(type, item.kolommen?.[at]?.type ?? type, row[n], other[at])
        : row[n] !== other[at],
    );
  });
}

/** The overlay from its own first date, the national item before it, at the scales of the law: all that reads it sees one type. */
export function joined(base: Item, item: Item): Item {
  if (base.soort === 'parameter' && item.soort === 'parameter') {
    const first = item.waarden[0]?.vanaf ?? ALWAYS;
    const earlier = base.waarden.filter((figure) => figure.vanaf < first);
    const own = item.waarden.map((figure) => asNational(base, item, figure));
    return { ...item, type: base.type, kolommen: base.kolommen, waarden: [...earlier, ...own] };
  }
  if (base.soort === 'begrip' && item.soort === 'begrip') {
    const first = item.versies[0]?.vanaf ?? ALWAYS;
    const [from, to] = [item.type, base.type];
    const own = item.versies.map((version) =>
      from.kind === 'getal' && to.kind === 'getal'
        ? { ...version, node: scaled(version.node, from.schaal, Math.max(from.schaal, to.schaal)) }
        : version,
    );
    return {
      ...item,
      type: base.type,
      versies: [...base.versies.filter((version) => version.vanaf < first), ...own],
    };
  }
  return item;
}

/** A figure with the columns of the law, in their order and at their scale. */
function asNational(base: Parameter, item: Parameter, figure: Figure): Figure {
  const up = (a: Type, b: Type): number =>
    a.kind === 'getal' && b.kind === 'getal' ? 10 ** Math.max(0, a.schaal - b.schaal) : 1;
  const columns = (base.kolommen ?? []).map(({ naam, type }) => {
    const at = item.kolommen?.findIndex((column) => column.naam === naam) ?? -1;
    return { at, up: up(type, item.kolommen?.[at]?.type ?? type) };
  });
  const times = (value: number | null | undefined, by: number) => (value == null ? null : value * by);
  return {
    ...figure,
    waarde: times(figure.waarde, up(base.type, item.type)),
    rijen: figure.rijen?.map((row) => columns.map((column) => times(row[column.at], column.up))) ?? null,
  };
}
