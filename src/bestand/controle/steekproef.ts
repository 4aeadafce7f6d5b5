import { createHash } from 'node:crypto';
import { type Cellen, regelTekst } from './regel.js';

/** Always the same: with it, the same rows are drawn from the same list, whoever draws them, and when. */
const ZAAD = 'vangnet/steekproef/1';

interface Getrokken {
  readonly loting: string;
  readonly tekst: string;
}

/** A sample of so many rows for each cause. What is drawn follows from the rows alone, not from their order. */
export class Steekproef {
  private readonly perReden = new Map<string, Getrokken[]>();

  constructor(private readonly aantal: number) {}

  voegToe(cellen: Cellen): void {
    const reden = `${cellen.lijst} ${cellen.reden}`;
    // Without the figures, so that who is drawn stays drawn.
    const id = cellen.kenmerk.slice(0, cellen.kenmerk.lastIndexOf('.'));
    const loting = createHash('sha256').update(`${ZAAD} ${id}`).digest('hex');
    const own = this.perReden.get(reden) ?? [];
    own.push({ loting, tekst: regelTekst(cellen) });
    if (own.length > 2 * this.aantal) this.perReden.set(reden, eerste(own, this.aantal));
    else this.perReden.set(reden, own);
  }

  /** The rows that were drawn, cause by cause. */
  get regels(): string[] {
    return [...this.perReden]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, own]) => eerste(own, this.aantal).map(({ tekst }) => tekst));
  }
}

const eerste = (own: readonly Getrokken[], aantal: number): Getrokken[] =>
  own.toSorted((a, b) => (a.loting < b.loting ? -1 : 1)).slice(0, aantal);
