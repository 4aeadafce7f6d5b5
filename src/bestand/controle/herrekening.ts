import type { Household } from '../../dossier/household.js';
import type { Engine } from '../../engine/engine.js';
import type { Setting } from '../../engine/setting.js';
import { euros } from '../written.js';
import type { Bevinding, Uitslag } from './bevinding.js';
import { type Berekend, inHeleEuros, type Maat } from './maten.js';
import { OMZETTINGEN, type Peil } from './omzettingen.js';
import type { Reden } from './redenen.js';
import type { Vroeger } from './vroeger.js';
import { waardenVan } from './waarden.js';

/** What a list says that is not what the rules give. */
interface Verschil {
  readonly h: number;
  readonly voor: string;
  readonly opgave: number;
  readonly berekend: Berekend;
  readonly redenen: Set<Reden>;
}

/**
 * Recalculates what a list says and looks for the cause of each difference: one thing at a time is made otherwise, and
 * what gives exactly what the list says is a cause. All that do are named. What is not known is never a difference.
 */
export function herrekend(
  maat: Maat,
  households: readonly Household[],
  setting: Setting,
  vroeger: Vroeger,
): Uitslag[] {
  const { engine } = vroeger;
  const results = maat.berekend(engine, setting, households, 'helemaal');
  const found = households.map((): { bevindingen: Bevinding[]; isOpen: boolean } => ({
    bevindingen: [],
    isOpen: false,
  }));
  const differences: Verschil[] = [];
  for (const [h, household] of households.entries()) {
    const own = found[h] ?? { bevindingen: [], isOpen: false };
    for (const berekend of results[h] ?? []) {
      const opgave = maat.opgave(household, berekend.voor, setting.peildatum);
      if (opgave === 'geen') continue;
      if (opgave === 'dubbel') own.bevindingen.push(dubbel(maat, berekend.voor));
      else if (opgave === 'onbekend' || berekend.centen === null) own.isOpen = true;
      else if (!isGelijk(household, opgave, berekend.centen))
        differences.push({ h, voor: berekend.voor, opgave, berekend, redenen: new Set() });
    }
  }
  verklaar(maat, households, differences, setting, vroeger);
  for (const difference of differences) found[difference.h]?.bevindingen.push(verschil(maat, difference));
  return found.map(({ bevindingen, isOpen }) => (bevindingen.length === 0 && isOpen ? null : bevindingen));
}

/** In whole euros, less than a euro is no difference: how they were rounded is not known. */
function isGelijk(household: Household, opgave: number, centen: number | null): boolean {
  if (centen === null) return false;
  return inHeleEuros(household) ? Math.abs(opgave - centen) < EEN_EURO : opgave === centen;
}

const EEN_EURO = 100;

function verklaar(
  maat: Maat,
  households: readonly Household[],
  differences: readonly Verschil[],
  setting: Setting,
  vroeger: Vroeger,
): void {
  if (differences.length === 0) return;
  const of = (one: Verschil) => households[one.h] as Household;
  const explains = (one: Verschil, rows: readonly Berekend[] | undefined): boolean =>
    rows?.some(({ voor, centen }) => voor === one.voor && isGelijk(of(one), one.opgave, centen)) ?? false;
  const op = peilVan(vroeger.engine, setting, differences.map(of));
  const tried = differences.flatMap((one) =>
    OMZETTINGEN.flatMap(({ oorzaak, varianten }) =>
      varianten(of(one), op).map((household) => ({ one, oorzaak, household })),
    ),
  );
  const rows = maat.berekend(
    vroeger.engine,
    setting,
    tried.map(({ household }) => household),
    'snel',
  );
  for (const [i, { one, oorzaak }] of tried.entries()) if (explains(one, rows[i])) one.redenen.add(oorzaak);
  for (const engine of vroeger.engines(setting)) {
    const rows = maat.berekend(engine, setting, differences.map(of), 'snel');
    for (const [i, one] of differences.entries())
      if (explains(one, rows[i])) one.redenen.add('niet_geindexeerd');
  }
  for (const one of differences)
    if (isGelijk(of(one), one.opgave, one.berekend.metVakantietoeslag)) one.redenen.add('vakantietoeslag');
}

function peilVan(engine: Engine, setting: Setting, households: readonly Household[]): Peil {
  const found = waardenVan(engine, setting, 'leeftijd.meerderjarig_vanaf', households.slice(0, 1));
  return { dag: setting.peildatum, meerderjarigVanaf: found?.van[0]?.[0]?.waarde ?? null };
}

const verschil = ({ lijst }: Maat, { voor, opgave, berekend, redenen }: Verschil): Bevinding => ({
  voor,
  lijst,
  redenen: redenen.size === 0 ? ['onverklaard'] : [...redenen].toSorted(),
  gevonden: euros(opgave),
  verwacht: euros(berekend.centen ?? 0),
  verschil: opgave - (berekend.centen ?? 0),
  dag: null,
});

const dubbel = ({ lijst }: Maat, voor: string): Bevinding => ({
  voor,
  lijst,
  redenen: ['bedrag_staat_dubbel'],
  gevonden: '',
  verwacht: '',
  verschil: null,
  dag: null,
});
