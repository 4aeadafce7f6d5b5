import { findingAt, InputError, type SourceText } from '../rules/finding.js';
import { quoted, suggestion } from '../rules/nearest.js';
import { block, list, name, type Read, record, word, words } from '../rules/shape.js';
import { decimal, measured, measuredFrom, readFileBy, sources } from './shapes.js';

const use = word('invoer', 'vergelijking');
const shares = { tot_101: decimal, tot_110: decimal, tot_120: decimal, bron: name, gebruik: use };
const shape = block(
  {
    schema: word('vangnet/marginalen/1'),
    naamsvermelding: words,
    bronnen: sources,
    cijfers: record(
      name,
      block(
        { waarde: decimal, bron: name, gebruik: use, status: word('gezien', 'afgeleid') },
        { toelichting: words },
      ),
    ),
    huishoudtypen: record(name, block({ huishoudens: decimal, ...shares }, {})),
    inkomensbronnen: record(name, block(shares, {})),
    vergelijkingen: record(name, list(block({ ...measured, cijfer: name }, measuredFrom))),
  },
  {},
);

/** Households, or the part of a group, up to three borders of the social minimum. */
export interface Cumulative {
  readonly tot101: number;
  readonly tot110: number;
  readonly tot120: number;
}

/** A reported figure with what it belongs beside. */
export interface Reported {
  readonly naam: string;
  readonly maat: string;
  readonly van: Readonly<Record<string, string>> | null;
  readonly naar: Readonly<Record<string, string>>;
  readonly gerapporteerd: number;
  readonly bron: string;
  readonly toelichting: string | null;
}

/** Published figures. What is only there to compare with can't be asked for as input. */
export class Marginals {
  private constructor(
    private readonly source: SourceText,
    private readonly raw: Read<typeof shape>,
  ) {}

  /** Reads a file with figures. Throws InputError with all that is wrong in it. */
  static read(source: SourceText): Marginals {
    const marginals = new Marginals(source, readFileBy(shape, source).raw);
    const { cijfers, huishoudtypen, inkomensbronnen, bronnen } = marginals.raw;
    for (const { bron } of [cijfers, huishoudtypen, inkomensbronnen].flatMap((all) => Object.values(all)))
      if (bronnen[bron] === undefined)
        throw marginals.wrong(bron, `de bron ${quoted(bron)} staat niet onder bronnen`, Object.keys(bronnen));
    return marginals;
  }

  get attribution(): string {
    return this.raw.naamsvermelding;
  }

  /** A figure that a population may be made of. Throws InputError when there is none, or it is there to compare with. */
  input(id: string): number {
    const { cijfers } = this.raw;
    const figure = cijfers[id];
    const usable = Object.keys(cijfers).filter((one) => cijfers[one]?.gebruik === 'invoer');
    if (figure === undefined) throw this.wrong(id, `het cijfer ${quoted(id)} is er niet`, usable);
    if (figure.gebruik !== 'invoer')
      throw this.wrong(
        id,
        `het cijfer ${quoted(id)} is er om mee te vergelijken, niet om mee te bouwen`,
        usable,
      );
    return Number(figure.waarde);
  }

  /** Households in the country, and the part of them up to each border, by type of household. */
  get types(): ReadonlyMap<string, Cumulative & { readonly households: number }> {
    return new Map(
      Object.entries(this.raw.huishoudtypen)
        .filter(([, { gebruik }]) => gebruik === 'invoer')
        .map(([id, row]) => [id, { households: Number(row.huishoudens), ...cumulative(row) }]),
    );
  }

  /** Households in the country up to each border, by source of income. */
  get incomes(): ReadonlyMap<string, Cumulative> {
    return new Map(
      Object.entries(this.raw.inkomensbronnen)
        .filter(([, { gebruik }]) => gebruik === 'invoer')
        .map(([id, row]) => [id, cumulative(row)]),
    );
  }

  /** What was reported about a municipality. */
  reported(gemeente: string): Reported[] {
    const { vergelijkingen, cijfers, bronnen } = this.raw;
    return (vergelijkingen[gemeente] ?? []).map(({ naam, maat, van, naar, cijfer }) => {
      const figure = cijfers[cijfer];
      if (figure === undefined)
        throw this.wrong(cijfer, `het cijfer ${quoted(cijfer)} is er niet`, Object.keys(cijfers));
      return {
        naam,
        maat,
        van: van ?? null,
        naar,
        gerapporteerd: Number(figure.waarde),
        bron: bronnen[figure.bron]?.titel ?? figure.bron,
        toelichting: figure.toelichting ?? null,
      };
    });
  }

  private wrong(at: string, bericht: string, known: readonly string[]): InputError {
    const offset = Math.max(0, this.source.text.indexOf(at));
    return new InputError([
      findingAt(this.source, offset, at.length, { code: 'S001', bericht, oplossing: suggestion(at, known) }),
    ]);
  }
}

const cumulative = (row: { tot_101: string; tot_110: string; tot_120: string }): Cumulative => ({
  tot101: Number(row.tot_101),
  tot110: Number(row.tot_110),
  tot120: Number(row.tot_120),
});
