import { describe, expect, it } from 'vitest';
import { checkBereken } from './contract.js';
import {
  changed,
  type Document,
  document,
  faults,
  household,
  output,
  SMALL,
  temporary,
  vangnet,
} from './program.js';

const temp = temporary();
const small = temp.file('klein.yaml', SMALL);
const bereken = async (begrip: string, file = small, ...more: string[]): Promise<Document> => {
  const one = await document(['bereken', file, '--begrip', begrip, ...more]);
  checkBereken(one);
  expect(one.begrip).toBe(begrip);
  return one;
};

describe('bereken', () => {
  it('gives the norm of a single person, in cents, with the steps behind it', async () => {
    const one = await bereken('algemene_bijstand.norm');
    expect(one).toMatchObject({
      huishouden: 'klein',
      peildatum: '2024-02-01',
      waarde: { waarde: 128383, eenheid: 'euro/maand' },
      ontbreekt: [],
    });
    expect(one.berekening.at(-1)).toMatchObject({ id: 'norm', waarde: { waarde: 128383 } });
  });

  it('follows the peildatum: the figure in force on its day, the same until the next', async () => {
    for (const [day, cents] of [
      ['2023-12-31', 121662],
      ['2024-01-01', 128383],
      ['2024-06-30', 128383],
      ['2024-07-01', 130845],
    ] as const)
      expect((await bereken('algemene_bijstand.norm', small, '--peildatum', day)).waarde.waarde, day).toBe(
        cents,
      );
  });

  it('before the first figure it is onbekend, never the nearest', async () => {
    const one = await bereken('normen.norm_21_a', small, '--peildatum', '2021-12-31');
    expect(one.waarde).toEqual({ waarde: null, eenheid: 'euro/maand' });
    expect(one.ontbreekt).toMatchObject([{ feit: 'normen.norm_21_a', soort: 'regel' }]);
  });

  it('gives a parameter, a date, a ja/nee and a number', async () => {
    expect((await bereken('normen.norm_21_a')).waarde).toEqual({ waarde: 128383, eenheid: 'euro/maand' });
    expect((await bereken('energietoeslag_2023.inkomensdatum')).waarde).toEqual({
      waarde: '2023-09-01',
      eenheid: 'datum',
    });
    expect((await bereken('leeftijd.meerderjarig')).waarde).toEqual({ waarde: true, eenheid: 'ja_nee' });
    expect((await bereken('leeftijd.leeftijd')).waarde).toEqual({ waarde: 39, eenheid: 'jaar' });
    expect((await bereken('energietoeslag_2023.inkomensgrens')).waarde).toEqual({
      waarde: 125,
      eenheid: 'procent',
    });
  });

  it('a person is the aanvrager, whatever the place in the file', async () => {
    const second = changed(
      '  - id: a\n',
      '  - { id: z, rol: kind, geboortedatum: 2015-01-01 }\n  - id: a\n',
    ).replace('s: 1', 's: 2');
    expect((await bereken('leeftijd.leeftijd', temp.file('twee.yaml', second))).waarde.waarde).toBe(39);
  });

  it('asks what it needs when the file does not say it', async () => {
    const open = temp.file('open.yaml', changed('    geboortedatum: 1984-05-01\n', ''));
    const one = await bereken('leeftijd.leeftijd', open);
    expect(one.waarde.waarde).toBeNull();
    expect(one.ontbreekt).toMatchObject([
      { feit: 'personen[a].geboortedatum', soort: 'gegeven', bron: 'BRP' },
    ]);
  });

  const empty = { waarde: null, eenheid: 'euro/maand' };

  it('of the first of a list: of an empty list it is unknown, and nothing is missing', async () => {
    const last = '    kan_studiefinanciering_krijgen: false';
    const file = temp.file('geen-werk.yaml', changed(last, `${last}\n    dienstverbanden: []`));
    const one = await bereken('loonkostensubsidie.subsidie', file);
    expect([one.waarde, one.berekening, one.ontbreekt]).toEqual([empty, [], []]);
    const said = await output(['bereken', file, '--begrip', 'loonkostensubsidie.subsidie']);
    expect(said).toContain('er is hier niets waarvan dit berekend kan worden');
    expect(said).not.toContain('onbekend');
  });

  it('of the first of a list that is not in the file, the list is missing', async () => {
    const one = await bereken('loonkostensubsidie.subsidie');
    expect([one.waarde, one.berekening]).toEqual([empty, []]);
    expect(one.ontbreekt).toMatchObject([
      { feit: 'personen[a].dienstverbanden', soort: 'gegeven', voor: ['subsidie'] },
    ]);
  });

  it('a table parameter has no one value', async () => {
    const [fault] = faults(await vangnet(['bereken', small, '--begrip', 'energietoeslag_2023.grenzen']));
    expect(fault?.code).toBe('C009');
  });

  it('a voorwaarde is no begrip', async () => {
    const [fault] = faults(await vangnet(['bereken', small, '--begrip', 'energietoeslag_2023.leeftijd']));
    expect(fault?.code).toBe('C009');
  });

  it('gives a line for each of several files', async () => {
    const text = await output([
      'bereken',
      small,
      household('echtpaar'),
      '--begrip',
      'algemene_bijstand.norm',
      '--formaat',
      'jsonl',
    ]);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line): Document => JSON.parse(line));
    expect(lines.map((line) => line.huishouden)).toEqual(['klein', 'echtpaar']);
    for (const line of lines) checkBereken(line);
  });

  it('prints the value and its steps as text', async () => {
    const text = await output(['bereken', small, '--begrip', 'algemene_bijstand.norm']);
    expect(text).toContain('€ 1.283,83');
    expect(text).toContain('Norm alleenstaande (ouder)');
    expect(text).toContain('peildatum 1 februari 2024');
  });
});
