import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTROLELIJSTEN } from '../../src/bestand/controle/lijsten.js';
import { type ControleOptions, checkWorklist, controleOption } from '../../src/cli/bestand-controle.js';
import { koppelingFile } from '../../src/cli/shipped.js';
import { InputError } from '../../src/rules/finding.js';
import { temporary } from './program.js';

const temp = temporary();

/** The codes and messages of a wrong call. */
function wrong(options: ControleOptions): string[] {
  try {
    controleOption(options, null);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.findings.map(({ code, bericht }) => `${code} ${bericht}`);
  }
}

describe('--controle', () => {
  it('takes all lists, or some by name, in their own order and once', () => {
    const all = CONTROLELIJSTEN.map(({ id }) => id);
    expect(controleOption({}, null)).toBeNull();
    expect(controleOption({ controle: ['alle'] }, null)?.lijsten).toEqual(all);
    expect(controleOption({ controle: ['wordt_21,norm', 'norm'] }, null)?.lijsten).toEqual([
      'norm',
      'wordt_21',
    ]);
    expect(controleOption({ controle: ['norm'], steekproef: ['10'] }, null)).toEqual({
      lijsten: ['norm'],
      vorige: [],
      steekproef: 10,
    });
  });

  it.each<[string, ControleOptions, string]>([
    ['a list that there is not', { controle: ['wordt_22'] }, "C003 'wordt_22' is geen controlelijst"],
    ['an empty name', { controle: ['norm,'] }, "C003 '' is geen controlelijst"],
    ['a worklist alone', { werklijst: ['w.csv'] }, 'C003 --werklijst hoort bij --controle'],
    ['a sample alone', { steekproef: ['3'] }, 'C003 --steekproef hoort bij --controle'],
    ['a sample of none', { controle: ['norm'], steekproef: ['0'] }, "C003 '0' is geen aantal"],
    ['half a sample', { controle: ['norm'], steekproef: ['1.5'] }, "C003 '1.5' is geen aantal"],
    [
      'two days',
      { controle: ['norm'], vergelijk: ['2022-12-31..2023-01-01'] },
      'C003 --controle en --vergelijk gaan niet samen',
    ],
    ['a share', { controle: ['norm'], deel: ['1/2'] }, 'C003 --controle en --deel gaan niet samen'],
    [
      'a worklist that is not there',
      { controle: ['norm'], werklijst: ['geen.werklijst.csv'] },
      'C004 dit bestand is er niet of is niet te lezen',
    ],
  ])('is refused with %s', (_, options, expected) => {
    expect(wrong(options)).toEqual([expected]);
  });

  it('does not write over a worklist that it was not given', () => {
    const path = temp.file('uit.werklijst.csv', 'wat mensen invulden');
    const check =
      (options: ControleOptions, at = path) =>
      () =>
        checkWorklist(at, options);
    expect(check({ controle: ['norm'] })).toThrow(InputError);
    expect(check({ controle: ['norm'], werklijst: [path] })).not.toThrow();
    expect(check({ controle: ['norm'], werklijst: [temp.file('andere.werklijst.csv', '')] })).toThrow(
      InputError,
    );
    expect(check({})).not.toThrow();
    expect(check({ controle: ['norm'] }, `${path}.weg`)).not.toThrow();
    expect(check({ controle: ['norm'], werklijst: [path] }, `${path}.weg`)).not.toThrow();
  });

  it('is refused with a worklist that is none', () => {
    const other = temp.file('resultaat.csv', 'sleutel;regeling;voor\n1;x;y\n');
    expect(wrong({ controle: ['norm'], werklijst: [other] })).toEqual([
      'B021 dit is geen werklijst van vangnet bestand',
    ]);
  });
});

describe('--koppeling', () => {
  it('may be the name of one that comes with the program', () => {
    expect(existsSync(koppelingFile('bus'))).toBe(true);
    expect(koppelingFile('bus')).toMatch(/bus\.koppeling\.yaml$/);
  });

  it.each(['bus.yaml', './bus', 'geen', '../bestanden/bus'])('is a file otherwise: %s', (name) => {
    expect(koppelingFile(name)).toBe(name);
  });
});
