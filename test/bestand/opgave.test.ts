import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainedFromList } from '../../src/bestand/explained.js';
import { householdIn } from '../../src/bestand/listed.js';
import { readKoppeling } from '../../src/bestand/read-koppeling.js';
import type { Question } from '../../src/bestand/run.js';
import { daysOf } from '../../src/bestand/sides.js';
import { renderToets } from '../../src/report/terminal.js';
import { engine, graph } from '../engine/shipped.js';
import { type Done, runOn, said } from './run.js';

const KOPPELING = readFileSync('fixtures/bestanden/bus.koppeling.yaml', 'utf8');
const LIST = readFileSync('fixtures/bestanden/bus.csv', 'utf8');
const [HEAD = ''] = LIST.split('\n');

const run = (text: string, koppeling = KOPPELING): Promise<Done> =>
  runOn(text, koppeling, {
    regelingen: ['algemene_bijstand'],
    peildatum: 20260331,
    controle: { lijsten: ['betaald_bedrag', 'norm'], vorige: [], steekproef: null },
  });

/** A row for each, with only the columns that matter; a single person of 40 with bijstand since 2020. */
function rows(...given: readonly Readonly<Record<string, string>>[]): string {
  const usual = {
    gemeentecode: '0363',
    statistiekcode: '01',
    leefvorm: '1',
    'aantal kostendelers': '00',
    'bedrag inkomsten uitkering': '+0000',
    'bedrag vermindering': '+0000',
    geboortedatum: '19850514',
    huisvesting: '1',
    'aanvangsdatum uitkering persoon': '20200601',
  };
  const lines = given.map((own, i) => {
    const row: Readonly<Record<string, string>> = {
      ...usual,
      'registratienummer uitkering': `U${i + 1}`,
      ...own,
    };
    return HEAD.split(';')
      .map((name) => row[name] ?? '')
      .join(';');
  });
  return [HEAD, ...lines].join('\n');
}

/** Key, outcome, amount, what is asked, and how many aannames carried it. */
const decided = ({ resultaat }: Done): string[] =>
  resultaat.map((line) => {
    const [key, , , uitkomst, bedrag, , , ontbreekt, aannames = ''] = line.split(';');
    const count = aannames === '' ? 0 : aannames.split('|').length;
    return [key, uitkomst, bedrag, ontbreekt, count].filter((cell) => cell !== '').join(' ');
  });

const found = ({ werklijst }: Done): string[] =>
  (werklijst ?? []).map((line) => {
    const [key, , list, reden, , gevonden, verwacht] = line.split(';');
    return [key, list, reden, gevonden, verwacht].join(' ');
  });

describe('a list without persons', () => {
  let bus: Done;
  beforeAll(async () => {
    bus = await run(LIST);
  }, 60_000);

  /**
   * Norms of 1 January 2026: single 1.401,50; couple 2.002,13; with one kostendeler 50% of 2.002,13 = 1.001,07.
   * U006: 1.401,50 - 450,00; U007: 1.401,50 - 140,00. What carried it: income, leefvorm and kostendelers of the
   * administration; of U002, of whom the partner is known, not the leefvorm; of U007 also what was taken off.
   */
  it('is decided on what the administration says, as aannames', () => {
    expect(decided(bus).slice(0, 7)).toEqual([
      'U001 recht 1401,50 3',
      'U002 recht 2002,13 2',
      'U003 recht 2002,13 3',
      'U004 recht 1001,07 3',
      'U005 recht 1001,07 3',
      'U006 recht 951,50 3',
      'U007 recht 1261,50 4',
    ]);
    expect(bus.resultaat[1]?.split(';').at(-1)).toBe(
      'huishouden.inkomen_opgave|huishouden.aantal_kostendelers_opgave',
    );
    expect(bus.document.regelingen.algemene_bijstand).toMatchObject({ recht: 7, op_aannames: 7 });
  });

  it('is not decided where the administration leaves the leefvorm open', () => {
    expect(decided(bus)[7]).toBe('U008 gegevens_nodig huishouden.leefvorm_opgave 0');
  });

  it('has bijzondere bijstand in quarantine, and loses no row', () => {
    expect(said(bus)).toEqual(['10 statistiekcode B207']);
    expect(bus.document.huishoudens).toEqual({ gelezen: 10, beslist: 9, afgekeurd: 1 });
  });

  it('is held against what is paid, to the euro: less is how it was rounded', () => {
    // U005 has one kostendeler and is paid without: 1.401,50 - 70,08 = 1.331,42.
    expect(found(bus)).toEqual([
      'U005 betaald_bedrag kostendelers 1331,00 951,02',
      'U005 norm kostendelers 1402,00 1001,07',
    ]);
    // U008 is not known, U010 has no bijstand.
    expect(bus.document.controle?.lijsten.betaald_bedrag).toMatchObject({ nagegaan: 8, onbekend: 1 });
  });
});

