import { Output } from '../output.js';
import type { ResultFile } from '../result-file.js';
import { Source } from '../source.js';
import type { Bevinding } from './bevinding.js';
import type { Nagegaan } from './controle.js';
import { opAdres } from './dubbel.js';
import { CONTROLELIJSTEN } from './lijsten.js';
import {
  type Cellen,
  huishoudenVan,
  isAfgehandeld,
  KOP,
  leesKenmerk,
  nieuweRegel,
  regelTekst,
} from './regel.js';
import { Steekproef } from './steekproef.js';
import { type ControleTelling, Telling } from './telling.js';

/** What is asked of the control lists. */
export interface Gevraagd {
  /** Ids of the lists. */
  readonly lijsten: readonly string[];
  /** The rows of the worklist of an earlier run. */
  readonly vorige: readonly Cellen[];
  /** So many rows for each cause are drawn; null: none. */
  readonly steekproef: number | null;
}

/** What was found of a household, as it goes from the one who decides to the one who writes: a line. */
export const nagegaanRegel = (sleutel: string, nagegaan: Nagegaan): string =>
  `${JSON.stringify({ sleutel, ...nagegaan })}\n`;

type Regel = Nagegaan & { readonly sleutel: string };

/**
 * The worklist, made of what was found of each household: what a person made of it before is kept, as long as the
 * figures are the same; what is not found any more is said. What could not be looked at again stays as it was.
 */
export class Werklijst implements ResultFile {
  private readonly lines: Output;
  private readonly werklijst: Output;
  private readonly trekking: Output | null;
  private readonly vorige: Map<string, Cellen[]>;
  private readonly telling: Telling;
  private readonly steekproef: Steekproef;

  constructor(
    uit: { readonly werklijst: string; readonly steekproef: string },
    aside: (name: string) => string,
    private readonly gevraagd: Gevraagd,
    private readonly geheim: string | null,
  ) {
    this.lines = new Output(aside('bevindingen'), aside('bevindingen'));
    this.werklijst = new Output(uit.werklijst, aside('werklijst'));
    this.trekking = gevraagd.steekproef === null ? null : new Output(uit.steekproef, aside('steekproef'));
    this.vorige = new Map();
    for (const cellen of gevraagd.vorige) {
      const { huishouden = '' } = leesKenmerk(cellen.kenmerk) ?? {};
      this.vorige.set(huishouden, [...(this.vorige.get(huishouden) ?? []), cellen]);
    }
    this.telling = new Telling(gevraagd.lijsten);
    this.steekproef = new Steekproef(gevraagd.steekproef ?? 0);
  }

  text(text: string): void {
    this.lines.text(text);
  }

  bytes(bytes: Buffer): void {
    this.lines.bytes(bytes);
  }

  finish(): string {
    this.lines.finish();
    const samen = this.opEenAdres();
    this.werklijst.text(KOP);
    for (const regel of regelsVan(this.lines.aside)) this.huishouden(regel, samen);
    for (const [, own] of this.vorige)
      for (const cellen of own) this.schrijf({ ...cellen, melding: NIET_NAGEGAAN }, false);
    this.trekking?.text([KOP, ...this.steekproef.regels].join(''));
    this.trekking?.finish();
    return this.werklijst.finish();
  }

  publish(): void {
    this.trekking?.publish();
    this.werklijst.publish();
  }

  /** What was counted, when it is finished. */
  get geteld(): ControleTelling {
    return this.telling.alles;
  }

  /** How many households have the same thing on one address, by list and address. */
  private opEenAdres(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { adressen } of regelsVan(this.lines.aside))
      for (const at of adressen) counts.set(at.join(' '), (counts.get(at.join(' ')) ?? 0) + 1);
    return counts;
  }

  private huishouden(regel: Regel, samen: ReadonlyMap<string, number>): void {
    const { sleutel, onbekend } = regel;
    const bevindingen = [...regel.bevindingen, ...metAnderen(regel, samen)];
    this.telling.huishouden({ bevindingen, onbekend });
    const household = huishoudenVan(sleutel);
    const before = this.vorige.get(household) ?? [];
    this.vorige.delete(household);
    const seen = new Set<Cellen>();
    for (const bevinding of bevindingen) {
      const lijst = CONTROLELIJSTEN.find(({ id }) => id === bevinding.lijst);
      if (lijst === undefined) continue;
      const own = nieuweRegel(sleutel, bevinding, lijst, this.geheim);
      const known = before.find((one) => zelfdeBevinding(one, own));
      if (known !== undefined) seen.add(known);
      const cellen = this.metVorige(own, known);
      if (cellen.status === 'open') this.steekproef.voegToe(cellen);
      this.schrijf(cellen, true);
    }
    for (const gone of before.filter((one) => !seen.has(one))) {
      const isChecked = this.gevraagd.lijsten.includes(gone.lijst) && !onbekend.includes(gone.lijst);
      if (!isChecked) this.schrijf({ ...gone, melding: NIET_NAGEGAAN }, false);
      // What had gone already, was said once.
      else if (gone.status !== 'vervallen')
        this.schrijf({ ...gone, status: 'vervallen', melding: 'niet meer gevonden' }, false);
    }
  }

  /** A row with what a person made of it before, as long as the figures are the same. */
  private metVorige(own: Cellen, known: Cellen | undefined): Cellen {
    if (known === undefined) return this.gevraagd.vorige.length === 0 ? own : { ...own, melding: 'nieuw' };
    const { behandelaar, opmerking } = known;
    const kept = { ...own, behandelaar, opmerking };
    if (known.status === 'vervallen') return { ...kept, melding: 'opnieuw gevonden' };
    if (known.kenmerk !== own.kenmerk) return { ...kept, melding: 'cijfers veranderd' };
    return { ...kept, status: isAfgehandeld(known.status) ? known.status : 'open' };
  }

  private schrijf(cellen: Cellen, isGevonden: boolean): void {
    this.telling.regel(cellen, isGevonden);
    this.werklijst.text(regelTekst(cellen));
  }
}

const NIET_NAGEGAAN = 'niet nagegaan';

/** What a household has together with others on its address; nothing where it was found by itself already. */
function metAnderen(
  { sleutel, bevindingen, adressen }: Regel,
  samen: ReadonlyMap<string, number>,
): Bevinding[] {
  return adressen.flatMap((at) => {
    const [lijst] = at;
    const aantal = samen.get(at.join(' ')) ?? 0;
    return aantal > 1 && !bevindingen.some((one) => one.lijst === lijst)
      ? [opAdres(lijst, sleutel, aantal)]
      : [];
  });
}

function zelfdeBevinding(a: Cellen, b: Cellen): boolean {
  return leesKenmerk(a.kenmerk)?.bevinding === leesKenmerk(b.kenmerk)?.bevinding;
}

const PIECE = 1 << 20;
const LF = 0x0a;

/** The lines of a file that this program wrote. */
function* regelsVan(path: string): Generator<Regel> {
  const source = Source.at(path);
  try {
    let rest = Buffer.alloc(0);
    for (let at = 0; at < source.size; at += PIECE) {
      const piece = Buffer.concat([rest, source.bytes(at, Math.min(source.size, at + PIECE))]);
      const end = piece.lastIndexOf(LF) + 1;
      for (const line of piece.toString('utf8', 0, end).split('\n'))
        if (line !== '') yield JSON.parse(line) as Regel;
      rest = piece.subarray(end);
    }
  } finally {
    source.close();
  }
}
