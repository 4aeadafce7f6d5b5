import { VERANDERINGEN } from './answers.js';
import type { Compared } from './compare.js';
import { type CauseCount, inOrder, type Veranderingen } from './tally.js';

/** Veranderingen by regeling. */
export class Changes {
  private readonly regelingen = new Map<
    string,
    { counts: Map<string, number>; oorzaken: Map<string, CauseCount> }
  >();

  add({ regeling, verandering, verschil, indexering, regel, oorzaken }: Compared): void {
    const own = this.regelingen.get(regeling) ?? { counts: new Map(), oorzaken: new Map() };
    this.regelingen.set(regeling, own);
    const plus = (name: string, value: number) => own.counts.set(name, (own.counts.get(name) ?? 0) + value);
    plus(verandering, 1);
    plus('verschil_centen', verschil ?? 0);
    plus('indexering_centen', indexering ?? 0);
    plus('regel_centen', regel ?? 0);
    for (const { centen, ...source } of oorzaken) {
      const key = `${source.soort} ${source.id}`;
      const sofar = own.oorzaken.get(key) ?? { ...source, aantal: 0, centen: 0 };
      own.oorzaken.set(key, {
        ...sofar,
        aantal: sofar.aantal + 1,
        centen: sofar.centen + (centen ?? 0),
      });
    }
  }

  get all(): Readonly<Record<string, Veranderingen>> {
    const sorted = [...this.regelingen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([id, own]) => [id, veranderingen(own)]));
  }
}

function veranderingen(own: {
  readonly counts: ReadonlyMap<string, number>;
  readonly oorzaken: ReadonlyMap<string, CauseCount>;
}): Veranderingen {
  const of = (name: string) => own.counts.get(name) ?? 0;
  const [gewonnen, verloren, hoger, lager, gelijk, nieuw_onbeslisbaar, nieuw_beslisbaar, onbeslisbaar] =
    VERANDERINGEN.map(of) as [number, number, number, number, number, number, number, number];
  const oorzaken = inOrder([...own.oorzaken.values()]);
  return {
    gewonnen,
    verloren,
    hoger,
    lager,
    gelijk,
    nieuw_onbeslisbaar,
    nieuw_beslisbaar,
    onbeslisbaar,
    verschil_centen: of('verschil_centen'),
    indexering_centen: of('indexering_centen'),
    regel_centen: of('regel_centen'),
    oorzaken,
  };
}
