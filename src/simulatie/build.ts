import type { SourceText } from '../rules/finding.js';
import { apportion } from './apportion.js';
import type { Cumulative, Marginals, Reported } from './marginals.js';
import type { Naming, Structure } from './structure.js';

/** Thousandths of a household by band and source of income. */
type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

const BIJSTAND = 'bijstand';
const PENSION = 'pensioen';

/**
 * The text of a population file: the form in `mould` filled in with published figures. No chance is involved, and what
 * is only there to compare with stands under `vergelijking` alone. Throws InputError when a figure is missing.
 */
export function buildPopulation(
  mould: SourceText,
  marginals: Marginals,
  structure: Structure,
  naming: Naming,
): string {
  const bijstand = bijstandAbove(marginals, structure);
  const weights = new Map(
    [...structure.weights].map(
      ([type, total]) => [type, weightsOf(marginals, type, total, bijstand)] as const,
    ),
  );
  const filled: Readonly<Record<string, string>> = {
    id: naming.id,
    titel: JSON.stringify(naming.titel),
    naamsvermelding: JSON.stringify(marginals.attribution),
    kop: naming.gemeente === null ? '' : `gemeente: ${naming.gemeente}\n`,
    gewichten: [...weights].map(([type, own]) => writeWeights(type, own)).join('\n'),
    vergelijking: writeReported(naming.gemeente === null ? [] : marginals.reported(naming.gemeente)),
  };
  const text = mould.text.replace(
    /^# Mal [^\n]*\n/,
    '# Gemaakt door vangnet simuleer bouw; met de hand wijzigen gaat bij het volgende bouwen verloren.\n',
  );
  return text.replace(/\{\{(?:(rest) )?(\w+)\}\}/g, (_, rest: string | undefined, name: string) => {
    const own = filled[name];
    if (own !== undefined) return own;
    const value = marginals.input(name);
    // Six decimals: what is left of a share of so many has no more.
    return String(rest === undefined ? value : Math.round((1 - value) * 1e6) / 1e6);
  });
}

/** A type of household over bands and sources of income; adds up to its total. */
function weightsOf(marginals: Marginals, type: string, total: number, perBelow: number): Weights {
  const group = marginals.types.get(type);
  if (group === undefined) throw new Error(`no figures for ${type}`);
  const { tot101, tot110, tot120 } = group;
  const perPoint = (tot120 - tot110) / 10;
  const beyond = [5, 5, 20].map((points) => points * perPoint);
  const above = isOld(type) ? 0 : tot120 * perBelow;
  const rest = 1 - tot120 - 30 * perPoint - above;
  const bands = [tot101, tot110 - tot101, tot120 - tot110, ...beyond, above, rest];
  const [low = 0, to110 = 0, to120 = 0, to125 = 0, to130 = 0, to150 = 0, bijstand = 0, high = 0] = apportion(
    total,
    bands,
  );
  const steps = [...marginals.incomes].map(([id, figures]) => [id, partsOf(figures)] as const);
  const over = (weight: number, step: 0 | 1 | 2, withBijstand: boolean): ReadonlyMap<string, number> => {
    if (isOld(type)) return new Map([[PENSION, weight]]);
    const used = steps.filter(([id]) => withBijstand || id !== BIJSTAND);
    const parts = apportion(
      weight,
      used.map(([, own]) => own[step]),
    );
    return new Map(used.map(([id], at) => [id, parts[at] ?? 0]));
  };
  return new Map([
    ['tot_101', over(low, 0, true)],
    ['van_101_tot_110', over(to110, 1, true)],
    ['van_110_tot_120', over(to120, 2, true)],
    ['van_120_tot_125', over(to125, 2, false)],
    ['van_125_tot_130', over(to130, 2, false)],
    ['van_130_tot_150', over(to150, 2, false)],
    ...(bijstand === 0 ? [] : [['bijstand_boven_120', new Map([[BIJSTAND, bijstand]])] as const]),
    ['boven_150', new Map([['niet_ingedeeld', high]])],
  ]);
}

const partsOf = ({ tot101, tot110, tot120 }: Cumulative) =>
  [tot101, tot110 - tot101, tot120 - tot110] as const;

/**
 * How many households with bijstand are above 120% all the same, since child benefits count there, for each below it:
 * of all households the same part as in the country.
 */
function bijstandAbove(marginals: Marginals, { households, weights }: Structure): number {
  const known = (marginals.incomes.get(BIJSTAND)?.tot120 ?? NaN) * 1000;
  const all = marginals.input('nl_bijstand') * 1000;
  const below = [...weights].reduce(
    (sum, [type, weight]) => sum + (isOld(type) ? 0 : weight * (marginals.types.get(type)?.tot120 ?? NaN)),
    0,
  );
  return ((all - known) * households) / marginals.input('nl_doelgroep') / below;
}

const isOld = (type: string): boolean => type.endsWith('_65_plus');

const thousandths = (weight: number): string =>
  `${Math.floor(weight / 1000)}.${String(weight % 1000).padStart(3, '0')}`;

function writeWeights(type: string, weights: Weights): string {
  const bands = [...weights].map(([band, own]) => {
    const parts = [...own].filter(([, weight]) => weight > 0);
    return `    ${band}: { ${parts.map(([id, weight]) => `${id}: ${thousandths(weight)}`).join(', ')} }`;
  });
  return [`  ${type}:`, ...bands].join('\n');
}

function writeReported(reported: readonly Reported[]): string {
  if (reported.length === 0) return '  []';
  const stel = (values: Readonly<Record<string, string>>) =>
    `{ ${Object.entries(values)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join(', ')} }`;
  return reported
    .map(({ naam, maat, van, naar, gerapporteerd, bron, toelichting }) =>
      [
        `  - naam: ${naam}`,
        `    maat: ${maat}`,
        ...(van === null ? [] : [`    van: ${stel(van)}`]),
        `    naar: ${stel(naar)}`,
        `    gerapporteerd: ${gerapporteerd}`,
        `    bron: ${JSON.stringify(bron)}`,
        ...(toelichting === null ? [] : [`    toelichting: ${JSON.stringify(toelichting)}`]),
      ].join('\n'),
    )
    .join('\n');
}
