import { apportion } from './apportion.js';
import { type Origin, type Population, thousandths } from './population.js';

/** Households of one kind: as many as `weight` says. */
export interface PopulationRecord {
  readonly type: string;
  readonly band: string;
  readonly incomeSource: string;
  /** Income as part of the norm, in hundredths of a procent. */
  readonly ratio: number;
  /** Thousandths of a household. */
  readonly weight: number;
  readonly origin: Origin;
  /** The border of the CBS that the income does not pass, in procent of the social minimum; null above the last. */
  readonly border: number | null;
  /** Is it paid without an application? */
  readonly automatic: boolean;
  /** How much the income is below the norm, in cents a month; null when that is not known. */
  readonly shortfall: number | null;
  /** The group that it belongs to in each table. */
  readonly groups: Readonly<Record<Dimension, string>>;
  /** One choice for each kenmerk that these households have, as `kenmerk.keuze`. */
  readonly traits: readonly string[];
}

/** What the rows of a table may be about. */
export const DIMENSIONS = ['huishoudtype', 'inkomensband', 'inkomensbron', 'leeftijd_65_plus'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * The records of a population, in the order of its file. Within a band they stand at the middles of equal steps, so that
 * none lies on a round percentage; the choices of a kenmerk are dealt out by what is most behind its share, so that no
 * chance is involved.
 */
export function recordsOf({ raw }: Population): PopulationRecord[] {
  return Object.entries(raw.gewichten).flatMap(([type, bands]) => {
    const dealers = new Map<string, Dealer>();
    return raw.banden.flatMap((band) =>
      Object.entries(bands[band.id] ?? {}).flatMap(([incomeSource, text]) => {
        const traits = raw.kenmerken.filter(
          ({ voor, niet_in }) => (voor?.includes(type) ?? true) && !(niet_in?.includes(band.id) ?? false),
        );
        const key = traits.map(({ id }) => id).join();
        const dealer = dealers.get(key) ?? new Dealer(traits);
        dealers.set(key, dealer);
        const onNorm = raw.inkomensbronnen[incomeSource]?.op_de_norm === 'ja';
        const ratios = onNorm ? [100_00] : middles(Number(band.van), Number(band.tot), Number(band.punten));
        const weights = apportion(
          thousandths(text),
          ratios.map(() => 1),
        );
        return ratios.map((ratio, at): PopulationRecord => {
          const weight = weights[at] ?? 0;
          return {
            type,
            band: band.id,
            incomeSource,
            ratio,
            weight,
            origin: band.herkomst,
            border: band.hoogstens === undefined ? null : Number(band.hoogstens),
            automatic: raw.inkomensbronnen[incomeSource]?.ambtshalve === 'ja',
            // Of those on the norm it was not published how far below it they are.
            shortfall: ratio > 100_00 ? 0 : null,
            groups: {
              huishoudtype: type,
              inkomensband: band.groep,
              inkomensbron: incomeSource,
              leeftijd_65_plus: raw.huishoudtypen[type]?.leeftijd_65_plus ?? 'nee',
            },
            traits: dealer.next(weight),
          };
        });
      }),
    );
  });
}

/** The middles of so many equal steps, in hundredths of a procent. */
function middles(from: number, to: number, points: number): number[] {
  return Array.from({ length: points }, (_, at) =>
    Math.round(from * 100 + ((to - from) * 100 * (2 * at + 1)) / (2 * points)),
  );
}

/** Deals combinations of choices over records, so that after each record every share is met as well as can be. */
class Dealer {
  private readonly combinations: { readonly names: readonly string[]; readonly share: number; got: number }[];
  private total = 0;

  constructor(traits: Population['raw']['kenmerken']) {
    this.combinations = traits.reduce<{ names: readonly string[]; share: number; got: number }[]>(
      (all, { id, keuzes }) => {
        const sum = keuzes.reduce((own, { aandeel }) => own + Number(aandeel), 0);
        return all.flatMap(({ names, share }) =>
          keuzes.map((keuze) => ({
            names: [...names, `${id}.${keuze.id}`],
            share: (share * Number(keuze.aandeel)) / sum,
            got: 0,
          })),
        );
      },
      [{ names: [], share: 1, got: 0 }],
    );
  }

  next(weight: number): readonly string[] {
    this.total += weight;
    let best = this.combinations[0];
    for (const one of this.combinations)
      if (best === undefined || one.share * this.total - one.got > best.share * this.total - best.got)
        best = one;
    if (best === undefined) return [];
    best.got += weight;
    return best.names;
  }
}
