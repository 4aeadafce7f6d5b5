import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONTROLELIJSTEN } from '../../src/bestand/controle/lijsten.js';
import { graph } from '../engine/shipped.js';
import { type Asked, type Done, runOn } from './run.js';

const FOLDER = 'fixtures/bestanden';
const KOPPELING = readFileSync(`${FOLDER}/controle.koppeling.yaml`, 'utf8');
const LIST = readFileSync(`${FOLDER}/controle.csv`, 'utf8');
const HEAD = LIST.split('\n')[0] ?? '';
const ALLE = CONTROLELIJSTEN.map(({ id }) => id);
/** The decision that takes long has tests of its own. */
const INKOMENSTOESLAG = 'inkomenstoeslag_niet_ontvangen';
const OTHERS = ALLE.filter((id) => id !== INKOMENSTOESLAG);

const controle = (lijsten: readonly string[] = OTHERS) => ({ lijsten, vorige: [], steekproef: null });

const run = (text: string, asked: Asked = {}, koppeling = KOPPELING) =>
  runOn(text, koppeling, { controle: controle(), ...asked });

/** Rows of a list with only the columns that matter; the others are empty. */
function rows(...given: readonly Readonly<Record<string, string>>[]): string {
  const names = HEAD.split(';');
  return [HEAD, ...given.map((own) => names.map((name) => own[name] ?? '').join(';'))].join('\n');
}

/** A single person of 40 with nothing but bijstand. */
const SINGLE = { clientnr: '1', rol: 'A', geboren: '14-05-1985', 'bijstand sinds': '01-06-2020' };

/** Key, whom it is about, list, reason, what the list says, what it should be, difference and day. */
const found = (done: Done, lijst?: string): string[] =>
  (done.werklijst ?? [])
    .map((line) => line.split(';'))
    .filter((cells) => lijst === undefined || cells[2] === lijst)
    .map(([key, voor, list, reden, , gevonden, verwacht, verschil, dag]) =>
      [key, voor, list, reden, gevonden, verwacht, verschil, dag].filter((cell) => cell !== '').join(' '),
    );

/**
 * Norms of 1 January 2026 (Normenbrief): single 1.401,50, couple 2.002,13, 18-20 with the increase of article 20 lid 3
 * 345,99 + 746,45 = 1.092,44; of 1 July 2025: single 1.369,06. Of what is granted 5% is kept as vakantietoeslag
 * (article 19 lid 3, half-up) and the rest is paid:
 * 1.401,50 - 70,08 = 1.331,42; 1.369,06 - 68,45 = 1.300,61; 2.002,13 - 100,11 = 1.902,02; 1.092,44 - 54,62 = 1.037,82.
 * With one kostendeler (40% + 2 x 30%) / 2 x 2.002,13 = 1.001,07, of which 951,02 is paid.
 */
