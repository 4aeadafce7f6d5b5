import { describe, expect, it } from 'vitest';
import type { Branch } from '../../src/rules/graph.js';
import { begripOf, conditionOf, framed, graphOf } from './support.js';

const regeling = (snippet: string) => graphOf({ regeling: framed('regeling', snippet) });

describe('what a graph holds', () => {
  it('names, places and texts of a voorwaarde', () => {
    const graph = graphOf({});
    const { versies, titel, plaats, per } = conditionOf(graph, 'toeslag.inkomen');
    expect({ titel, plaats, per }).toEqual({
      titel: 'Inkomen',
      plaats: { bestand: 'toeslag.yaml', regel: 27 },
      per: 'huishouden',
    });
    expect(versies[0]?.tak.tekst.delen).toEqual(['Inkomen']);
    expect(versies[0]?.tak.tekstNiet?.delen).toMatchObject([
      'Het inkomen is ',
      { node: { k: 'begrip', id: 'toeslag.toetsinkomen' } },
    ]);
    expect(graph.regelingen.toeslag?.voorwaarden).toEqual([
      'toeslag.inkomen',
      'toeslag.bewoners',
      'toeslag.woont_hier',
    ]);
  });

  it('the list that a voorwaarde is about', () => {
    const graph = regeling(
      'voorwaarden:\n  a: { titel: A, elke: "personen[nederlander]", als: leeftijd > leeftijdsgrens, bron: { artikel: "1" } }\n',
    );
    expect(conditionOf(graph, 'proef.a').versies[0]?.elke).toMatchObject({
      e: 'persoon',
      test: { k: 'feit', f: 'nederlander' },
    });
  });

  it('the branches of a voorwaarde with their own texts and sources', () => {
    const graph = regeling(`voorwaarden:
  a:
    titel: A
    bron: { artikel: "1" }
    een_van:
      b: { tekst: Bee, als: aantal_bewoners > twee, bron: { artikel: "2" } }
      c: { alle: { d: { als: aantal_bewoners > twee }, e: { als: aantal_huisdieren > twee } } }
    tenzij:
      f: { als: adres_soort = "briefadres" }
`);
    const shape = (branch: Branch): unknown[] => [branch.soort, branch.id, ...branch.takken.map(shape)];
    const tak = conditionOf(graph, 'proef.a').versies[0]?.tak;
    expect(tak && shape(tak)).toEqual([
      'als',
      'a',
      ['een_van', 'b'],
      ['een_van', 'c', ['alle', 'd'], ['alle', 'e']],
      ['tenzij', 'f'],
    ]);
    expect(tak?.takken[0]).toMatchObject({ tekst: { delen: ['Bee'] }, bron: { artikel: '2' } });
    expect(tak?.takken[1]).toMatchObject({ tekst: { delen: ['c'] }, bron: null });
  });

  it('the test behind which a fact exists, and what it is otherwise', () => {
    expect(graphOf({}).feiten).toMatchObject({
      'persoon.eu_burger': { alleenAls: { k: 'vergelijk', op: '=' }, anders: 0 },
    });
  });

  it('a name like constructor as any other', () => {
    const graph = graphOf({
      bouwsteen: framed(
        'bouwsteen',
        'parameters:\n  constructor: { eenheid: jaar, bron: { artikel: "1" }, waarden: { 2023-01-01: 3 } }\nbegrippen:\n  a: { formule: constructor }\n',
      ),
    });
    expect(begripOf(graph, 'proef.a').versies[0]?.node).toEqual({ k: 'parameter', id: 'proef.constructor' });
  });

  it('nothing but data: it survives JSON', () => {
    const graph = graphOf({});
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph);
  });
});
