import { describe, expect, test } from 'vitest';
import { readCases } from '../../src/dossier/cases.js';
import { runCase } from '../../src/engine/casetest.js';
import { isoDate } from '../../src/engine/dates.js';
import type { Besluit } from '../../src/engine/decision.js';
import { grensgevallen } from '../../src/grenzen/grensgevallen.js';
import { toValue } from '../../src/grenzen/knob.js';
import { renderGrensgevallen } from '../../src/report/grensgevallen.js';
import type { Plain } from '../engine/household.js';
import { BRON, regeling, type Small, small } from '../engine/small.js';

const OPTIONS = { gemeenten: [], regelingen: ['proef'] };

function found(rules: Small, ...bases: readonly Plain[]) {
  const candidates = bases.map((plain, i) => ({
    naam: i === 0 ? 'basis' : `basis_${i}`,
    household: rules.household(plain),
    gemeente: 'landelijk',
    peildatum: 20230615,
    granted: null,
  }));
  const question = { gemeente: 'landelijk', peildatum: 20230615 };
  return grensgevallen(rules.engine, 'proef', question, candidates, OPTIONS);
}

/** What is decided where one knob stands, in households in which nothing else was moved: "10.00" or the grounds. */
function at(rules: Small, bases: readonly Plain[]): Record<string, string> {
  const gevallen = found(rules, ...bases)?.gevallen ?? [];
  const text = ({ uitkomst, bedrag, gronden }: Besluit) =>
    bedrag === null ? `${uitkomst} ${gronden.join()}`.trim() : (bedrag.centen / 100).toFixed(2);
  return Object.fromEntries(
    gevallen.flatMap(({ sides, besluit }) =>
      sides.map(({ border: { flip }, position: { x } }) => {
        const { knob } = flip;
        if (knob.soort === 'aantal') return [`${knob.entity.naam} ${x}`, text(besluit)];
        const value = toValue(knob.fact, x);
        const shown = knob.fact.type.kind === 'datum' ? isoDate(value) : (value / 100).toFixed(2);
        return [`${knob.fact.naam} ${shown}`, text(besluit)];
      }),
    ),
  );
}

const base: Plain = {
  inkomen: 50,
  zaak: { aanvraagdatum: '2023-06-01' },
  personen: [
    { id: 'a', rol: 'aanvrager', geboren: '1980-01-01' },
    { id: 'k', rol: 'kind', geboren: '2015-01-01' },
  ],
};

