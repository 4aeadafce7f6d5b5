import { appendFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decoderOf } from '../../src/bestand/encoding.js';
import { outcomes, PERSONS, refusal, runOn, said, WITH_BSN } from './run.js';

const HEADER = 'nr;rol;geboren;nl;loon';
const GOOD = '1;A;01-05-1984;J;1400,00';
const OTHER = '2;A;01-05-1984;J;1500,00';
/** What Almere gives a single person of 39 with € 1.400,00 (limit € 1.445,00): E-2, energietoeslag-studietoeslag.md. */
const DECIDED = ['1 bevoegdheid 1300,00', '2 geen_recht'];
const list = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

describe('a client list', () => {
  it('is decided household by household, and every row is accounted for', async () => {
    const done = await runOn(list(GOOD, OTHER, '3;A;01-05-1984;J;900,00', '3;P;01-05-1990;J;600,00'));
    expect(outcomes(done)).toEqual([...DECIDED, '3 bevoegdheid 1300,00']);
    expect(done.document.rijen).toEqual({ gelezen: 4, beslist: 4, afgekeurd: 0 });
    expect(done.document.huishoudens).toEqual({ gelezen: 3, beslist: 3, afgekeurd: 0 });
    expect(done.afgekeurd).toHaveLength(0);
    expect(done.meldingen).toEqual([]);
    expect(done.manifest).toEqual(done.document);
    expect(done.resultaat[1]).toBe('2;energietoeslag_2023;2;geen_recht;;;inkomen_onder_grens;;');
  });

  it('asks what an empty cell leaves unknown', async () => {
    const koppeling = PERSONS.replace(', leeg: geen', '').replace('  personen.inkomsten: []\n', '');
    const { resultaat } = await runOn(list('1;A;01-05-1984;J;'), koppeling);
    expect(resultaat).toEqual(['1;energietoeslag_2023;1;gegevens_nodig;;;;personen[aanvrager].inkomsten;']);
  });

  it('is the same in every dialect', async () => {
    const rows = list(GOOD, OTHER);
    const dialects: [string, string | Buffer][] = [
      ['utf-8', rows],
      ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(rows)])],
      ['utf-16', Buffer.from(`\ufeff${rows}`, 'utf16le')],
      ['utf-16', Buffer.from(`\ufeff${rows}`, 'utf16le').swap16()],
      ['utf-8', rows.replaceAll('\n', '\r\n')],
      ['utf-8', rows.trimEnd()],
      ['utf-8', rows.replaceAll(';', '\t')],
      ['utf-8', rows.replaceAll(/(\d+),00/g, '"$1,00"').replaceAll(';', ',')],
      ['utf-8', rows.replaceAll('01-05-1984', '19840501')],
      ['utf-8', rows.replaceAll('01-05-1984', '1984-05-01').replaceAll(',00', '.00')],
      ['utf-8', rows.replaceAll(';J;', ';Ja;').replace('1400,00', '€ 1.400,00')],
      ['utf-8', rows.replaceAll(';J;', ';1;').replace('1400,00', '"1400,00"')],
    ];
    for (const [codering, text] of dialects) {
      const done = await runOn(text);
      expect(outcomes(done)).toEqual(DECIDED);
      expect(done.document.invoer.codering).toBe(codering);
    }
  });

  it('reads € and ’ in Windows-1252, in a name and in a cell', async () => {
    const koppeling = PERSONS.replace('  loon:', '  loon in €:').replace(/$/, 'negeren: [naam ’s]\n');
    const text = `nr;rol;geboren;nl;loon in €;naam ’s\n1;A;01-05-1984;J;€ 1400,00;’t Hof\n`;
    const done = await runOn(iconv.encode(text, 'win1252'), koppeling);
    expect(outcomes(done)).toEqual(DECIDED.slice(0, 1));
    expect(done.document.invoer.codering).toBe('windows-1252');
  });

  it('has the characters of Windows-1252, each of its 256 bytes', () => {
    const decode = decoderOf('windows-1252');
    for (let byte = 1; byte < 256; byte++) {
      const known = iconv.decode(Buffer.from([byte]), 'win1252');
      expect(decode(Buffer.from([byte]))).toBe(known === '\ufffd' ? null : known);
    }
  });

  it('need not be sorted: rows of a household may stand anywhere', async () => {
    const done = await runOn(list('3;A;01-05-1984;J;900,00', GOOD, '3;P;01-05-1990;J;1600,00', OTHER));
    expect(outcomes(done)).toEqual(['3 geen_recht', ...DECIDED]);
  });

  it('has line breaks in cells, and says the line on which a row begins', async () => {
    const koppeling = `${PERSONS}negeren: [adres]\n`;
    const done = await runOn(
      `${HEADER};adres\n${GOOD};"Dorp 1\nStad ""x"""\n2;A;31-02-1984;J;1500,00;Dorp\n`,
      koppeling,
    );
    expect(outcomes(done)).toEqual(DECIDED.slice(0, 1));
    expect(said(done)).toEqual(['4 geboren B205']);
  });

  it('may have a row per household, with groups of columns', async () => {
    const koppeling = PERSONS.replace('rij: persoon', 'rij: huishouden').replace(
      /kolommen:[\s\S]*/,
      `kolommen:
  geboren: personen.geboortedatum
  partner: personen[partner].geboortedatum
  kind_#: "personen[kind_#].geboortedatum"
  nl: personen.nederlander
  loon: { feit: personen.inkomsten.bedrag_netto, soort: loon, per: maand, leeg: geen }
  ww_partner: { feit: "personen[partner].inkomsten.bedrag_netto", soort: ww, per: maand, leeg: geen }
`,
    );
    const text = `nr;geboren;partner;kind_1;kind_2;nl;loon;ww_partner
1;01-05-1984;;;;J;1400,00;
2;01-05-1984;01-05-1990;01-01-2015;;J;1400,00;600,00
3;01-05-1984;01-05-1990;01-01-2015;01-01-2017;J;1400,00;700,00
`;
    const done = await runOn(
      text,
      koppeling.replace('vast:', 'vast:\n  personen[partner].nederlander: true'),
    );
    expect(outcomes(done)).toEqual(['1 bevoegdheid 1300,00', '2 bevoegdheid 1300,00', '3 geen_recht']);
  });

  it('gives the same bytes again', async () => {
    const text = list(GOOD, 'x', OTHER);
    const [one, two] = [await runOn(text), await runOn(text)];
    expect(one).toEqual(two);
    expect(one.document.hashes.uitvoer).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('what is written', () => {
  it('holds no formula: a cell that looks like one begins with a quotation mark', async () => {
    const keys = ['=1+1', '+x', '-x', '@x', '-12,5', '+31', '+31+1'];
    const done = await runOn(list(...keys.map((key) => `${key};A;01-05-1984;J;1400,00`)));
    expect(outcomes(done).map((line) => line.split(' ')[0])).toEqual([
      "'=1+1",
      "'+x",
      "'-x",
      "'@x",
      '-12,5',
      '+31',
      "'+31+1",
    ]);
  });

  it('is nothing of a cell in what is said of it', async () => {
    const done = await runOn(list('1;A;geheim;J;999999999999'));
    expect(done.meldingen.join()).not.toMatch(/geheim|9999/);
  });
});

/** A row with one fault beside two good ones: the code, and that only its household is not decided. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ['too few cells', '9;A;01-05-1984;J', '3 B101'],
  ['too many cells', '9;A;01-05-1984;J;1400,00;x', '3 B102'],
  ['a nought byte', '9;A;01-05-1984;J;14\u000000,00', '3 B104'],
  ['a quotation mark that is not closed', '9;A;01-05-1984;J;"1400,00', '3 B106'],
  ['text behind a quotation mark', '9;A;01-05-1984;J;"1400",00', '3 B106'],
  ['no key', ';A;01-05-1984;J;1400,00', '3 nr B108'],
  ['a thousand, or one and a bit', '9;A;01-05-1984;J;1.234', '3 loon B201'],
  ['a thousand, or one and a bit', '9;A;01-05-1984;J;1,234', '3 loon B201'],
  ['no number', '9;A;01-05-1984;J;veel', '3 loon B202'],
  ['a tenth of a cent', '9;A;01-05-1984;J;1400,0050', '3 loon B202'],
  ['two commas', '9;A;01-05-1984;J;1,400,00', '3 loon B202'],
  ['an amount below nought', '9;A;01-05-1984;J;-1400,00', '3 loon B305'],
  ['an amount that nobody has', '9;A;01-05-1984;J;99999999999,00', '3 loon B203'],
  ['no date', '9;A;mei 1984;J;1400,00', '3 geboren B204'],
  ['31 February', '9;A;31-02-1984;J;1400,00', '3 geboren B205'],
  ['an unknown day of birth', '9;A;19840500;J;1400,00', '3 geboren B205'],
  ['a day or a month first', '9;A;03/04/1984;J;1400,00', '3 geboren B206'],
  ['a day that is still to come', '9;A;02-02-2024;J;1400,00', '3 geboren B306'],
  ['an unknown code', '9;X;01-05-1984;J;1400,00', '3 rol B207'],
  ['neither yes nor no', '9;A;01-05-1984;misschien;1400,00', '3 nl B208'],
  ['no aanvrager', '9;P;01-05-1984;J;1400,00', '3  B301'],
];

describe('a row that can not be used', () => {
  for (const [what, row, expected] of FAULTS)
    it(`is said and kept as it was: ${what} (${expected})`, async () => {
      const done = await runOn(list(GOOD, row, OTHER));
      expect(outcomes(done)).toEqual(DECIDED);
      expect(said(done).map((line) => line.replace('  ', ' '))).toEqual([expected.replace('  ', ' ')]);
      expect(done.afgekeurd.toString()).toBe(`${row}\n`);
      expect(done.document.rijen).toEqual({ gelezen: 3, beslist: 2, afgekeurd: 1 });
      const code = expected.split(' ').at(-1);
      expect(done.document.afkeuringen).toEqual([{ code, aantal: 1 }]);
    });

  it('takes its whole household with it', async () => {
    const rows = ['9;A;01-05-1984;J;1400,00', '9;P;01-05-1984;J;1.234', '9;K;01-05-2014;J;'];
    const done = await runOn(list(GOOD, ...rows, OTHER));
    expect(outcomes(done)).toEqual(DECIDED);
    expect(said(done)).toEqual(['3  B399', '4 loon B201', '5  B399']);
    expect(done.afgekeurd.toString()).toBe(`${rows.join('\n')}\n`);
    expect(done.document.huishoudens).toEqual({ gelezen: 3, beslist: 2, afgekeurd: 1 });
  });

  it('can be the last, cut off', async () => {
    const done = await runOn(`${list(GOOD, OTHER)}9;A;01-0`);
    expect(outcomes(done)).toEqual(DECIDED);
    expect(said(done)).toEqual(['4  B103']);
    expect(done.afgekeurd.toString()).toBe('9;A;01-0');
  });

  it('can be no UTF-8 where the koppeling says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from(list(GOOD)),
      Buffer.from('9;A;01-05-1984;J;\x80 1400,00\n', 'latin1'),
      Buffer.from(`${OTHER}\n`),
    ]);
    const done = await runOn(bytes, PERSONS.replace('soort: csv', 'soort: csv, codering: utf-8'));
    expect(outcomes(done)).toEqual(DECIDED);
    expect(said(done)).toEqual(['3  B107']);
  });

  it('can be far too long, with or without a quotation mark', async () => {
    // Where it fits in what is read at once, it is seen that the quotation mark is not closed.
    const rows: [string, number, string][] = [
      ['9;A;', 5_000_000, '3  B105'],
      ['9;A;"', 5_000_000, '3  B106'],
      ['9;A;', 12_000_000, '3  B105'],
      ['9;A;"', 12_000_000, '3  B105'],
    ];
    for (const [start, size, expected] of rows) {
      const row = `${start}${'x'.repeat(size)}`;
      const done = await runOn(list(GOOD, row, OTHER));
      expect(outcomes(done)).toEqual(DECIDED);
      expect(said(done)).toEqual([expected]);
      expect(done.afgekeurd.equals(Buffer.from(`${row}\n`))).toBe(true);
    }
  });

  it('can be the header again, where two exports were put together', async () => {
    const done = await runOn(list(GOOD, HEADER, OTHER));
    expect(outcomes(done)).toEqual(DECIDED);
    expect(said(done)).toEqual(['3 rol B207', '3 geboren B204', '3 nl B208', '3 loon B202']);
    expect(done.afgekeurd.toString()).toBe(`${HEADER}\n`);
    expect(done.document.afkeuringen).toEqual([{ code: 'B207', aantal: 1 }]);
  });

  it('is as it was in UTF-16 as well', async () => {
    const done = await runOn(Buffer.from(`\ufeff${list(GOOD, '9;A;né;J;1', OTHER)}`, 'utf16le'));
    expect(outcomes(done)).toEqual(DECIDED);
    expect(done.afgekeurd).toEqual(Buffer.from('9;A;né;J;1\n', 'utf16le'));
  });

  it('has contradicting facts of the household', async () => {
    const koppeling = `${PERSONS}  bewoners: huishouden.aantal_bewoners\n`;
    const text = `${HEADER};bewoners\n9;A;01-05-1984;J;1400,00;2\n9;P;01-05-1984;J;0,00;3\n`;
    expect(said(await runOn(text, koppeling))).toEqual(['2  B399', '3 bewoners B212']);
    const few = text.replaceAll(/;[23]\n/g, ';1\n');
    expect(said(await runOn(few, koppeling))).toEqual(['2 bewoners B303', '3  B399']);
  });
});

describe('persons and households', () => {
  const header = `${HEADER};bsn`;
  const rows = (...all: string[]) => `${[header, ...all].join('\n')}\n`;

  it('that stand twice are not decided', async () => {
    const koppeling = PERSONS.replace('rij: persoon', 'rij: huishouden').replace(/ {2}rol:.*\n/, '');
    const text =
      'nr;geboren;nl;loon\n1;01-05-1984;J;1400,00\n2;01-05-1984;J;1500,00\n1;01-05-1984;J;1400,00\n';
    const done = await runOn(text, koppeling);
    expect(outcomes(done)).toEqual(['2 geen_recht']);
    expect(said(done)).toEqual(['2 nr B308', '4 nr B308']);
  });

  it('in two households: neither is decided', async () => {
    const bad = ['8;A;01-05-1984;J;1400,00;123456782', '9;A;01-05-1984;J;1400,00;123456782'];
    const done = await runOn(rows(`${GOOD};111222333`, bad[0] ?? '', `${OTHER};`, bad[1] ?? ''), WITH_BSN);
    expect(outcomes(done)).toEqual(DECIDED);
    expect(said(done)).toEqual(['3  B309', '5  B309']);
  });

  it('twice in one household, or with two aanvragers or partners', async () => {
    const twice = ['9;A;01-05-1984;J;1;123456782', '9;P;01-05-1984;J;1;123456782'];
    expect(said(await runOn(rows(...twice), WITH_BSN))).toEqual(['2  B399', '3  B310']);
    const two = ['9;A;01-05-1984;J;1;', '9;A;01-05-1984;J;1;'];
    expect(said(await runOn(rows(...two), WITH_BSN))[1]).toBe('3 rol B301');
    const partners = ['9;A;01-05-1984;J;1;', '9;P;01-05-1984;J;1;', '9;P;01-05-1984;J;1;'];
    expect(said(await runOn(rows(...partners), WITH_BSN))).toEqual(['2  B399', '3  B399', '4 rol B302']);
  });

  it('have a burgerservicenummer that can be one; a nought that a spreadsheet took is put back', async () => {
    const done = await runOn(
      rows(
        `${GOOD};12345672`,
        `${OTHER};012345672`.replace('012345672', '999990019'),
        '9;A;01-05-1984;J;1;123456789',
      ),
      WITH_BSN,
    );
    expect(outcomes(done)).toEqual(DECIDED);
    expect(said(done)).toEqual(['2 bsn B401', '4 bsn B209']);
    expect(done.document.opmerkingen).toEqual([{ code: 'B401', aantal: 1 }]);
    expect(done.document.afkeuringen).toEqual([{ code: 'B209', aantal: 1 }]);
  });
});

describe('a list that is not what the koppeling says', () => {
  const cases: readonly (readonly [string, string | Buffer, string | undefined, readonly string[]])[] = [
    ['nothing', '', undefined, ['B003']],
    ['no header', `${GOOD}\n${OTHER}\n`, undefined, ['B003']],
    ['another separator', list(GOOD), PERSONS.replace('soort: csv', 'scheiding: ","'), ['B007']],
    ['a column twice', `${HEADER};nl\n`, undefined, ['B004']],
    ['a column with another name', list(GOOD).replace('geboren', 'geboortedag'), undefined, ['B006', 'B005']],
    ['a column too many', list(GOOD).replaceAll('\n', ';x\n'), undefined, ['B006']],
    ['a column without a name', list(GOOD).replaceAll('\n', ';\n'), undefined, ['B006']],
    ['no key', list(GOOD).replace('nr;', 'nummer;'), undefined, ['B006', 'B005']],
    [
      'another encoding',
      Buffer.from(`\ufeff${list(GOOD)}`, 'utf16le'),
      PERSONS.replace('soort: csv', 'codering: utf-8'),
      ['B008'],
    ],
    [
      'half UTF-16',
      Buffer.concat([Buffer.from(`\ufeff${list(GOOD)}`, 'utf16le'), Buffer.from([0])]),
      undefined,
      ['B008'],
    ],
  ];
  for (const [what, text, koppeling, codes] of cases)
    it(`is refused whole, with a code, and nothing is written: ${what}`, async () => {
      expect(await refusal(text, koppeling)).toEqual(codes);
    });

  it('changes while it is read', async () => {
    const failing = runOn(list(GOOD), PERSONS, {
      whileReading: (path) => appendFileSync(path, `${OTHER}\n`),
    });
    await expect(failing).rejects.toThrow('B009');
  });
});

describe('a pseudonym', () => {
  const koppeling = `${PERSONS}  id: personen.id\n`;
  const text = `${HEADER};id\n${GOOD};Jansen\n9;P;01-05-1984;J;1;Pietersen\n`;

  it('stands for key and person in all that is written, and follows from the secret', async () => {
    const [one, same, other] = [
      await runOn(text, koppeling, { geheim: 'een lang geheim ..' }),
      await runOn(text, koppeling, { geheim: 'een lang geheim ..' }),
      await runOn(text, koppeling, { geheim: 'een ander geheim .' }),
    ];
    expect(one.resultaat[0]).toMatch(/^p[0-9a-f]{20};/);
    expect([...one.resultaat, ...one.meldingen, JSON.stringify(one.manifest)].join()).not.toMatch(
      /Jansen|^1;/,
    );
    expect(same.resultaat).toEqual(one.resultaat);
    expect(other.resultaat).not.toEqual(one.resultaat);
  });
});

describe('JSON Lines', () => {
  const koppeling = PERSONS.replace('soort: csv', 'soort: jsonl');
  const row = (nr: number, loon: unknown, more: object = {}) =>
    JSON.stringify({ nr, rol: 'A', geboren: '1984-05-01', nl: 'J', loon, ...more });

  it('are read as rows; a key that is left out is an empty cell', async () => {
    const done = await runOn(
      `${row(1, 1400)}\n${row(2, '1500,00')}\n{"nr":3,"rol":"A","nl":null}`,
      koppeling,
    );
    expect(outcomes(done)).toEqual([...DECIDED, '3 gegevens_nodig']);
  });

  it('that can not be used are said and kept', async () => {
    const late = Array.from({ length: 1000 }, (_, i) => row(i + 100, 900)).join('\n');
    const bad = ['{"nr":9', '{"nr":9,"rol":["A"]}', '[9]', row(9, 1.234), row(8, 900, { x: 1 })];
    const done = await runOn(`${row(1, 1400)}\n${late}\n${bad.join('\n')}\n${row(2, 1500)}\n`, koppeling);
    expect(outcomes(done).filter((line) => /^[12] /.test(line))).toEqual(DECIDED);
    expect(said(done)).toEqual(['1002  B110', '1003  B110', '1004  B110', '1005 loon B201', '1006  B109']);
    expect(done.afgekeurd.toString()).toBe(`${bad.join('\n')}\n`);
    expect(done.document.rijen).toEqual({ gelezen: 1007, beslist: 1002, afgekeurd: 5 });
    expect(await refusal(`${row(1, 1400, { y: 1 })}\n`, koppeling)).toEqual(['B006']);
  });
});
