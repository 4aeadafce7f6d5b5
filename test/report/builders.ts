import type {
  Besluit,
  Bron,
  Ontbreekt,
  Regel,
  ToetsDocument,
  Voorwaarde,
  Waarde,
} from '../../src/engine/decision.js';

export const euros = (centen: number | null): Waarde => ({ waarde: centen, eenheid: 'euro/maand' });

export function wet(artikel: string, lid?: string, onderdeel?: string): Bron {
  return {
    bwb: 'BWBR0015703',
    titel: 'Participatiewet',
    artikel,
    ...(lid === undefined ? {} : { lid }),
    ...(onderdeel === undefined ? {} : { onderdeel }),
    niveau: 'wet',
    geldig_op: '2023-11-01',
    url: `https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel${artikel}`,
  };
}

export const beleid: Bron = { titel: 'Beleidsregel Almere', niveau: 'beleidsregel', geldig_op: '2023-11-01' };

export function voorwaarde(
  id: string,
  titel: string,
  rest: Partial<Voorwaarde> & Pick<Voorwaarde, 'tekst'>,
): Voorwaarde {
  return { id, titel, uitslag: 'voldaan', feiten: [], ...rest };
}

export function stap(id: string, titel: string, waarde: Waarde, rest: Partial<Regel> = {}): Regel {
  return { id, titel, waarde, uit: [], ...rest };
}

export function ontbreekt(feit: string, vraag: string, rest: Partial<Ontbreekt> = {}): Ontbreekt {
  return { feit, soort: 'gegeven', vraag, bron: 'BRP', voor: [], ...rest };
}

export function besluit(regeling: string, titel: string, rest: Partial<Besluit> = {}): Besluit {
  return {
    regeling,
    groep: regeling,
    titel,
    aard: 'recht',
    voor: { soort: 'gezin', id: 'a' },
    bevoegd: 'college',
    uitkomst: 'recht',
    bedrag: null,
    gronden: [],
    voorwaarden: [],
    berekening: [],
    ontbreekt: [],
    aannames: [],
    onzeker: [],
    verwijzingen: [],
    uitweg: [],
    vervolg: [],
    kantelpunten: [],
    oordelen: [],
    bewijs: [],
    samenloop: [],
    niet_gemodelleerd: [],
    ...rest,
  };
}

export function document(besluiten: readonly Besluit[], rest: Partial<ToetsDocument> = {}): ToetsDocument {
  return {
    schema: 'vangnet/toets/1',
    huishouden: 'alleenstaande_ouder_almere',
    gemeente: 'almere',
    peildatum: '2023-11-01',
    regelset: { hash: 'sha256:3f9c2a81d0e45b7786aa0c1f' },
    gezin: {
      soort: 'alleenstaande_ouder',
      personen: [
        { id: 'a', rol: 'aanvrager', leeftijd: 34, in_gezin: true },
        { id: 'b', rol: 'kind', leeftijd: 8, in_gezin: true },
        { id: 'c', rol: 'kind', leeftijd: 3, in_gezin: true },
      ],
    },
    zaak: { aanvraagdatum: '2023-11-01', meldingsdatum: null },
    besluiten,
    niet_in_werking: [],
    ...rest,
  };
}
