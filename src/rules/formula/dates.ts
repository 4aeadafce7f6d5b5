import type { Expression } from '../../feel/ast.js';
import type { DateFunction, NumberType } from '../graph.js';
import { argumentsOf, type Functions } from './function.js';
import { DATUM, dayOf, numberOf } from './kinds.js';
import type { Scope } from './meaning.js';
import { whole } from './numbers.js';
import { both, problem } from './problem.js';

/** More years, months or days than lie between two days that a file can hold. */
const FAR = 200_000;

export const DATE_FUNCTIONS: Functions = {
  jaren_tussen: between('jaren_tussen', 'jaar'),
  maanden_tussen: between('maanden_tussen', 'maand'),
  dagen_tussen: between('dagen_tussen', 'dag'),
  eerste_dag_van_maand: ofDay('eerste_dag_van_maand'),
  laatste_dag_van_maand: ofDay('laatste_dag_van_maand'),
  eerste_dag_van_jaar: ofDay('eerste_dag_van_jaar'),
  dagen_in_maand: ofDay('dagen_in_maand', whole('dag', 28, 31)),
  verjaardag: {
    form: 'verjaardag(geboortedatum, leeftijd)',
    value: (call, scope) => {
      const [born, age] = argumentsOf(call, 2);
      const args = both(
        () => dayOf(born, scope),
        () => years(age, scope),
      );
      return { node: { k: 'functie', fn: 'verjaardag', args }, type: DATUM };
    },
  },
};

function between(fn: DateFunction, eenheid: string): Functions[string] {
  return {
    form: `${fn}(van, tot)`,
    value: (call, scope) => {
      const [from, to] = argumentsOf(call, 2);
      const args = both(
        () => dayOf(from, scope),
        () => dayOf(to, scope),
      );
      return { node: { k: 'functie', fn, args }, type: whole(eenheid, -FAR, FAR) };
    },
  };
}

function ofDay(fn: DateFunction, type: NumberType | typeof DATUM = DATUM): Functions[string] {
  return {
    form: `${fn}(dag)`,
    value: (call, scope) => {
      const [day] = argumentsOf(call, 1);
      return { node: { k: 'functie', fn, args: [dayOf(day, scope)] }, type };
    },
  };
}

function years(age: Expression, scope: Scope) {
  const { node, type } = numberOf(age, scope);
  if (type.eenheid === 'jaar' && type.schaal === 0) return node;
  throw problem('R012', age, 'een verjaardag telt hele jaren', 'geef een leeftijd in hele jaren');
}