const WHY: Readonly<Record<string, readonly string[]>> = {
  3001: [],
  // Still the figures of half a year ago, the norm as well as the amount: 1.369,06 - 1.401,50 = -32,44.
  3002: [
    'betaald_bedrag niet_geindexeerd 1300,61 1331,42 -30,81',
    'norm niet_geindexeerd 1369,06 1401,50 -32,44',
  ],
  3003: ['betaald_bedrag leefvorm 1902,02 1331,42 570,60', 'norm leefvorm 2002,13 1401,50 600,63'],
  3004: ['betaald_bedrag kostendelers 1331,42 951,02 380,40', 'norm kostendelers 1401,50 1001,07 400,43'],
  // The son is 27 since 10 February: without him, or with him a year younger, it is what is paid. Both are named.
  3005: ['betaald_bedrag kostendelers|leeftijd 1331,42 951,02 380,40'],
  // Case P1 (praktijk.md): with the exemption 638,87 is paid, without 427,76; its six months were used in January.
  3006: ['betaald_bedrag vrijlating_voorbij 638,87 427,76 211,11', 'vrijlating_loopt_af voorbij 7 6'],
  3007: ['betaald_bedrag vakantietoeslag 1401,50 1331,42 70,08'],
  // 21 since 15 February.
  3008: ['betaald_bedrag leeftijd 1037,82 1331,42 -293,60'],
  3009: ['betaald_bedrag onverklaard 1200,00 1331,42 -131,42'],
  // What is paid is not known: no difference.
  3010: [],
  // Both partners have an amount; whether they add up is not known.
  3011: ['betaald_bedrag bedrag_staat_dubbel'],
  3012: ['wordt_21 binnen_drie_maanden 2026-05-01'],
  3013: ['wordt_27 binnen_drie_maanden 2026-04-15'],
  // In March 19 of 31 days without: (19 x 1.401,50 + 12 x 1.001,07) / 31 = 1.246,49, of which 1.184,17 is paid.
  3014: [
    'betaald_bedrag kostendelers|leeftijd 1331,42 1184,17 147,25',
    'wordt_kostendeler binnen_drie_maanden 2026-03-20',
  ],
  // AOW age 67 (born from March 1957 up to December 1960).
  3015: ['wordt_aow binnen_drie_maanden 2026-04-10'],
  // Case P1 a; months used: November up to February.
  3016: ['vrijlating_loopt_af loopt_af 4 6'],
  // 90% of 1.200,00 is 1.080,00; 90% of 8.000,00 is 7.200,00.
  3017: ['giften bij_de_grens 1100,00 1200,00 -100,00'],
  3018: ['vermogen bij_de_grens 7500,00 8000,00 -500,00'],
  3019: [],
  // Two households on address a-20.
  3020: ['dubbele_energietoeslag_2023 meer_dan_een_op_adres 2 1'],
  3021: ['dubbele_energietoeslag_2023 meer_dan_een_op_adres 2 1'],
};

