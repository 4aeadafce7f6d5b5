import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/rules/compile.js';
import type { Parameter } from '../../src/rules/graph.js';
import {
  begripOf,
  conditionOf,
  everythingIn,
  framed,
  graphOf,
  itemOf,
  parameterOf,
  placeOf,
  ruleFiles,
} from './support.js';

const bouwsteen = (snippet: string) => graphOf({ bouwsteen: framed('bouwsteen', snippet) });
const gemeente = (snippet: string) => graphOf({ gemeente: framed('gemeente', snippet) });

/** [from, value] of every figure. */
const figuresOf = ({ waarden }: Parameter) => waarden.map(({ vanaf, waarde }) => [vanaf, waarde]);

describe('an overlay', () => {
  it('of a figure holds from its own first date; before it the national figures do', () => {
    const graph = gemeente(
      'regelingen:\n  toeslag:\n    parameters:\n      inkomensgrens: { eenheid: procent, decimalen: 1, bron: beleid, waarden: { 2023-07-01: 130, 2024-01-01: 125.5 } }\n',
    );
    expect(figuresOf(parameterOf(graph, 'toeslag.inkomensgrens'))).toEqual([[20230101, 1200]]);
    const local = itemOf(graph.gemeenten.proefstad?.items['toeslag.inkomensgrens'], 'parameter');
    expect(figuresOf(local)).toEqual([
      [20230101, 1200],
      [20230701, 1300],
      [20240101, 1255],
    ]);
  });

  it('of a begrip holds from its own first version, or always', () => {
    const from = (body: string) => {
      const graph = gemeente(
        `regelingen: { toeslag: { begrippen: { bedrag_toeslag: { eenheid: euro, ${body} } } } }\n`,
      );
      return itemOf(graph.gemeenten.proefstad?.items['toeslag.bedrag_toeslag'], 'begrip').versies.map(
        ({ vanaf }) => vanaf,
      );
    };
    expect(from('formule: tien_euro')).toEqual([0]);
    expect(from('versies: { 2024-01-01: { formule: tien_euro } }')).toEqual([0, 20240101]);
  });

  it('of fewer decimals is brought to the scale of the law', () => {
    const graph = gemeente(
      'regelingen: { toeslag: { begrippen: { bedrag_toeslag: { eenheid: euro, formule: "round half up(tien_euro, 0)" } } } }\n',
    );
    const local = itemOf(graph.gemeenten.proefstad?.items['toeslag.bedrag_toeslag'], 'begrip');
    expect(local.type).toEqual(begripOf(graph, 'toeslag.bedrag_toeslag').type);
    expect(local.versies[0]?.node).toMatchObject({ k: 'reken', op: '*', b: { k: 'const', v: 100 } });
  });

  it('may bring names of its own, which the law does not see', () => {
    const graph = gemeente(
      'regelingen:\n  toeslag:\n    parameters: { eigen: { eenheid: euro, bron: beleid, waarden: { 2023-01-01: 5.00 } } }\n    begrippen: { bedrag_toeslag: { eenheid: euro, formule: eigen + tien_euro } }\n    voorwaarden: { pas: { titel: Pas, als: aantal_bewoners > twee, bron: beleid } }\n',
    );
    expect(Object.keys(graph.gemeenten.proefstad?.items ?? {}).toSorted()).toEqual([
      'toeslag.bedrag_toeslag',
      'toeslag.eigen',
      'toeslag.pas',
    ]);
    expect(graph.items['toeslag.eigen']).toBeUndefined();
    expect(graph.gemeenten.proefstad?.regelingen.toeslag).toMatchObject({
      aangeboden: true,
      voorwaarden: ['toeslag.pas'],
    });
  });

  it('may say that a regeling is not offered, and why', () => {
    const graph = gemeente('regelingen: { toeslag: { aangeboden: nee, reden: Geen geld } }\n');
    expect(graph.gemeenten.proefstad?.regelingen.toeslag).toMatchObject({
      aangeboden: false,
      reden: 'Geen geld',
    });
  });
});

