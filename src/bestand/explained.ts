import type { Household } from '../dossier/household.js';
import { Batch } from '../engine/batch.js';
import { type Aanname, type Besluit, isGranted, type ToetsDocument } from '../engine/decision.js';
import type { Engine } from '../engine/engine.js';
import { type Question, toets } from '../engine/toets.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import { decidedOn, volgensOpgave } from './opgave.js';

/**
 * The decisions on a household of a client list, with the reasoning behind each: the same as in the result of the
 * list. What is granted on what the administration says is explained with it, and names it as aanname; what is not is
 * explained by what the list has itself. A period is for a household of which the list has everything itself.
 */
export function explainedFromList(engine: Engine, household: Household, question: Question): ToetsDocument {
  const bare = toets(engine, household, question);
  const { peildatum } = question;
  const whole = volgensOpgave(household, peildatum);
  if (whole === household) return bare;
  const batch = new Batch(engine, question);
  const carriedBy = ({ regeling, voor }: Besluit): readonly string[] | null => {
    const [rows = []] = decidedOn(batch, [household], regeling, peildatum);
    const row = rows.find((one) => one.voor === voor.id);
    return row !== undefined && isGranted(row.uitkomst) ? row.aannames : null;
  };
  const document = toets(engine, whole, question);
  return {
    ...document,
    besluiten: document.besluiten.map((besluit) => {
      const carried = carriedBy(besluit);
      const other = bare.besluiten.find(
        ({ regeling, voor }) => regeling === besluit.regeling && voor.id === besluit.voor.id,
      );
      return carried === null
        ? (other ?? besluit)
        : withOpgave(besluit, carried, household, engine.graph.vocabulary);
    }),
  };
}

function withOpgave(
  besluit: Besluit,
  carried: readonly string[],
  { root }: Household,
  { facts }: Vocabulary,
): Besluit {
  const own = carried.flatMap((feit): Aanname[] => {
    const fact = facts.find(({ entiteit, naam }) => `${entiteit}.${naam}` === feit);
    const waarde = root.facts.get(fact?.naam ?? '');
    if (fact === undefined || waarde === undefined || besluit.aannames.some((one) => one.feit === feit))
      return [];
    const eenheid = fact.type.kind === 'getal' ? { eenheid: fact.type.eenheid } : {};
    return [{ feit, waarde, reden: 'volgens de uitkeringsadministratie', ...eenheid }];
  });
  return { ...besluit, aannames: [...besluit.aannames, ...own] };
}
