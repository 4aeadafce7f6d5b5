import { describe, expect, it } from 'vitest';
import { begripOf, findingsIn, framed, graphOf } from './support.js';

/** "euro/maand netto ex_vt, 2 decimals, 0 to 100", in whole units of the last decimal. */
function typeOf(formule: string): string {
  const begrippen = `begrippen:\n  proef:\n    per: persoon\n    formule: >-\n      ${formule}\n`;
  const { type } = begripOf(graphOf({ bouwsteen: framed('bouwsteen', begrippen) }), 'proef.proef');
  if (type.kind === 'keuze') return `keuze ${type.codes.join(' ')}`;
  if (type.kind === 'verwijzing') return `verwijzing ${type.naar}`;
  if (type.kind !== 'getal') return type.kind;
  return `${[type.eenheid, ...type.merken].join(' ')}, ${type.schaal} decimals, ${type.min} to ${type.max}`;
}

const TYPES: readonly (readonly [formule: string, type: string])[] = [
  // what is named
  ['uren', 'uur/week, 0 decimals, 0 to 80'],
  ['zaak.kosten', 'euro, 2 decimals, 0 to 10000000'],
  ['voogd.voogd.uren', 'uur/week, 0 decimals, 0 to 80'],
  ['norm', 'euro/maand netto incl_vt, 2 decimals, 100000 to 110000'],
  ['basis.norm', 'euro/maand netto incl_vt, 2 decimals, 100000 to 110000'],
  ['toeslag.minimumleeftijd', 'jaar, 0 decimals, 21 to 21'],
  ['fijn_deel', 'procent, 4 decimals, 333333 to 333333'],
  ['1.50', 'aantal, 2 decimals, 150 to 150'],
  ['rol', 'keuze aanvrager partner kind'],
  ['voogd', 'verwijzing persoon'],
  ['persoon', 'verwijzing persoon'],
  ['geboortedatum', 'datum'],
  ['peildatum', 'datum'],
  ['@"2024-01-01"', 'datum'],
  // sums and products
  ['norm + norm', 'euro/maand netto incl_vt, 2 decimals, 200000 to 220000'],
  ['norm - norm', 'euro/maand netto incl_vt, 2 decimals, -10000 to 10000'],
  ['-norm', 'euro/maand netto incl_vt, 2 decimals, -110000 to -100000'],
  ['norm_ooit + norm', 'euro/maand netto incl_vt, 2 decimals, 100000 to 120000'],
  ['inkomen * maanden_per_jaar', 'euro/jaar netto ex_vt, 2 decimals, -240000000 to 240000000'],
  ['uren * twee', 'uur/week, 0 decimals, 0 to 160'],
  ['twee * 3', 'aantal, 0 decimals, 6 to 6'],
  ['norm * 0', 'euro/maand netto incl_vt, 2 decimals, 0 to 0'],
  // a percentage is a number of hundredths
  ['norm * deel', 'euro/maand netto incl_vt, 6 decimals, 300000000 to 330000000'],
  ['deel * norm', 'euro/maand netto incl_vt, 6 decimals, 300000000 to 330000000'],
  ['deel * deel', 'aantal, 8 decimals, 9000000 to 9000000'],
  ['norm * fijn_deel', 'euro/maand netto incl_vt, 8 decimals, 33333300000 to 36666630000'],
  // choices are brought to one scale; zero fits everywhere
  ['if nederlander then deel else fijn_deel', 'procent, 4 decimals, 300000 to 333333'],
  ['if nederlander then norm else 0', 'euro/maand netto incl_vt, 2 decimals, 0 to 110000'],
  ['if nederlander then 0 else norm', 'euro/maand netto incl_vt, 2 decimals, 0 to 110000'],
  ['max(uren, 0)', 'uur/week, 0 decimals, 0 to 80'],
  ['max(norm, norm_ooit)', 'euro/maand netto incl_vt, 2 decimals, 100000 to 110000'],
  ['min(norm, norm_ooit)', 'euro/maand netto incl_vt, 2 decimals, 0 to 10000'],
  ['max(geboortedatum, peildatum)', 'datum'],
  ['if nederlander then rol else voogd.rol', 'keuze aanvrager partner kind'],
  // roundings
  ['round half up(norm, 4)', 'euro/maand netto incl_vt, 4 decimals, 10000000 to 11000000'],
  ['round down(norm, 0)', 'euro/maand netto incl_vt, 0 decimals, 1000 to 1100'],
  ['floor(norm)', 'euro/maand netto incl_vt, 0 decimals, 1000 to 1100'],
  ['ceiling(deel)', 'procent, 0 decimals, 30 to 30'],
  ['round half up(norm / twee, 2)', 'euro/maand netto incl_vt, 2 decimals, 0 to 55000'],
  ['round half up(norm * deel / twee, 2)', 'euro/maand netto incl_vt, 2 decimals, 0 to 16500'],
  ['round half up(deel / twee, 2)', 'aantal, 4 decimals, 0 to 1500'],
  ['round half up(twee / twee, 3)', 'aantal, 3 decimals, 0 to 1000'],
  // to a multiple of at most 1200.00: at most 600.00 lower than 1000.00, or higher than 1100.00
  ['round to(norm, norm - norm + norm)', 'euro/maand netto incl_vt, 2 decimals, 40000 to 170000'],
  // a ratio has no marks: 200,000.00 / 950.00 is 210.526, a product keeps those of the amount
  ['round half up(inkomen / norm_ex_vt, 2)', 'aantal, 2 decimals, -21053 to 21053'],
  ['round half up(norm / twee, 0) * deel', 'euro/maand netto incl_vt, 4 decimals, 0 to 1650000'],
  // numbers written out
  ['-1', 'aantal, 0 decimals, -1 to -1'],
  ['twee * -1.5', 'aantal, 1 decimals, -30 to -30'],
  ['if nederlander then 0 else inkomen', 'euro/maand netto ex_vt, 2 decimals, -20000000 to 20000000'],
  ['inkomen * (1 - 1 + twee)', 'euro/maand netto ex_vt, 2 decimals, -40000000 to 40000000'],
  // lists
  ['sum(inkomsten.bedrag)', 'euro/maand, 2 decimals, -20000000 to 20000000'],
  ['sum(personen.inkomsten.bedrag)', 'euro/maand, 2 decimals, -200000000 to 200000000'],
  ['round half up(mean(inkomsten.bedrag), 2)', 'euro/maand, 2 decimals, -1000000 to 1000000'],
  ['floor(mean(maandinkomen))', 'euro/maand netto ex_vt, 0 decimals, -2000000 to 2000000'],
  ['min(inkomsten.bedrag)', 'euro/maand, 2 decimals, -1000000 to 1000000'],
  ['max(inkomsten.vanaf)', 'datum'],
  ['count(inkomsten)', 'aantal, 0 decimals, 0 to 20'],
  ['count(personen[leeftijd >= leeftijdsgrens].inkomsten[soort = "loon"])', 'aantal, 0 decimals, 0 to 200'],
  ['count(inkomsten[item.soort = "loon"])', 'aantal, 0 decimals, 0 to 20'],
  ['max(maandinkomen)', 'euro/maand netto ex_vt, 2 decimals, -200000000 to 200000000'],
  ['some i in inkomsten[soort = "loon"] satisfies i.loonwaarde > deel', 'ja_nee'],
  // dates
  ['jaren_tussen(geboortedatum, peildatum)', 'jaar, 0 decimals, -200000 to 200000'],
  ['dagen_in_maand(peildatum)', 'dag, 0 decimals, 28 to 31'],
  ['laatste_dag_van_maand(peildatum)', 'datum'],
  ['verjaardag(geboortedatum, leeftijdsgrens)', 'datum'],
  ['geboortedatum + wachttijd', 'datum'],
  ['geboortedatum - leeftijdsgrens', 'datum'],
  // tables
  ['bedragen[welk = "loon"].bedrag', 'euro, 2 decimals, 5050 to 10000'],
  ['bedragen[bedrag > tien_euro].welk', 'keuze loon winst pensioen'],
  ['bedragen[telt and sinds < peildatum].sinds', 'datum'],
  // tests
  ['rol in ("kind", "partner")', 'ja_nee'],
  ['"kind" = rol', 'ja_nee'],
  ['persoon = voogd', 'ja_nee'],
  ['deel > fijn_deel', 'ja_nee'],
  ['inkomen between 0 and norm_ex_vt', 'ja_nee'],
  ['leeftijd in [leeftijdsgrens..toeslag.minimumleeftijd]', 'ja_nee'],
  ['inkomen * maanden_per_jaar > jaargrens', 'ja_nee'],
  ['min(maandinkomen) = max(maandinkomen)', 'ja_nee'],
];

