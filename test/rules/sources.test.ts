import { describe, expect, it } from 'vitest';
import { begripOf, conditionOf, framed, graphOf, itemOf, parameterOf } from './support.js';

const bouwsteen = (snippet: string) => graphOf({ bouwsteen: framed('bouwsteen', snippet) });

describe('a source', () => {
  it('stands on the grondslag of its file', () => {
    expect(parameterOf(graphOf({}), 'basis.norm').bron).toEqual({
      niveau: 'wet',
      bwb: 'BWBR0015703',
      titel: 'Participatiewet',
      artikel: '21',
    });
  });

  it('by name, or with a law or a title of its own, does not', () => {
    expect(parameterOf(graphOf({}), 'basis.twee').bron).toEqual({
      niveau: 'werkinstructie',
      titel: 'Zo doet men het',
      zekerheid: 'lezing',
    });
    const graph = bouwsteen(
      'begrippen:\n  a: { formule: twee, bron: { bwb: BWBR0002221, artikel: "7a" } }\n  b: { formule: twee, bron: { titel: Een brief, niveau: werkinstructie } }\n  c: { formule: twee, bron: { url: "https://voorbeeld.nl", niveau: beleidsregel } }\n',
    );
    expect(begripOf(graph, 'proef.a').bron).toEqual({ niveau: 'wet', bwb: 'BWBR0002221', artikel: '7a' });
    expect(begripOf(graph, 'proef.b').bron).toEqual({ niveau: 'werkinstructie', titel: 'Een brief' });
    expect(begripOf(graph, 'proef.c').bron).toEqual({ niveau: 'beleidsregel', url: 'https://voorbeeld.nl' });
  });

  it('never has the article of the grondslag beside its own', () => {
    const graph = graphOf({
      regeling: framed('regeling', '').replace(
        'BWBR0015703',
        'BWBR0015703, artikel: "35", lid: "4", onderdeel: b',
      ),
    });
    expect(graph.regelingen.proef?.bron).toEqual({
      niveau: 'wet',
      bwb: 'BWBR0015703',
      artikel: '35',
      lid: '4',
      onderdeel: 'b',
    });
    expect(conditionOf(graph, 'proef.woont').versies[0]?.tak.bron).toEqual({
      niveau: 'wet',
      bwb: 'BWBR0015703',
      artikel: '40',
    });
  });

  it('of a figure or a version goes before that of the whole', () => {
    const graph = bouwsteen(
      'parameters:\n  p: { eenheid: jaar, bron: { artikel: "1" }, waarden: { 2023-01-01: 3, 2024-01-01: { waarde: 4, bron: { artikel: "2" } } } }\nbegrippen:\n  a: { bron: { artikel: "1" }, versies: { 2023-01-01: { formule: twee }, 2024-01-01: { formule: twee, bron: { artikel: "2" } } } }\n',
    );
    const { bron, waarden } = parameterOf(graph, 'proef.p');
    expect([bron, ...waarden.map((one) => one.bron)].map((one) => one?.artikel)).toEqual([
      '1',
      undefined,
      '2',
    ]);
    expect(begripOf(graph, 'proef.a').versies.map((version) => version.bron?.artikel)).toEqual(['1', '2']);
  });

  it('of a municipality is its own', () => {
    const local = itemOf(graphOf({}).gemeenten.proefstad?.items['toeslag.inkomensgrens'], 'parameter');
    expect(local.bron).toEqual({ niveau: 'beleidsregel', titel: 'Beleidsregel toeslag' });
  });
});
