import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHousehold } from '../../src/dossier/read.js';
import { readVocabulary } from '../../src/rules/gegevens.js';
import { APPLICANT, findingsOf, HEADER, options, placesOf, read, readSnippet } from './support.js';

const folder = new URL('.', import.meta.url);
const whole = readFileSync(new URL('huishouden.yaml', folder), 'utf8');

describe('a household', () => {
  const household = read(whole);
  const persons = household.root.lists.get('persoon') ?? [];

  it('has its frame', () => {
    expect(household).toMatchObject({ id: 'e09', peildatum: 20240201, gemeente: 'almere' });
    expect(household.root).toMatchObject({ entity: 'huishouden', path: 'huishouden', id: null });
    expect([...household.root.facts]).toEqual([
      ['adres_soort', 'woonadres'],
      ['aantal_bewoners', 2],
      ['aanvrager', 'a'],
    ]);
    expect([...household.root.lists.keys()]).toEqual(['zaak', 'woning', 'persoon', 'kostenpost']);
  });

  it('has paths that point at its parts', () => {
    const paths = [...household.root.lists.values()].flat().map((instance) => instance.path);
    expect(paths).toEqual(['zaak', 'woning', 'personen[a]', 'personen[b]', 'kostenposten[k1]']);
    expect(persons[0]?.lists.get('inkomst')?.map((item) => item.path)).toEqual([
      'personen[a].inkomsten[0]',
      'personen[a].inkomsten[1]',
    ]);
  });

  it('has exact values', () => {
    const [wage, loss] = persons[0]?.lists.get('inkomst') ?? [];
    expect(Object.fromEntries(wage?.facts ?? [])).toEqual({
      soort: 'loon',
      bedrag_netto: 140000,
      vanaf: 20230101,
    });
    expect(Object.fromEntries(loss?.facts ?? [])).toEqual({
      soort: 'winst',
      bedrag_netto: -5025,
      loonwaarde: 6250,
    });
    expect(household.root.lists.get('woning')?.[0]?.facts.get('kale_huur')).toBe(61240);
    expect(household.root.lists.get('kostenpost')?.[0]).toMatchObject({ id: 'k1', entity: 'kostenpost' });
    expect(household.root.lists.get('kostenpost')?.[0]?.facts.get('voor_persoon')).toBe('b');
    expect(persons[0]?.facts.get('bsn')).toBe('000000012');
  });

  it('keeps onbekend, absent and none apart', () => {
    const [a, b] = persons;
    expect(a?.facts.has('nederlander')).toBe(false);
    expect(a?.lists.get('verblijf')).toEqual([]);
    expect(b?.lists.has('inkomst')).toBe(false);
    expect(b?.lists.has('verblijf')).toBe(false);
  });

  it('has what is different for one regeling', () => {
    expect([...household.zaken].map(([key, facts]) => [key, Object.fromEntries(facts)])).toEqual([
      ['algemene_bijstand', { aanvraagdatum: 20240115, afstemming: -1250 }],
    ]);
  });

  it('has who judged and on what evidence', () => {
    expect([...household.judgements]).toEqual([
      ['personen[b].eu_burger', { door: null, op: null, motivering: 'gezien' }],
      ['zaken.algemene_bijstand.afstemming', { door: 'K.', op: 20240116, motivering: 'Er is\nmeer.' }],
    ]);
    expect(persons[1]?.facts.get('eu_burger')).toBe(false);
    expect(household.evidence).toEqual([
      {
        feit: 'personen[a].geboortedatum',
        bron: 'BRP',
        bewijsstuk: null,
        gezienOp: 20240110,
        authentiek: true,
      },
      {
        feit: 'personen[a].inkomsten',
        bron: null,
        bewijsstuk: 'loonstrook',
        gezienOp: null,
        authentiek: null,
      },
      {
        feit: 'kostenposten[k1].bedrag',
        bron: null,
        bewijsstuk: 'factuur',
        gezienOp: null,
        authentiek: false,
      },
    ]);
  });
});