describe('what an administration says', () => {
  it('counts the belanghebbenden among the kostendelers (CBS): 3 of a couple is one more person', async () => {
    // (40% + 3 x 30%) / 3 x 2.002,13 = 867,59 each.
    const couple = { leefvorm: '3', 'aantal kostendelers': '03' };
    const none = { 'aantal kostendelers': '01' };
    expect(decided(await run(rows(couple, none)))).toEqual(['U1 recht 1735,18 3', 'U2 recht 1401,50 3']);
  });

  it('carries as well what is the same amount, but would not be with somebody more', async () => {
    expect(decided(await run(rows({ leefvorm: '2' })))).toEqual(['U1 recht 1401,50 3']);
  });

  it('gives no refusal: an income that is too high is asked', async () => {
    const rich = { 'bedrag inkomsten uitkering': '+1500' };
    const done = await run(rows(rich));
    expect(decided(done)[0]).toMatch(/^U1 gegevens_nodig .*personen\[aanvrager\]\.inkomsten.* 0$/);
  });

  it('is no income when the vakantietoeslag is not in it, or when that is not known', async () => {
    const earning = { 'bedrag inkomsten uitkering': '+0450' };
    for (const koppeling of [
      KOPPELING.replace(
        'inkomen_opgave_bevat_vakantietoeslag: true',
        'inkomen_opgave_bevat_vakantietoeslag: false',
      ),
      KOPPELING.replace(/.*inkomen_opgave_bevat_vakantietoeslag.*\n/, ''),
    ])
      expect(decided(await run(rows(earning), koppeling))[0]).toMatch(/^U1 gegevens_nodig /);
  });

  it('gives way to persons and incomes that the list has', async () => {
    const koppeling = KOPPELING.replace(
      '  personen.vermogen: []',
      '  personen.inkomsten: []\n  personen.vermogen: []',
    );
    const earning = {
      leefvorm: '1',
      'geboortedatum partner': '19860514',
      'aanvangsdatum uitkering partner': '20200601',
      'bedrag inkomsten uitkering': '+0450',
    };
    // Somebody is there, whatever the leefvorm; and there is no income.
    expect(decided(await run(rows(earning), koppeling))).toEqual(['U1 recht 2002,13 1']);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a leefvorm that there is not', { leefvorm: '5' }, '2 leefvorm B207'],
    ['half a kostendeler', { 'aantal kostendelers': '1,5' }, '2 aantal kostendelers B202'],
    ['less than none', { 'aantal kostendelers': '-1' }, '2 aantal kostendelers B203'],
    [
      'an income below nought',
      { 'bedrag inkomsten uitkering': '-0450' },
      '2 bedrag inkomsten uitkering B203',
    ],
    ['an amount that is none', { 'bedrag bijstandsnorm': '++1402' }, '2 bedrag bijstandsnorm B202'],
    ['a day in another order', { geboortedatum: '14-05-1985' }, '2 geboortedatum B204'],
    ['an inrichting, of which the norm does not follow', { huisvesting: '4' }, '2 huisvesting B207'],
  ])('is refused with its place: %s', async (_, own, expected) => {
    const done = await run(rows(own, {}));
    expect(said(done)).toEqual([expected]);
    expect(done.document.huishoudens).toEqual({ gelezen: 2, beslist: 1, afgekeurd: 1 });
  });
});