describe('the type of an expression', () => {
  it.each(TYPES)('%s is %s', (formule, type) => expect(typeOf(formule)).toBe(type));

  it('gets the unit and marks that its begrip declares', () => {
    const begrippen =
      'begrippen:\n  a: { eenheid: euro/jaar bruto, formule: 0 }\n  b: { eenheid: euro/maand netto ex_vt, formule: norm_ex_vt }\n';
    const graph = graphOf({ bouwsteen: framed('bouwsteen', begrippen) });
    expect(begripOf(graph, 'proef.a').type).toMatchObject({ eenheid: 'euro/jaar', merken: ['bruto'] });
    expect(begripOf(graph, 'proef.b').type).toMatchObject({
      eenheid: 'euro/maand',
      merken: ['netto', 'ex_vt'],
    });
  });

  it('is the same whichever begrip is written first', () => {
    const lines = ['  a: { formule: b + norm }', '  b: { formule: c }', '  c: { formule: norm_ooit }'];
    const types = [lines, lines.toReversed()].map((order) => {
      const graph = graphOf({ bouwsteen: framed('bouwsteen', `begrippen:\n${order.join('\n')}\n`) });
      return begripOf(graph, 'proef.a').type;
    });
    expect(types[0]).toEqual(types[1]);
  });

  it('has at most sixty terms in each other, and is known within a second', () => {
    const deep = `${'(uren + '.repeat(58)}uren${')'.repeat(58)}`;
    const start = performance.now();
    expect(
      findingsIn({ bouwsteen: framed('bouwsteen', `begrippen:\n  a: { per: persoon, formule: ${deep} }\n`) }),
    ).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