describe('what is left to the municipality', () => {
  it('is marked, and where it may only be more generous too', () => {
    const graph = bouwsteen(
      'parameters:\n  ruimer: { eenheid: euro, delegatie: { aan: gemeente, minimaal: landelijk }, bron: { artikel: "1" }, waarden: { 2023-01-01: 3.00 } }\n',
    );
    expect(parameterOf(graph, 'proef.ruimer').delegatie).toEqual({ aan: 'gemeente', minimaal: true });
    expect(parameterOf(graph, 'toeslag.inkomensgrens').delegatie).toEqual({
      aan: 'gemeente',
      minimaal: false,
    });
    expect(begripOf(graph, 'toeslag.grensbedrag').delegatie).toEqual({ aan: 'gemeente', minimaal: false });
    expect(conditionOf(graph, 'toeslag.inkomen').delegatie).toEqual({ aan: 'gemeente', minimaal: false });
    expect(parameterOf(graph, 'toeslag.minimumleeftijd').delegatie).toBeNull();
    expect(begripOf(graph, 'toeslag.toetsinkomen').delegatie).toBeNull();
    expect(conditionOf(graph, 'toeslag.woont_hier').delegatie).toBeNull();
  });
});

describe('a voorwaarde that may only be more generous than the law, which asks for more than two', () => {
  const own =
    'parameters: { een: { eenheid: aantal, bron: beleid, waarden: { 2023-01-01: 1 } }, drie: { eenheid: aantal, bron: beleid, waarden: { 2023-01-01: 3, 2024-01-01: 1 } } }';
  const codes = (body: string) =>
    everythingIn({
      gemeente: framed(
        'gemeente',
        `regelingen: { toeslag: { ${own}, voorwaarden: { bewoners: { titel: B, bron: beleid, ${body} } } } }\n`,
      ),
    }).flatMap(({ code }) => (['R026', 'R056'].includes(code) ? [code] : []));

  it.each([
    ['the same', 'als: aantal_bewoners > twee', []],
    ['a wider border', 'als: aantal_bewoners > een', []],
    ['the border itself too', 'als: aantal_bewoners >= twee', []],
    [
      'another route',
      'een_van: { a: { als: aantal_bewoners > twee }, b: { als: adres_soort = "briefadres" } }',
      [],
    ],
    ['an exception', 'als: aantal_bewoners > twee, tenzij: { b: { als: adres_soort = "briefadres" } }', []],
    ['only sometimes', 'als: aantal_bewoners > twee, alleen_als: adres_soort = "briefadres"', []],
    ['nothing', 'als: true', []],
    ['a narrower border', 'als: aantal_bewoners > twee + een', ['R026']],
    ['a border that is narrower for a year', 'als: aantal_bewoners > drie', ['R056']],
    ['a border on the other side', 'als: aantal_bewoners < een', ['R056']],
    ['another value', 'als: aantal_huisdieren > twee', ['R056']],
    ['the contrary', 'als: not(aantal_bewoners > twee)', ['R056']],
    [
      'a route less',
      'alle: { a: { als: aantal_bewoners > twee }, b: { als: adres_soort = "briefadres" } }',
      ['R056'],
    ],
    ['never', 'als: false', ['R056']],
  ])('%s', (_, body, expected) => expect(codes(body)).toEqual(expected));
});

describe('two regelingen of a groep', () => {
  const from = (id: string, geldig: string) =>
    framed('regeling', 'groep: samen\n')
      .replace('regeling: proef', `regeling: ${id}`)
      .replace('vanaf: 2023-01-01', geldig);
  const codes = (first: string, second: string) => {
    const { gegevens, landelijk, gemeenten } = ruleFiles({});
    const own = [from('eerst', first), from('dan', second)].map((text, i) => ({ name: `${i}.yaml`, text }));
    const result = compileRules({ gegevens, landelijk: [...landelijk, ...own], gemeenten }, 20240401);
    const found = 'findings' in result ? result.findings : result.waarschuwingen;
    return found.filter(({ code }) => code === 'R055').map((one) => `${one.bestand} ${placeOf(one)}`);
  };

  it.each([
    ['follow each other', 'vanaf: 2023-01-01, tot_en_met: 2023-06-29', 'vanaf: 2023-06-30', []],
    ['share a day', 'vanaf: 2023-01-01, tot_en_met: 2023-06-30', 'vanaf: 2023-06-30', ['1.yaml R055 6:11']],
    ['leave a day between', 'vanaf: 2023-01-01, tot_en_met: 2023-06-28', 'vanaf: 2023-06-30', []],
    [
      'in the other order',
      'vanaf: 2023-06-30',
      'vanaf: 2023-01-01, tot_en_met: 2023-06-30',
      ['0.yaml R055 6:11'],
    ],
    ['one has no end', 'vanaf: 2023-01-01', 'vanaf: 2030-01-01', ['1.yaml R055 6:11']],
  ])('%s', (_, first, second, expected) => expect(codes(first, second)).toEqual(expected));
});
