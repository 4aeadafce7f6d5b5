import { describe, expect, it } from 'vitest';
import { Comparison } from '../../src/bestand/compare.js';
import { rulesOf } from '../../src/bestand/sides.js';
import { readHousehold } from '../../src/dossier/read.js';
import { Engine } from '../../src/engine/engine.js';
import { InputError } from '../../src/rules/finding.js';
import type { Graph } from '../../src/rules/graph.js';
import { framed, graphOf, type Own } from '../rules/support.js';

/** The rules before: € 10,00 for who has no more than € 1.000,00 a month. */
const BEFORE = `parameters:
  grens: { titel: Grens, eenheid: euro/maand netto ex_vt, bron: { artikel: "35" }, waarden: { 2023-01-01: 1000.00 } }
begrippen:
  samen_inkomen: { eenheid: euro/maand netto ex_vt, formule: sum(personen.inkomen) }
  bedrag: { titel: Bedrag, eenheid: euro, formule: tien_euro }
voorwaarden:
  onder_grens: { titel: Inkomen onder de grens, als: samen_inkomen <= grens, bron: { artikel: "35" } }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`;
const rules = (snippet: string, own: Own = {}): Graph =>
  graphOf({ ...own, regeling: framed('regeling', snippet) });
const before = rules(BEFORE);

const client = (inkomen: string, more = '', pas = '') =>
  `schema: vangnet/huishouden/1
id: h
huishouden: { adres_soort: ${more === '' ? 'woonadres' : more} }
personen: [{ id: a, rol: aanvrager, geboortedatum: 1984-05-01, ${pas}inkomsten: [{ soort: loon, bedrag: ${inkomen} }] }]
`;

/** Each client under the two: change, difference, part of the figures, part of the rules, causes with their parts. */
function compared(
  b: Graph,
  clients: readonly string[],
  { a = before, gemeente = 'landelijk', id = 'proef' } = {},
) {
  const sides = rulesOf('regels', ['oud', a], ['nieuw', b]);
  const setting = { gemeente, peildatum: 20240201 };
  const [first, last] = [sides.a, sides.b].map(({ graph }) => ({ ...setting, engine: new Engine(graph) }));
  if (first === undefined || last === undefined) throw new Error('no sides');
  const options = { gemeenten: [{ id: 'proefstad', cbs: null }], regelingen: [], peildatum: undefined };
  const households = clients.map((text) =>
    readHousehold({ name: 'h.yaml', text }, sides.a.graph.vocabulary, options),
  );
  return new Comparison(first, last).compare(households, id).map(([row]) => {
    const causes = row?.oorzaken.map(({ id: cause, centen }) => `${cause} ${centen ?? '-'}`) ?? [];
    return [row?.verandering, row?.verschil, row?.indexering, row?.regel, ...causes];
  });
}