describe('control lists', () => {
  let whole: Done;
  beforeAll(async () => {
    whole = await run(LIST);
  }, 60_000);

  it('find of each client what it is in the list for', () => {
    const others = found(whole);
    const byKey = Object.fromEntries(
      Object.keys(WHY).map((key) => [
        key,
        others.filter((line) => line.startsWith(key)).map((line) => line.split(' ').slice(2).join(' ')),
      ]),
    );
    expect(byKey).toEqual(WHY);
  });

  it('count of how many they could tell, and of how many not', () => {
    const { lijsten = {} } = whole.document.controle ?? {};
    // Of 21 households, 3010 has no amount.
    expect(lijsten.betaald_bedrag).toMatchObject({ nagegaan: 20, onbekend: 1, gevonden: 10 });
    expect(lijsten.betaald_bedrag?.redenen).toMatchObject({ onverklaard: 1, 'kostendelers|leeftijd': 2 });
    // Seven have a norm: 3001-3004, 3006, 3007 and 3009.
    expect(lijsten.norm).toMatchObject({ nagegaan: 7, onbekend: 14, gevonden: 3 });
  });

  it('name begrippen, parameters and regelingen that the rules have', () => {
    for (const { controle: own, regeling } of CONTROLELIJSTEN) {
      expect(graph.regelingen[regeling], regeling).toBeDefined();
      const names = [
        'leeftijd' in own ? own.leeftijd : [],
        'grens' in own ? [own.grens, own.waarde] : [],
      ].flat();
      for (const name of names) expect(graph.items[name], name).toBeDefined();
    }
  });

  it('say of each list why it is there and whom to ask', () => {
    for (const { id, titel, zoekt, waarom, controleer, bijWie, bron } of CONTROLELIJSTEN)
      for (const words of [titel, zoekt, waarom, controleer, bijWie, bron])
        expect(words.length, id).toBeGreaterThan(2);
    expect(new Set(ALLE).size).toBe(ALLE.length);
  });

  it('look three months ahead: up to and including that day', async () => {
    const born = (clientnr: string, geboren: string) => ({ ...SINGLE, clientnr, geboren });
    const text = rows(
      born('1', '01-03-2005'),
      born('2', '02-03-2005'),
      born('3', '01-06-2005'),
      born('4', '02-06-2005'),
    );
    expect(found(await run(text), 'wordt_21')).toEqual([
      '2 aanvrager wordt_21 binnen_drie_maanden 2026-03-02',
      '3 aanvrager wordt_21 binnen_drie_maanden 2026-06-01',
    ]);
  });

  it('find what is near a border, and on which side', async () => {
    const gift = (clientnr: string, value: string) => ({
      ...SINGLE,
      clientnr,
      gift: value,
      'gift op': '12-01-2026',
    });
    const text = rows(gift('1', '1079,99'), gift('2', '1080,00'), gift('3', '1200,00'), gift('4', '1200,01'));
    expect(found(await run(text), 'giften')).toEqual([
      '2 aanvrager giften bij_de_grens 1080,00 1200,00 -120,00',
      '3 aanvrager giften bij_de_grens 1200,00 1200,00 0,00',
      '4 aanvrager giften boven_de_grens 1200,01 1200,00 0,01',
    ]);
  });

  it('find the exemption of a single parent in the last two of its thirty months, and past them', async () => {
    const koppeling = KOPPELING.replace('vijfentwintig_procent', 'alleenstaande_ouder');
    const since = (clientnr: string, begin: string) => ({
      ...SINGLE,
      clientnr,
      loon: '900,00',
      'werkt sinds': begin,
      'vrijlating sinds': begin,
    });
    // Months from December 2023 up to February 2026: 1 + 24 + 2 = 27; with November 28, October 29, September 30.
    const text = rows(
      since('1', '01-12-2023'),
      since('2', '30-11-2023'),
      since('3', '01-10-2023'),
      since('4', '30-09-2023'),
      { ...SINGLE, clientnr: '5' },
    );
    const lijst = 'vrijlating_ouder_loopt_af';
    const done = await run(text, { controle: controle([lijst, 'vrijlating_loopt_af']) }, koppeling);
    expect(found(done)).toEqual([
      `2 aanvrager ${lijst} loopt_af 28 30`,
      `3 aanvrager ${lijst} loopt_af 29 30`,
      `4 aanvrager ${lijst} voorbij 30 30`,
    ]);
    expect(done.document.controle?.lijsten[lijst]).toMatchObject({ nagegaan: 5, onbekend: 0 });
  });

  it.each([
    ['alleenstaande_ouder', 'vrijlating_ouder_loopt_af'],
    ['vijfentwintig_procent', 'vrijlating_loopt_af'],
  ])(
    'can not tell of an exemption (%s) without a first month, nor where the list says nothing of any',
    async (code, lijst) => {
      const without = KOPPELING.replace('  personen.vrijlatingen: []\n', '').replace(
        /( {2})vrijlating sinds:.*\n/,
        `$1vrijlating sinds: { feit: personen.vrijlatingen.onderdeel, codes: { r: ${code} } }\n`,
      );
      const text = rows({ ...SINGLE, clientnr: '1', 'vrijlating sinds': 'r' }, { ...SINGLE, clientnr: '2' });
      const done = await run(text, { controle: controle([lijst]) }, without);
      expect(found(done)).toEqual([]);
      expect(done.document.controle?.lijsten[lijst]).toMatchObject({ nagegaan: 0, onbekend: 2 });
    },
  );

  it('find who may have the individuele inkomenstoeslag and did not receive it this year', async () => {
    const koppeling = KOPPELING.replace('energietoeslag_2023', 'individuele_inkomenstoeslag');
    const granted = (clientnr: string, day: string) => ({ ...SINGLE, clientnr, 'energietoeslag op': day });
    // Bijstand since 2020 without a break; the judgement of article 36 lid 1 is still to be given. Under 21 there is none.
    const text = rows(granted('1', '01-11-2025'), granted('2', '01-11-2023'), {
      ...SINGLE,
      clientnr: '3',
      geboren: '01-05-2005',
    });
    const done = await run(text, { controle: controle([INKOMENSTOESLAG]) }, koppeling);
    expect(found(done)).toEqual([`2 aanvrager ${INKOMENSTOESLAG} oordeel_nodig`]);
  });
});

