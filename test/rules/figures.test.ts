import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../src/rules/graph.js';
import { framed, graphOf, parameterOf } from './support.js';

const bouwsteen = (snippet: string) => graphOf({ bouwsteen: framed('bouwsteen', snippet) });

/** [from, value] of every figure. */
const figuresOf = ({ waarden }: Parameter) => waarden.map(({ vanaf, waarde }) => [vanaf, waarde]);

describe('a figure', () => {
  const figure = (type: string, waarden: string) =>
    figuresOf(
      parameterOf(
        bouwsteen(`parameters:\n  p: { ${type}, bron: { artikel: "1" }, waarden: ${waarden} }\n`),
        'proef.p',
      ),
    );

  it.each([
    ['eenheid: euro', '{ 2023-01-01: 1300 }', 130000],
    ['eenheid: euro', '{ 2023-01-01: 1300.5 }', 130050],
    ['eenheid: euro', '{ 2023-01-01: 1300.05 }', 130005],
    ['eenheid: euro', '{ 2023-01-01: 0.07 }', 7],
    ['eenheid: euro', '{ 2023-01-01: -3.00 }', -300],
    ['eenheid: euro', '{ 2023-01-01: "5.00" }', 500],
    ['eenheid: euro', '{ 2023-01-01: { waarde: 5.00 } }', 500],
    ['eenheid: euro/maand', '{ 2023-01-01: 1091.71 }', 109171],
    ['eenheid: procent', '{ 2023-01-01: 4.5 }', 450],
    ['eenheid: procent, decimalen: 4', '{ 2023-01-01: 33.3333 }', 333333],
    ['eenheid: jaar', '{ 2023-01-01: 21 }', 21],
    ['eenheid: aantal', '{ 2023-01-01: 0 }', 0],
    ['eenheid: euro', '{ 2023-01-01: { waarde: onbekend, vraag: Hoeveel? } }', null],
    ['type: datum', '{ 2023-01-01: 2024-02-29 }', 20240229],
    ['type: ja_nee', '{ 2023-01-01: ja }', 1],
    ['type: ja_nee', '{ 2023-01-01: nee }', 0],
    ['codes: inkomst.soort', '{ 2023-01-01: pensioen }', 2],
    ['codes: [klein, groot]', '{ 2023-01-01: groot }', 1],
  ])('%s %s is %d', (type, waarden, value) => {
    expect(figure(type, waarden)).toEqual([[20230101, value]]);
  });

  it('stands in the order of time, however it is written', () => {
    expect(figure('eenheid: jaar', '{ 2024-01-01: 3, 2022-07-01: 1, 2023-01-01: 2 }')).toEqual([
      [20220701, 1],
      [20230101, 2],
      [20240101, 3],
    ]);
  });

  it('gives its parameter the range of all figures', () => {
    const { type } = parameterOf(graphOf({}), 'basis.norm');
    expect(type).toEqual({
      kind: 'getal',
      eenheid: 'euro/maand',
      merken: ['netto', 'incl_vt'],
      schaal: 2,
      min: 100000,
      max: 110000,
    });
  });

  it('may be a table, with a certainty for a row', () => {
    const { kolommen, waarden } = parameterOf(graphOf({}), 'basis.bedragen');
    expect(kolommen?.map(({ naam, type }) => [naam, type.kind])).toEqual([
      ['welk', 'keuze'],
      ['bedrag', 'getal'],
      ['telt', 'ja_nee'],
      ['sinds', 'datum'],
    ]);
    expect(waarden).toMatchObject([
      {
        vanaf: 20230101,
        waarde: null,
        rijen: [
          [0, 10000, 1, 20200101],
          [1, 5050, 0, 20210101],
        ],
        rijZekerheid: null,
      },
    ]);
    const graph = bouwsteen(
      'parameters:\n  t: { kolommen: { a: jaar }, bron: { artikel: "1" }, waarden: { 2023-01-01: [{ a: 1 }, { a: onbekend, zekerheid: lezing, reden: zo }] } }\n',
    );
    expect(parameterOf(graph, 'proef.t').waarden[0]).toMatchObject({
      rijen: [[1], [null]],
      rijZekerheid: [null, ['lezing', 'zo']],
    });
  });
});
