import type { Nagegaan } from './controle.js';
import type { Cellen } from './regel.js';

/** What came of a control list. */
export interface LijstTelling {
  /** Households of which it could tell, of which it could not, and with something on it. */
  readonly nagegaan: number;
  readonly onbekend: number;
  readonly gevonden: number;
  /** Rows of the worklist by reason. */
  readonly redenen: Readonly<Record<string, number>>;
}

/** What came of the control lists, and the worklist that was made of them. */
export interface ControleTelling {
  readonly lijsten: Readonly<Record<string, LijstTelling>>;
  readonly werklijst: Readonly<Record<Werk, number>>;
}

/** Rows by status; and of those that were handed back, which changed and which could not be looked at again. */
const WERK = [
  'open',
  'akkoord',
  'aangepast',
  'geen fout',
  'vervallen',
  'cijfers veranderd',
  'niet nagegaan',
] as const;
type Werk = (typeof WERK)[number];

/** Counts what comes out of the control lists. */
export class Telling {
  private readonly lijsten: Map<string, { nagegaan: number; onbekend: number; gevonden: number }>;
  private readonly redenen = new Map<string, Map<string, number>>();
  private readonly werk = new Map<string, number>();

  constructor(ids: readonly string[]) {
    this.lijsten = new Map(ids.map((id) => [id, { nagegaan: 0, onbekend: 0, gevonden: 0 }]));
  }

  huishouden({ bevindingen, onbekend }: Pick<Nagegaan, 'bevindingen' | 'onbekend'>): void {
    const found = new Set(bevindingen.map(({ lijst }) => lijst));
    for (const [id, counts] of this.lijsten) {
      if (found.has(id)) counts.gevonden++;
      if (found.has(id) || !onbekend.includes(id)) counts.nagegaan++;
      else counts.onbekend++;
    }
  }

  regel({ lijst, reden, status, melding }: Cellen, isGevonden: boolean): void {
    const plus = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    plus(this.werk, status);
    plus(this.werk, melding);
    if (!isGevonden) return;
    const own = this.redenen.get(lijst) ?? new Map<string, number>();
    this.redenen.set(lijst, own);
    plus(own, reden);
  }

  get alles(): ControleTelling {
    return {
      lijsten: Object.fromEntries(
        [...this.lijsten].map(([id, counts]) => [
          id,
          { ...counts, redenen: sorted(this.redenen.get(id) ?? new Map()) },
        ]),
      ),
      werklijst: Object.fromEntries(WERK.map((name) => [name, this.werk.get(name) ?? 0])) as Record<
        Werk,
        number
      >,
    };
  }
}

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What is added up of the shares of a list. */
export function opgeteld(all: readonly ControleTelling[]): ControleTelling {
  const sum = (of: (one: ControleTelling) => number) => all.reduce((total, one) => total + of(one), 0);
  const ids = [...new Set(all.flatMap(({ lijsten }) => Object.keys(lijsten)))];
  return {
    lijsten: Object.fromEntries(
      ids.map((id) => {
        const names = [...new Set(all.flatMap(({ lijsten }) => Object.keys(lijsten[id]?.redenen ?? {})))];
        const redenen = names.map(
          (name) => [name, sum(({ lijsten }) => lijsten[id]?.redenen[name] ?? 0)] as const,
        );
        const of = (key: 'nagegaan' | 'onbekend' | 'gevonden') =>
          sum(({ lijsten }) => lijsten[id]?.[key] ?? 0);
        return [
          id,
          {
            nagegaan: of('nagegaan'),
            onbekend: of('onbekend'),
            gevonden: of('gevonden'),
            redenen: sorted(new Map(redenen)),
          },
        ];
      }),
    ),
    werklijst: Object.fromEntries(
      WERK.map((name) => [name, sum(({ werklijst }) => werklijst[name])]),
    ) as Record<Werk, number>,
  };
}