describe('what may be written in more than one way', () => {
  it.each(['onbekend', '~', 'null', '', '""', '"onbekend"'])('a fact that is %j is not there', (text) => {
    const household = readSnippet(`woning:\n  kale_huur: ${text}`);
    expect(household.root.lists.get('woning')?.[0]?.facts.size).toBe(0);
  });

  it.each(['kostenposten: onbekend', 'kostenposten: ~', 'kostenposten:', ''])(
    'a list as in %j is unknown',
    (line) => {
      expect(readSnippet(line).root.lists.has('kostenpost')).toBe(false);
    },
  );

  it.each(['woning: ~', 'woning:', 'zaak: onbekend', 'huishouden:', 'zaken:', 'zaken: { energietoeslag: }'])(
    'a block as in %j is left out',
    (line) => expect(() => readSnippet(line)).not.toThrow(),
  );

  it.each([
    ['almere', 'almere'],
    ['"0034"', 'almere'],
    ['34', 'almere'],
    ['rotterdam', 'rotterdam'],
    ['landelijk', 'landelijk'],
    ['onbekend', null],
  ])('gemeente %s', (text, id) => {
    const household = readSnippet(`zaak: { gemeente: ${text} }`);
    expect(household.gemeente).toBe(id);
    expect(household.root.lists.get('zaak')?.[0]?.facts.get('gemeente') ?? null).toBe(id);
  });

  it('an id can be a number, a word or a name with letters of its own', () => {
    const household = readSnippet(
      'personen: [{ id: 1, rol: aanvrager }, { id: müller-2.b }, { id: constructor }]',
    );
    expect(household.root.lists.get('persoon')?.map(({ path }) => path)).toEqual([
      'personen[1]',
      'personen[constructor]',
      'personen[müller-2.b]',
    ]);
  });

  it('lines may end as on Windows, and a file may begin with a byte order mark', () => {
    expect(read(whole.replaceAll('\n', '\r\n')).root).toEqual(read(whole).root);
    expect(read(`\uFEFF${whole}`)).toEqual(read(whole));
  });

  it.each([undefined, 2, '\t'])('JSON indented by %j is read as well', (indent) => {
    const json = {
      schema: 'vangnet/huishouden/1',
      id: 'h1',
      peildatum: '2024-02-01',
      woning: { kale_huur: 612.4 },
      personen: [
        { id: 'a', rol: 'aanvrager', nederlander: true, bsn: null, beroep: 'timmer\u00adman \ud83d\ude00' },
      ],
      kostenposten: [],
    };
    const household = read(JSON.stringify(json, null, indent));
    expect(household.root.lists.get('woning')?.[0]?.facts.get('kale_huur')).toBe(61240);
    expect(household.root.lists.get('kostenpost')).toEqual([]);
    expect(Object.fromEntries(household.root.lists.get('persoon')?.[0]?.facts ?? [])).toEqual({
      rol: 'aanvrager',
      nederlander: true,
      beroep: json.personen[0]?.beroep,
    });
  });
});

describe('the peildatum that a birth is held against', () => {
  const born = 'personen: [{ id: a, rol: aanvrager, geboortedatum: 2024-02-01 }]\n';
  const bare = 'schema: vangnet/huishouden/1\nid: h1\n';

  it('is the day itself still', () => expect(() => read(HEADER + born)).not.toThrow());
  it('is that of the call before that of the file', () => {
    expect(placesOf(findingsOf(() => read(HEADER + born, { peildatum: 20240131 })))).toEqual(['V025 4:52']);
    expect(() => read(HEADER.replace('2024', '2023') + born, { peildatum: 20240201 })).not.toThrow();
  });
  it('is the aanvraagdatum when there is no other', () => {
    const asked = 'zaak: { aanvraagdatum: 2024-01-31 }\n';
    expect(placesOf(findingsOf(() => read(bare + asked + born)))).toEqual(['V025 4:52']);
  });
  it('is unknown when nobody gave it', () => expect(() => read(bare + born)).not.toThrow());
  it('does not change what the file says', () => {
    expect(read(HEADER + APPLICANT, { peildatum: 20250101 }).peildatum).toBe(20240201);
    expect(read(bare + APPLICANT, { peildatum: 20250101 }).peildatum).toBeNull();
  });
});

