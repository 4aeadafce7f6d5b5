import type { Household } from '../../dossier/household.js';
import { Batch, type Decided } from '../../engine/batch.js';
import type { Engine } from '../../engine/engine.js';
import type { Setting } from '../../engine/setting.js';
import { decidedOn, volgensOpgave } from '../opgave.js';
import { receiptOf } from '../received.js';
import type { Bevinding, Uitslag } from './bevinding.js';
import { adresMet, dubbelOpAdres } from './dubbel.js';
import { bijGrens } from './grens.js';
import { herrekend } from './herrekening.js';
import { opLeeftijd } from './leeftijd.js';
import { CONTROLELIJSTEN, type Controlelijst } from './lijsten.js';
import { nietOntvangen } from './ontvangst.js';
import { Vroeger } from './vroeger.js';

/** What the control lists say of one household. */
export interface Nagegaan {
  readonly bevindingen: readonly Bevinding[];
  /** The lists that could not tell. */
  readonly onbekend: readonly string[];
  /** Addresses with something that an address may have once, by list. */
  readonly adressen: readonly (readonly [lijst: string, adres: string])[];
}

/** Goes through control lists for blocks of households. */
export class Controle {
  private readonly lijsten: readonly Controlelijst[];
  private readonly vroeger = new Map<string, Vroeger>();

  constructor(
    private readonly engine: Engine,
    ids: readonly string[],
  ) {
    this.lijsten = CONTROLELIJSTEN.filter(({ id }) => ids.includes(id));
  }

  /** What was found of each household, all on one day in one municipality; `decided` has what is decided already. */
  nagaan(
    households: readonly Household[],
    setting: Setting,
    decided: ReadonlyMap<string, readonly (readonly Decided[])[]>,
  ): Nagegaan[] {
    const whole = households.map((household) => volgensOpgave(household, setting.peildatum));
    const found = households.map(() => ({
      bevindingen: [] as Bevinding[],
      onbekend: [] as string[],
      adressen: [] as (readonly [string, string])[],
    }));
    for (const lijst of this.lijsten) {
      const asked = whole.map((household) => this.isAbout(lijst, household, setting.peildatum));
      const places = [...asked.keys()].filter((h) => asked[h] === true);
      const own = places.map((h) => whole[h] as Household);
      const rows = () => {
        const known = decided.get(lijst.regeling);
        return known === undefined
          ? decidedOn(new Batch(this.engine, setting), own, lijst.regeling, setting.peildatum)
          : places.map((h) => known[h] ?? []);
      };
      const results = own.length === 0 ? [] : this.uitslagen(lijst, own, setting, rows);
      for (const [h, isAsked] of asked.entries()) if (isAsked === null) found[h]?.onbekend.push(lijst.id);
      for (const [i, h] of places.entries()) {
        const result = results[i] ?? null;
        if (result === null) found[h]?.onbekend.push(lijst.id);
        else found[h]?.bevindingen.push(...result);
        const adres =
          lijst.controle.soort === 'dubbel' ? adresMet(whole[h] as Household, lijst.regeling) : null;
        if (adres !== null) found[h]?.adressen.push([lijst.id, adres]);
      }
    }
    return found;
  }

  /** Is a list about a household? null when it is not known whether it receives what the list is about. */
  private isAbout({ alleenOntvangers, regeling }: Controlelijst, household: Household, day: number) {
    return alleenOntvangers
      ? (receiptOf(this.engine.graph.vocabulary, regeling)?.(household, day) ?? null)
      : true;
  }

  private uitslagen(
    { id, regeling, controle }: Controlelijst,
    households: readonly Household[],
    setting: Setting,
    rows: () => readonly (readonly Decided[])[],
  ): Uitslag[] {
    const { engine } = this;
    switch (controle.soort) {
      case 'herrekening':
        return herrekend(controle.maat, households, setting, this.before(regeling));
      case 'leeftijd':
        return opLeeftijd(controle, id, households, engine, setting);
      case 'grens':
        return bijGrens(controle, id, households, engine, setting);
      case 'ontvangst':
        return nietOntvangen(controle, id, households, rows(), engine, setting);
      case 'dubbel':
        return dubbelOpAdres(controle, id, households);
    }
  }

  private before(regeling: string): Vroeger {
    const known = this.vroeger.get(regeling) ?? new Vroeger(this.engine, regeling);
    this.vroeger.set(regeling, known);
    return known;
  }
}