describe('what is not known', () => {
  it('is no difference, but counted', async () => {
    const cases = rows(
      { ...SINGLE, clientnr: '1', betaald: '' },
      // Without a date of birth there is no norm.
      { ...SINGLE, clientnr: '2', geboren: '', betaald: '1331,42' },
    );
    const done = await run(cases, { controle: controle(['betaald_bedrag', 'wordt_21']) });
    expect(found(done)).toEqual([]);
    expect(done.document.controle?.lijsten).toMatchObject({
      betaald_bedrag: { nagegaan: 0, onbekend: 2 },
      wordt_21: { nagegaan: 1, onbekend: 1 },
    });
  });

  it('is whether somebody receives bijstand, when the list does not say', async () => {
    const koppeling = KOPPELING.replace('  personen.uitkeringen: []\n', '')
      .replace(/ {2}bijstand sinds:.*\n/, '')
      .replace(/ {2}betaald:.*\n/, '');
    const text = `${HEAD.replace('bijstand sinds;betaald;', '')}\n1;A;01-05-2005;;a-01;;;;;;;;;`;
    const done = await run(text, { controle: controle(['wordt_21']) }, koppeling);
    expect(done.document.controle?.lijsten.wordt_21).toMatchObject({ nagegaan: 0, onbekend: 1 });
  });

  it('is who else is on the address, where the list says nothing of it', async () => {
    const koppeling = KOPPELING.replace(/.*ander_gezin_kreeg_energietoeslag.*\n/, '');
    const had = (clientnr: string, adres: string) => ({
      ...SINGLE,
      clientnr,
      adres,
      'energietoeslag op': '01-11-2023',
    });
    const text = rows(had('1', ''), had('2', 'a'), { ...SINGLE, clientnr: '3' });
    const lijst = 'dubbele_energietoeslag_2023';
    const done = await run(text, { controle: controle([lijst]) }, koppeling);
    expect(done.document.controle?.lijsten[lijst]).toMatchObject({ nagegaan: 2, onbekend: 1, gevonden: 0 });
    const others = koppeling.replace(
      '  huishouden.adres_soort',
      '  huishouden.ander_gezin_kreeg_energietoeslag: true\n  huishouden.adres_soort',
    );
    expect(found(await run(text, { controle: controle([lijst]) }, others))).toEqual([
      `1 1 ${lijst} meer_dan_een_op_adres 2 1`,
      `2 2 ${lijst} meer_dan_een_op_adres 2 1`,
    ]);
  });

  it('is no bijstand when the list says that there is none', async () => {
    const text = rows({ ...SINGLE, 'bijstand sinds': '', betaald: '', geboren: '01-05-2005' });
    const done = await run(text, { controle: controle(['betaald_bedrag', 'wordt_21']) });
    expect(found(done)).toEqual([]);
    expect(done.document.controle?.lijsten.wordt_21).toMatchObject({ nagegaan: 1, onbekend: 0 });
  });

  it('is a household that was not decided', async () => {
    const done = await run(
      `${rows({ ...SINGLE, clientnr: '1', betaald: 'veel' }, { ...SINGLE, clientnr: '2' })}`,
    );
    expect(done.document.huishoudens).toEqual({ gelezen: 2, beslist: 1, afgekeurd: 1 });
    expect(found(done).filter((line) => line.startsWith('1 '))).toEqual([]);
    const lists = Object.values(done.document.controle?.lijsten ?? {});
    for (const { nagegaan, onbekend } of lists) expect(nagegaan + onbekend).toBe(1);
  });
});
