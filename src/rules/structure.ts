import type { Fact, Vocabulary } from './vocabulary.js';

/**
 * The references that the frame of a household file itself makes, beside the facts of gegevens.yaml: who the
 * aanvrager is, and the person that a derived entity (gezin) is built around.
 */
export function withStructure(vocabulary: Vocabulary): Vocabulary {
  const derived = vocabulary.entities.filter((entity) => entity.afgeleidVan !== null);
  return {
    ...vocabulary,
    facts: [
      ...vocabulary.facts,
      reference('huishouden', 'aanvrager', 'persoon'),
      ...derived.map((entity) => reference(entity.naam, 'hoofd', entity.afgeleidVan ?? 'persoon')),
    ],
  };
}

/** Is it one of those? They are never missing: a file has one aanvrager, and a derived entity is around each of its persons. */
export const isOfFrame = ({ entities }: Vocabulary, { entiteit, naam }: Fact): boolean =>
  naam === 'hoofd'
    ? entities.some((entity) => entity.naam === entiteit && entity.afgeleidVan !== null)
    : entiteit === 'huishouden' && naam === 'aanvrager';

function reference(entiteit: string, naam: string, naar: string): Fact {
  return {
    entiteit,
    naam,
    type: { kind: 'verwijzing', naar },
    vraag: 'Wie is de aanvrager?',
    soort: 'gegeven',
    bron: 'aanvraagformulier',
    standaard: null,
    alleenAls: null,
    anders: null,
    open: null,
    nietNaPeildatum: false,
    negatiefAls: null,
    nodigVoor: null,
    toelichting: null,
    gemeente: null,
  };
}