describe('who counts as a resident', () => {
  const two = (facts: string) => `huishouden: { aantal_bewoners: 1 }
personen:
  - { id: a, rol: aanvrager }
  - { id: b, ${facts} }`;

  it.each(['op_adres_tot: 2024-01-31', 'overlijdensdatum: 2024-01-31', 'hoofdverblijf_op_adres: nee'])(
    'not one with %s',
    (facts) => expect(() => readSnippet(two(facts))).not.toThrow(),
  );
  it('one who leaves later does', () => {
    expect(placesOf(findingsOf(() => readSnippet(two('op_adres_tot: 2024-03-01'))))).toEqual(['V030 4:32']);
  });
});

describe('the order of keys', () => {
  it('does not matter, nor does it show in the result', () => {
    const blocks = {
      schema: 'vangnet/huishouden/1',
      id: 'h1',
      peildatum: '2024-02-01',
      zaak: '{ gemeente: almere, aanvraagdatum: 2024-01-01, afstemming: 3.5 }',
      zaken: '{ energietoeslag: { aanvraagdatum: 2023-01-01, besluitdatum: 2023-02-01 } }',
      huishouden: '{ adres_soort: woonadres, aantal_bewoners: 2 }',
      woning: '{ kale_huur: 612.40 }',
      personen:
        '[{ id: a, inkomsten: [{ soort: loon, vanaf: 2023-01-01 }], rol: aanvrager }, { rol: kind, id: b }]',
      kostenposten: '[{ voor_persoon: b, id: k, bedrag: 12 }]',
    };
    const entries = Object.entries(blocks);
    const write = (order: readonly (readonly [string, string])[]) =>
      order.map(([key, value]) => `${key}: ${value}\n`).join('');
    const flat = (text: string) =>
      JSON.stringify(read(text), (_, value: unknown) => (value instanceof Map ? [...value] : value));
    const expected = flat(write(entries));
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
        expect(flat(write(order))).toBe(expected);
      }),
    );
  });

  it('of facts does not matter either', () => {
    const facts = [
      'rol: aanvrager',
      'geboortedatum: 1984-05-01',
      'nederlander: ja',
      'id: a',
      'beroep: smid',
      'verblijven: []',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (order) => {
        const person = readSnippet(`personen: [{ ${order.join(', ')} }]`).root.lists.get('persoon')?.[0];
        expect([...(person?.facts.keys() ?? [])]).toEqual(['rol', 'geboortedatum', 'nederlander', 'beroep']);
      }),
    );
  });
});

describe('the reader', () => {
  it('never fails but with findings', () => {
    const pieces = [
      'personen:',
      ' - ',
      '{',
      '}',
      '[',
      ']',
      'id',
      ': ',
      '"',
      '\n',
      '  ',
      'a',
      '~',
      '12,5',
      '&a',
      '*a',
      '#',
      '|',
      '__proto__',
      '\u0000',
      '🏠',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        expect(findingsOf(() => read(parts.join(''))).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('does not load zod: a household is read without the rules', async () => {
    const entryPoints = [new URL('../../src/dossier/read.ts', folder).pathname];
    const { metafile } = await build({
      entryPoints,
      bundle: true,
      metafile: true,
      write: false,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
    const packages = Object.values(metafile.inputs).flatMap((input) =>
      input.imports.filter((one) => one.external),
    );
    expect(new Set(packages.map((one) => one.path))).toEqual(new Set(['yaml', 'fastest-levenshtein']));
  });
});

describe('the shipped vocabulary', () => {
  const rules = new URL('../../rules/', folder);
  const shipped = () =>
    readVocabulary({ name: 'gegevens.yaml', text: readFileSync(new URL('gegevens.yaml', rules), 'utf8') });

  it.runIf(readdirSync(rules).includes('gegevens.yaml'))('reads the example of the contract', () => {
    const source = { name: 'contract.yaml', text: readFileSync(new URL('contract.yaml', folder), 'utf8') };
    const household = readHousehold(source, shipped(), options);
    expect([...household.root.lists].map(([entity, items]) => [entity, items.length])).toEqual([
      ['zaak', 1],
      ['woning', 1],
      ['persoon', 1],
      ['toekenning', 0],
      ['kostenpost', 1],
      ['schuldregeling', 0],
    ]);
  });
});