describe('a list without persons, of which two days are compared', () => {
  const OPEN = { leefvorm: '4' };
  const compared = (
    vergelijk: Question['vergelijk'],
    ...given: readonly Readonly<Record<string, string>>[]
  ) => runOn(rows(...given), KOPPELING, { regelingen: ['algemene_bijstand'], vergelijk });

  /**
   * The norms of the second half of 2025 and of 2026 (balans.csv): 1.369,06 and 1.401,50 alone. With one to share with
   * (40% + 2 x 30%) / 2 of 1.955,80 and of 2.002,13: 977,90 and 1.001,07.
   */
  it('is decided on what the administration says on both, and told apart by what carried it', async () => {
    const done = await compared(daysOf(graph, 20251231, 20260101), {}, { 'aantal kostendelers': '02' }, OPEN);
    const ab = 'algemene_bijstand;aanvrager;recht';
    expect(done.resultaat.slice(0, 2)).toEqual([
      `U1;${ab};1369,06;recht;1401,50;32,44;32,44;0,00;hoger;norm_21_a`,
      `U2;${ab};977,90;recht;1001,07;23,17;23,17;0,00;hoger;norm_21_b`,
    ]);
    expect(done.document.regelingen.algemene_bijstand).toMatchObject({ recht: 2, op_aannames: 2 });
    expect(done.document.op_aannames).toEqual({ 3: 2 });
  });

  it('counts with the outcomes of the last day those that rest on an aanname then', async () => {
    // Born on 1 September 1958: 67, the AOW-leeftijd of 2024 to 2027 (aow_leeftijd.yaml), on 1 September 2025.
    const done = await compared(daysOf(graph, 20250630, 20251231), { geboortedatum: '19580901' });
    expect(done.resultaat.map((line) => line.split(';').filter((_, i) => i === 3 || i === 5))).toEqual([
      ['recht', 'niet_bevoegd'],
    ]);
    expect(done.document.regelingen.algemene_bijstand).toMatchObject({ niet_bevoegd: 1, op_aannames: 0 });
    expect(done.document.op_aannames).toEqual({ 3: 1 });
  });

  it('stays undecided where the administration leaves the leefvorm open on both', async () => {
    const done = await compared(daysOf(graph, 20251231, 20260101), OPEN);
    expect(done.resultaat.map((line) => line.split(';').at(-2))).toEqual(['onbeslisbaar']);
    expect(done.document.op_aannames).toEqual({});
  });
});

describe('one household of a list without persons, explained', () => {
  const [gemeenten, list] = [
    Object.values(graph.gemeenten).map(({ id, cbs }) => ({ id, cbs })),
    { invoer: 'fixtures/bestanden/bus.csv', naam: 'bus.csv', hash: null },
  ];
  const koppeling = readKoppeling({ name: 'bus', text: KOPPELING }, graph.vocabulary, gemeenten);
  const explained = (key: string) => {
    const listed = { ...list, koppeling, gemeenten, peildatum: 20260331, vandaag: 20260331 };
    const asked = { ...listed, vergelijk: null, deel: null, geheim: null };
    const household = householdIn(asked, key, graph.vocabulary)?.found.household;
    if (household == null) throw new Error('not in the list');
    const question = { gemeente: 'amsterdam', peildatum: 20260331, regelingen: ['algemene_bijstand'] };
    return explainedFromList(engine, household, question);
  };

  it('has the decision of the list, and the aannames that carried it with their amounts', () => {
    // U006: 1.401,50 and an income of 450: 951,50, as in the result of the list.
    const [besluit] = explained('U006').besluiten;
    expect([besluit?.uitkomst, besluit?.bedrag?.centen]).toEqual(['recht', 95150]);
    const reden = 'volgens de uitkeringsadministratie';
    expect(besluit?.aannames).toEqual([
      { feit: 'huishouden.inkomen_opgave', waarde: 45000, reden, eenheid: 'euro/maand' },
      { feit: 'huishouden.leefvorm_opgave', waarde: 'alleenstaande', reden },
      { feit: 'huishouden.aantal_kostendelers_opgave', waarde: 0, reden, eenheid: 'aantal' },
    ]);
    const text = renderToets(explained('U006'), {
      width: 200,
      colour: false,
      uitleg: 'volledig',
      program: '0',
    });
    expect(text.replace(/\s+/g, ' ')).toContain(
      'inkomen opgave: aangenomen "€ 450,00" (volgens de uitkeringsadministratie)',
    );
  });

  it('is open where the list is, and asks', () => {
    for (const key of ['U008', 'U010']) {
      const [besluit] = explained(key).besluiten;
      expect([besluit?.uitkomst, besluit?.aannames]).toEqual(['gegevens_nodig', []]);
      expect(besluit?.ontbreekt).not.toEqual([]);
    }
  });
});
