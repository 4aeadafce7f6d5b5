import type { Household } from '../dossier/household.js';
import type { ToetsDocument } from './decision.js';
import type { Engine } from './engine.js';
import { overlayOf, type Setting } from './setting.js';

/** Begrippen that the head of a decision shows, where the rules have them. */
const HEAD = {
  age: 'leeftijd.leeftijd',
  member: 'gezin.in_gezin',
  couple: 'gezin.heeft_partner',
  children: 'gezin.heeft_kinderen',
};

/** Who the decision is about: the kind of gezin, and everybody on the address. */
export function gezinOf(engine: Engine, household: Household, setting: Setting): ToetsDocument['gezin'] {
  const begrippen = Object.values(HEAD).filter((id) => engine.graph.items[id] !== undefined);
  const ready = engine.ready(overlayOf(setting), setting.peildatum, { begrippen }, 'traced');
  const { assumed } = engine.run(ready, household, { peildatum: setting.peildatum });
  const read = (id: string, row: number): number | null => {
    const step = ready.plan.wanted.get(id);
    const value = step === undefined ? NaN : assumed.scratch.trace(step.nr, row).v;
    return Number.isNaN(value) ? null : value;
  };
  const couple = read(HEAD.couple, 0);
  const children = read(HEAD.children, 0);
  const single =
    children === null ? 'alleenstaande (ouder)' : children === 1 ? 'alleenstaande ouder' : 'alleenstaande';
  const personen = (assumed.rows.instances.get('persoon') ?? []).map((instance, row) => {
    const rol = instance.facts.get('rol');
    const member = read(HEAD.member, row);
    return {
      id: instance.id ?? '',
      rol: typeof rol === 'string' ? rol : null,
      leeftijd: read(HEAD.age, row),
      in_gezin: member === null ? null : member === 1,
    };
  });
  return { soort: couple === null ? null : couple === 1 ? 'gehuwden' : single, personen };
}
