import { describe, expect, it } from 'vitest';
import { proposed } from '../../src/bestand/propose.js';
import { readKoppeling } from '../../src/bestand/read-koppeling.js';
import { InputError } from '../../src/rules/finding.js';
import { graph } from '../engine/shipped.js';

const sample = {
  header: ['Clientnr', 'BSN', 'Relatie', 'Geb.datum', 'Loon', 'Kleur'],
  rows: [
    ['1', '123456782', 'A', '01-05-1984', '1.400,00', 'rood'],
    ['1', '', 'P', '02-06-1985', '', 'groen'],
  ],
  soort: 'csv',
  separator: ';',
  codering: 'windows-1252',
} as const;
const read = (text: string) => readKoppeling({ name: 'voorstel', text }, graph.vocabulary, []);

describe('a proposed koppeling', () => {
  it('says what stands in which column, and can be read', () => {
    const koppeling = read(proposed(sample, graph.vocabulary));
    expect(koppeling.rij).toBe('persoon');
    expect(koppeling.sleutel).toBe('Clientnr');
    expect(koppeling.bestand).toMatchObject({
      codering: 'windows-1252',
      scheiding: ';',
      datum: 'dd-mm-jjjj',
    });
    expect(koppeling.kolommen.map(({ naam, path }) => [naam, path.text])).toEqual([
      ['BSN', 'personen.bsn'],
      ['Relatie', 'personen.rol'],
      ['Geb.datum', 'personen.geboortedatum'],
      ['Loon', 'personen.inkomsten.bedrag_netto'],
    ]);
    expect(koppeling.kolommen[1]?.codes).toEqual(
      new Map([
        ['A', 'aanvrager'],
        ['P', 'partner'],
      ]),
    );
    expect(koppeling.negeren).toEqual(['Kleur']);
  });

  it('leaves to a person what it does not know', () => {
    const strange = { ...sample, rows: [['1', '123456789', 'Z', '1-2-84', 'veel', 'x']] };
    const text = proposed(strange, graph.vocabulary);
    expect(text).toContain('"Z": VUL_IN');
    expect(text).toContain('# 1 van 1 waarden zijn zo niet te lezen');
    expect(read(text).rij).toBe('huishouden');
  });

  it('quotes names that YAML would read as something else', () => {
    const odd = { ...sample, header: ['no', 'a: b', '# c', '"d"', 'geboren {e}', '- f'] };
    const koppeling = read(proposed(odd, graph.vocabulary));
    expect([koppeling.sleutel, ...koppeling.negeren]).toEqual(['no', 'a: b', '# c', '"d"', '- f']);
  });
});

describe('a koppeling', () => {
  const FAULTS: readonly (readonly [string, string, string])[] = [
    ['schema: vangnet/koppeling/2', 'B001', 'voorstel:1:9'],
    ['sleutels: x', 'B001', 'voorstel:5:1'],
    ['rij: gezin', 'B001', 'voorstel:5:6'],
    ['bestand: { soort: ods }', 'B001', 'voorstel:5:19'],
    ['bestand: { scheiding: "::" }', 'B001', 'voorstel:5:24'],
    ['vast: { peildatum: 2024-02-30 }', 'B001', 'voorstel:5:20'],
    ['vast: { gemeente: nergens }', 'B001', 'voorstel:5:19'],
    ['vast: { personen.inkomsten: [1] }', 'B001', 'voorstel:5:29'],
    ['vast: { personen.geboortedag: 2000-01-01 }', 'B002', 'voorstel:5:9'],
    ['  b: personen.inkomsten', 'B002', 'voorstel:5:6'],
    ['  b: { codes: { a: b } }', 'B001', 'voorstel:5:6'],
    ['  b: { feit: personen.inkomsten.bedrag_netto, soort: lon }', 'B001', 'voorstel:5:54'],
    ['  b: { feit: personen.geboortedatum, soort: loon }', 'B001', 'voorstel:5:45'],
    ['  b: { feit: inkomsten.bedrag_netto }', 'B002', 'voorstel:5:14'],
  ];
  const START = 'schema: vangnet/koppeling/1\nsleutel: nr\nkolommen:\n  a: personen.geboortedatum\n';

  it.each(FAULTS)('is refused with a place: %s', (line, code, place) => {
    const text = line.startsWith('schema')
      ? START.replace('schema: vangnet/koppeling/1', line)
      : `${START}${line}\n`;
    let found: string[] = [];
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found = error.findings.map((one) => `${one.code} ${one.bestand}:${one.regel}:${one.kolom}`);
    }
    expect(found).toContain(`${code} ${place}`);
  });
});