describe('two sets of rules on one day', () => {
  it('names the figure, and the voorwaarde that it hung on', () => {
    const higher = rules(BEFORE.replace('1000.00', '1200.00'));
    expect(
      compared(higher, [client('1000.00'), client('1000.01'), client('1200.00'), client('1200.01')]),
    ).toEqual([
      ['gelijk', 0, 0, 0],
      ['gewonnen', 1000, 0, 1000, 'grens 1000', 'onder_grens -'],
      ['gewonnen', 1000, 0, 1000, 'grens 1000', 'onder_grens -'],
      ['gelijk', 0, 0, 0],
    ]);
    expect(compared(before, [client('1200.00')], { a: higher })).toEqual([
      ['verloren', -1000, 0, -1000, 'grens -1000', 'onder_grens -'],
    ]);
  });

  it('says samen where two changes do more together than each by itself', () => {
    const both = rules(
      BEFORE.replace('1000.00', '1200.00').replace('formule: tien_euro', 'formule: tien_euro + vijf_euro'),
    );
    // 15,00 - 10,00; 15,00 of which the limit alone gives 10,00 and the amount alone nothing.
    expect(compared(both, [client('900.00'), client('1100.00')])).toEqual([
      ['hoger', 500, 0, 500, 'bedrag 500'],
      ['gewonnen', 1500, 0, 1500, 'samen 1500', 'onder_grens -'],
    ]);
  });

  it('takes a new voorwaarde with all that is new in it, and leaves one that is gone', () => {
    const more = rules(
      BEFORE.replace(
        'begrippen:\n',
        'begrippen:\n  thuis: { titel: Thuis, formule: adres_soort = "woonadres" }\n',
      ).replace('uitkomst:', '  woont: { titel: Woont, als: thuis, bron: { artikel: "40" } }\nuitkomst:'),
    );
    const clients = [client('900.00'), client('900.00', 'briefadres'), client('1100.00', 'briefadres')];
    expect(compared(more, clients)).toEqual([
      ['gelijk', 0, 0, 0],
      ['verloren', -1000, 0, -1000, 'woont -1000'],
      ['gelijk', 0, 0, 0],
    ]);
    expect(compared(before, clients, { a: more })[1]).toEqual(['gewonnen', 1000, 0, 1000, 'woont 1000']);
  });

  it('changes a figure in another unit together with what reads it', () => {
    const share = rules(
      BEFORE.replace('eenheid: euro/maand netto ex_vt, bron', 'eenheid: procent, bron')
        .replace('1000.00', '120')
        .replace('<= grens,', '<= grens * norm_ex_vt,'),
    );
    // 120% of 950,00 is 1.140,00.
    expect(compared(share, [client('1000.00'), client('1140.00'), client('1140.01')])).toEqual([
      ['gelijk', 0, 0, 0],
      ['gewonnen', 1000, 0, 1000, 'onder_grens 1000'],
      ['gelijk', 0, 0, 0],
    ]);
  });

  it('knows what a regeling gives from what it gives it on', () => {
    const loan = rules(BEFORE.replace('bedrag: bedrag,', 'bedrag: vijf_euro,'));
    expect(compared(loan, [client('900.00'), client('1100.00')])).toEqual([
      ['lager', -500, 0, -500, 'proef -500'],
      ['gelijk', 0, 0, 0],
    ]);
  });

  it('compares what a municipality made of it, and nobody else', () => {
    const own =
      'gemeente: proefstad\ntitel: Proefstad\nbronnen: { beleid: { titel: Beleid, niveau: beleidsregel } }\n';
    const local = (waarde: number) =>
      rules(BEFORE, {
        gemeente: `${own}regelingen:\n  toeslag:\n    parameters:\n      inkomensgrens: { eenheid: procent, decimalen: 1, bron: beleid, waarden: { 2023-07-01: ${waarde} } }\n`,
      });
    const at = (gemeente: string) =>
      compared(local(110), [client('1100.00').replace('adres_soort', 'aantal_bewoners: 3, adres_soort')], {
        a: local(130),
        gemeente,
        id: 'toeslag',
      });
    // 130% of 950,00 is 1.235,00; 110% is 1.045,00. The country has 120%: 1.140,00.
    expect(at('proefstad')).toEqual([['verloren', -1000, 0, -1000, 'inkomensgrens -1000', 'inkomen -']]);
    expect(at('landelijk')).toEqual([['gelijk', 0, 0, 0]]);
  });

  it('reads what only one of the two asks for; what is not said is not decided', () => {
    const asking = rules(
      BEFORE.replace(
        'uitkomst:',
        '  pas: { titel: Heeft een pas, als: every p in personen satisfies p.pas, bron: { artikel: "40" } }\nuitkomst:',
      ),
      { met: 'pas: { type: ja_nee, vraag: Heeft u een pas?, soort: gegeven, bron: pas }' },
    );
    const clients = ['', 'pas: true, ', 'pas: false, '].map((pas) => client('900.00', '', pas));
    expect(compared(asking, clients)).toEqual([
      ['nieuw_onbeslisbaar', null, null, null, 'pas -'],
      ['gelijk', 0, 0, 0],
      ['verloren', -1000, 0, -1000, 'pas -1000'],
    ]);
  });

  it('says that a regeling is there on one side only', () => {
    expect(compared(graphOf({}), [client('900.00')])).toEqual([
      ['verloren', -1000, 0, -1000, 'geldigheid -1000'],
    ]);
    expect(compared(before, [client('900.00')], { a: graphOf({}) })).toEqual([
      ['gewonnen', 1000, 0, 1000, 'geldigheid 1000'],
    ]);
  });

  it('refuses rules that read a fact as something else', () => {
    const other = {
      ...before,
      vocabulary: {
        ...before.vocabulary,
        facts: before.vocabulary.facts.map((fact) =>
          fact.naam === 'nederlander' ? { ...fact, type: { kind: 'datum' as const } } : fact,
        ),
      },
    };
    try {
      rulesOf('regels', ['oud', before], ['nieuw', other]);
      expect.unreachable();
    } catch (error) {
      const [finding] = error instanceof InputError ? error.findings : [];
      expect([finding?.code, finding?.bericht.includes('persoon.nederlander')]).toEqual(['B019', true]);
    }
  });
});