const rules = small([
  regeling(`parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
  volwassen: { eenheid: jaar, ${BRON}, waarden: { 2023-01-01: 18 } }
  laatste_dag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-09-30 } }
  meeste: { eenheid: aantal, ${BRON}, waarden: { 2023-01-01: 2 } }
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
begrippen:
  leeftijd: { titel: Leeftijd, per: persoon, eenheid: jaar, formule: "jaren_tussen(geboren, peildatum)" }
  kinderen: { titel: Kinderen, eenheid: aantal, formule: 'count(personen[rol = "kind"])' }
voorwaarden:
  arm: { titel: Weinig inkomen, als: inkomen <= grens, ${BRON} }
  oud: { titel: Oud genoeg, als: aanvrager.leeftijd >= volwassen, ${BRON} }
  tijdig: { titel: Op tijd, als: zaak.aanvraagdatum <= laatste_dag, ${BRON} }
  klein: { titel: Niet te groot, als: kinderen <= meeste, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
]);

describe('the borders of a small regeling', () => {
  test('are found to the cent, the day and the person, with the decision on each side', () => {
    // By hand: at most € 100,00; 18 on 15 June 2023 is born on 15 June 2005; until 30 September; at most 2 children.
    expect(at(rules, [base])).toEqual({
      'inkomen 99.99': '10.00',
      'inkomen 100.00': '10.00',
      'inkomen 100.01': 'geen_recht arm',
      'geboren 2005-06-14': '10.00',
      'geboren 2005-06-15': '10.00',
      'geboren 2005-06-16': 'geen_recht oud',
      'aanvraagdatum 2023-09-29': '10.00',
      'aanvraagdatum 2023-09-30': '10.00',
      'aanvraagdatum 2023-10-01': 'geen_recht tijdig',
      'persoon 1': '10.00',
      'persoon 2': '10.00',
      'persoon 3': 'geen_recht klein',
    });
  });

  test('stand in few households: what changes nothing together, what refuses alone, under telling names', () => {
    const text = renderGrensgevallen(found(rules, base) ?? expect.unreachable());
    expect([...text.matchAll(/^ {2}- id: (.+)$/gm)].map(([, id]) => id)).toEqual([
      'binnen_de_grenzen-1',
      'binnen_de_grenzen-2',
      'arm-een_cent_erboven',
      'oud-een_dag_ervoor',
      'tijdig-een_dag_erna',
      'klein-een_meer',
    ]);
    expect(text).toContain('6 huishoudens aan de kanten van 4 grenzen.');
    expect(text).toContain(
      'Weinig inkomen: € 100,01 bij een grens van € 100,00, een cent erboven (huishouden: inkomen € 100,01).',
    );
    expect(text).toContain(
      'Oud genoeg: 17 jaar bij een grens van 18 jaar, een dag ervoor (persoon a: geboren 16 juni 2005).',
    );
    expect(text).toContain('Niet te groot: 3 bij een grens van 2, een meer (3 keer persoon).');
  });

  test('are written as cases that come out as they say, and that prove nothing', () => {
    const text = renderGrensgevallen(found(rules, base) ?? expect.unreachable());
    const cases = readCases({ name: 'g.yaml', text }, rules.graph.vocabulary, OPTIONS);
    expect(cases).toHaveLength(6);
    for (const one of cases) {
      expect(one.isProposal).toBe(true);
      expect(runCase(rules.engine, one), one.id).toMatchObject({ verschil: [] });
    }
    expect(renderGrensgevallen(found(rules, base) ?? expect.unreachable())).toBe(text);
  });

  test('are not there when nobody is granted', () => {
    expect(found(rules, { ...base, inkomen: 200 })).toBeNull();
    const { inkomen: _none, ...unknown } = base;
    expect(found(rules, unknown)).toBeNull();
  });
});

describe('a border', () => {
  const one = (test: string, more = '') =>
    small([
      regeling(`parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
  dag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-05-01 } }
  drie: { eenheid: aantal, ${BRON}, waarden: { 2023-01-01: 3 } }
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
${more}voorwaarden:
  proef: { titel: Proef, als: '${test}', ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
    ]);

  test('that is not itself allowed is on the other side', () => {
    expect(at(one('inkomen < grens'), [{ inkomen: 50 }])).toEqual({
      'inkomen 99.99': '10.00',
      'inkomen 100.00': 'geen_recht proef',
      'inkomen 100.01': 'geen_recht proef',
    });
  });

  test('with the limit on the left is the same border', () => {
    const text = renderGrensgevallen(found(one('grens > inkomen'), { inkomen: 50 }) ?? expect.unreachable());
    expect(text).toContain('Proef: € 100,00 bij een grens van € 100,00, op de grens');
    expect(text).toContain('id: proef-een_cent_erboven');
  });

  test('at which no cent is exactly has two sides', () => {
    // 3 x 33,33 = 99,99 and 3 x 33,34 = 100,02.
    const rules = one('drie * inkomen <= grens');
    expect(at(rules, [{ inkomen: 10 }])).toEqual({
      'inkomen 33.33': '10.00',
      'inkomen 33.34': 'geen_recht proef',
    });
    const text = renderGrensgevallen(found(rules, { inkomen: 10 }) ?? expect.unreachable());
    expect(text).toContain('id: proef-net_eronder');
    expect(text).toContain('id: proef-net_erboven');
  });

  test('of one of two routes is looked at where the other is not open', () => {
    const rules = one('begin <= dag or einde <= dag');
    expect(at(rules, [{ begin: '2023-01-01', einde: '2023-01-01' }])).toEqual({
      'begin 2023-04-30': '10.00',
      'begin 2023-05-01': '10.00',
      'begin 2023-05-02': 'geen_recht proef',
      'einde 2023-04-30': '10.00',
      'einde 2023-05-01': '10.00',
      'einde 2023-05-02': 'geen_recht proef',
    });
  });

  test('that changes the amount is one too: each row of a table', () => {
    const rules = small([
      regeling(`parameters:
  staffel:
    titel: Staffel
    kolommen: { vanaf: euro, bedrag: euro }
    ${BRON}
    waarden: { 2023-01-01: [{ vanaf: 20.00, bedrag: 30.00 }, { vanaf: 10.00, bedrag: 20.00 }, { vanaf: 0.00, bedrag: 10.00 }] }
begrippen:
  bedrag: { titel: Bedrag, eenheid: euro, formule: "staffel[vanaf <= inkomen].bedrag" }
voorwaarden:
  proef: { titel: Proef, als: ja, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
    ]);
    expect(at(rules, [{ ja: true, inkomen: 15 }])).toEqual({
      'inkomen -0.01': 'regel_onbekend',
      'inkomen 0.00': '10.00',
      'inkomen 0.01': '10.00',
      'inkomen 9.99': '10.00',
      'inkomen 10.00': '20.00',
      'inkomen 10.01': '20.00',
      'inkomen 19.99': '20.00',
      'inkomen 20.00': '30.00',
      'inkomen 20.01': '30.00',
    });
  });

  test('that changes nothing is listed, not shown', () => {
    const rules = one('inkomen >= 0 or ja');
    const missed = found(rules, { inkomen: 50, ja: true });
    expect(missed?.gevallen).toEqual([]);
    expect(missed?.gemist.map(({ reden }) => reden)).toEqual(['gelijk']);
    expect(renderGrensgevallen(missed ?? expect.unreachable())).toContain(
      'aan beide kanten is het besluit hetzelfde:',
    );
  });
});
