import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wholeList } from '../../src/bestand/listed.js';
import { readKoppeling } from '../../src/bestand/read-koppeling.js';
import { householdOptions } from '../../src/cli/households.js';
import { readHousehold } from '../../src/dossier/read.js';
import { Engine } from '../../src/engine/engine.js';
import { type Clients, sampleOfClients } from '../../src/simulatie/clients.js';
import { simulate } from '../../src/simulatie/simulate.js';
import { population, source, wrong } from './figures.js';
import { alleenstaande } from './household.js';
import { basis, graph, OPGAVE, set } from './support.js';

const EXAMPLES = population(source('voorbeelden.yaml').text);
const NORM = EXAMPLES.raw.norm;
const of = basis();
const options = householdOptions(graph, of.setting.peildatum);
const engine = new Engine(graph);

/** A single person with one income, of whom nothing is missing. */
const single = (id: string, income: string, geboren = '1980-06-15', more = '') =>
  alleenstaande({ id, geboren, aanvraag: '2023-12-11', besluit: '2023-12-11', rest: `${income}${more}` });
const loon = (amount: string) =>
  `    inkomsten: [{ soort: loon, bedrag_netto: ${amount}, periode: maand, bevat_vakantietoeslag: false, bestemd_voor_ander: false }]\n`;

function listOf(...texts: string[]): Clients {
  const households = texts.map((text, at) =>
    readHousehold({ name: `${at}.yaml`, text }, graph.vocabulary, options),
  );
  return { name: 'lijst.csv', hash: 'sha256:abc', households, refused: 0, constants: [], opgave: OPGAVE };
}
const run = (clients: Clients, ...texts: string[]) =>
  simulate(
    sampleOfClients(clients, NORM, engine, of.setting),
    of,
    { asked: set(...texts), proposals: [] },
    EXAMPLES,
    options,
  );

// The norm of a single person without vakantietoeslag is 1.155,79 on the day of the norm: 120% is 1.386,948 and 125% 1.444,7375.
const three = listOf(
  single('arm', loon('1100.00')),
  single('net', loon('1400.00')),
  single('rijk', loon('2500.00')),
);

describe('a client list as the population', () => {
  const document = run(three, 'inkomensgrens=120%,125%');
  const [step] = document.verschillen;

  it('every household stands for itself: one is entitled already, one gains, one does not', () => {
    expect(document.populatie).toMatchObject({ huishoudens: 3, records: 3, hash: 'sha256:abc' });
    expect(document.varianten.map(({ rechthebbenden }) => rechthebbenden)).toEqual([1, 2]);
    expect(step).toMatchObject({ gewonnen: 1, verloren: 0, hoger: 0, lager: 0, gelijk: 2, centen: 130_000 });
  });

  it('nobody is left out as not applying, and nothing is a range or extrapolated', () => {
    for (const one of document.varianten) {
      expect(one.verwachte_ontvangers).toBe(one.rechthebbenden);
      expect(one.bandbreedte.rechthebbenden).toEqual([one.rechthebbenden, one.rechthebbenden]);
      expect(one.geextrapoleerd).toBe(0);
    }
    expect(document.waarschuwingen.map(({ id }) => id)).toContain('alleen_bestand');
  });

  it('is divided by type, band, source and age, and adds up', () => {
    // 1.100 / 1.155,79 is 95%; 1.400 is 121%; 2.500 is 216%.
    const bands = document.varianten[0]?.uitsplitsing.inkomensband?.map(({ groep, huishoudens }) => [
      groep,
      huishoudens,
    ]);
    expect(bands).toEqual([
      ['tot_101', 1],
      ['van_120_tot_125', 1],
      ['boven_130', 1],
    ]);
    for (const rows of Object.values(step?.uitsplitsing ?? {}))
      expect(rows.reduce((sum, { gewonnen }) => sum + gewonnen, 0)).toBe(1);
  });

  it('knows the gap below the norm, of which published figures say nothing', () => {
    // 1.155,79 less 1.100,00.
    expect(document.norm).toMatchObject({ huishoudens: 1, kloof_centen: 55_79 });
    // 1.100,00 is 95,17% of the norm: 4,83% is lacking, of one household in three.
    expect(document.norm.fgt_1).toBe(0.0161);
  });

  it('income over a year: what was granted belongs to it, and of who is paid by the week nothing is said', () => {
    const bands = (one: typeof document) =>
      one.verschillen[0]?.inkomensbanden?.rijen.map(({ huishoudens }) => huishoudens);
    // 1.300,00 of 12 x 1.400,00 is 7,7% more; the other way it is lost of 18.100,00: 7,2% less.
    expect(bands(document)).toEqual([0, 0, 2, 0, 1]);
    expect(bands(run(three, 'inkomensgrens=125%,120%'))).toEqual([1, 0, 2, 0, 0]);
    // 2.166,66 x 12 is 25.999,92, of which 1.300,00 is more than 5%; of 2.166,67 x 12 it is less.
    const border = listOf(single('net', loon('2166.66')), single('wel', loon('2166.67')));
    expect(bands(run(border, 'inkomensgrens=120%,190%'))).toEqual([0, 0, 0, 1, 1]);
    const weekly = single('week', loon('253.00').replace('periode: maand', 'periode: week'));
    const { inkomensbanden } = run(listOf(weekly), 'inkomensgrens=120%,125%').verschillen[0] ?? {};
    expect(inkomensbanden?.onbekend).toBe(1);
    expect(inkomensbanden?.rijen.every(({ huishoudens }) => huishoudens === 0)).toBe(true);
  });

  it('who is just outside: 1.400,00 is 13,06 too much at 120%, the other far more', () => {
    expect(document.varianten[0]?.net_buiten.rijen[0]?.huishoudens).toBe(1);
    expect(document.varianten[0]?.net_buiten.verder).toBe(1);
  });

  it('what can not be decided is left out of every number, told, and not called a no', () => {
    const open = run(listOf(single('arm', loon('1100.00')), single('open', '')), 'inkomensgrens=120%,125%');
    expect(open.populatie.huishoudens).toBe(1);
    expect(open.verschillen[0]).toMatchObject({ gewonnen: 0, gelijk: 1 });
    const note = open.waarschuwingen.find(({ id }) => id === 'niet_te_beslissen');
    expect(note?.tekst).toContain('Over 1 huishouden is');
    expect(note?.tekst).toContain('zegt niet dat er geen recht is');
  });

  it('a fact that is missing and makes no difference leaves nobody out', () => {
    const minor = single('jong', '', '2005-06-15');
    expect(
      run(listOf(minor, single('arm', loon('1100.00'))), 'inkomensgrens=120%,125%').populatie.huishoudens,
    ).toBe(2);
  });

  it('is refused when nobody can be decided', () => {
    expect(wrong(() => run(listOf(single('open', '')), 'inkomensgrens=120%,125%'))[0]).toBe('S019');
  });

  it('an income that is not by the month is in no band, and no income at all is none', () => {
    const weekly = loon('300.00').replace('periode: maand', 'periode: week');
    const found = run(
      listOf(single('week', weekly), single('niets', '    inkomsten: []\n'), single('arm', loon('1100.00'))),
      'inkomensgrens=120%,125%',
    );
    const groups = (dimension: string) =>
      found.varianten[0]?.uitsplitsing[dimension]?.map(({ groep, huishoudens }) => [groep, huishoudens]);
    expect(groups('inkomensband')).toEqual([
      ['onbekend', 1],
      ['tot_101', 2],
    ]);
    expect(groups('inkomensbron')).toEqual([
      ['loon', 2],
      ['geen', 1],
    ]);
  });

  it.each([
    ['1958-12-12', 'nee', 'alleenstaand_onder_65'],
    ['1958-12-11', 'ja', 'alleenstaand_65_plus'],
  ])('who was born on %s is 65 or not on the day itself', (born, old, type) => {
    const { varianten } = run(listOf(single('oud', loon('1100.00'), born)), 'inkomensgrens=120%,125%');
    expect(varianten[0]?.uitsplitsing.leeftijd_65_plus?.[0]?.groep).toBe(old);
    expect(varianten[0]?.uitsplitsing.huishoudtype?.[0]?.groep).toBe(type);
  });
});

describe('a client list without persons', () => {
  const bijstand = basis({ gemeente: 'amsterdam', peildatum: 20260331, regelingen: ['algemene_bijstand'] });
  const own = householdOptions(graph, bijstand.setting.peildatum);
  const koppeling = readFileSync('fixtures/bestanden/bus.koppeling.yaml', 'utf8');
  const listed = {
    invoer: 'fixtures/bestanden/bus.csv',
    naam: 'bus.csv',
    hash: null,
    koppeling: readKoppeling({ name: 'k.yaml', text: koppeling }, graph.vocabulary, own.gemeenten),
    gemeenten: own.gemeenten,
    peildatum: bijstand.setting.peildatum,
    vandaag: bijstand.setting.peildatum,
    vergelijk: null,
    deel: null,
    geheim: null,
  };
  const { households } = wholeList(listed, graph.vocabulary);
  /** Of the clients with these keys, with some facts of the household otherwise. */
  const raised = (keys: readonly string[], facts: Readonly<Record<string, number>> = {}) => {
    const some = households.filter(({ id }) => keys.includes(id));
    const changed = some.map((one) => ({
      ...one,
      root: { ...one.root, facts: new Map([...one.root.facts, ...Object.entries(facts)]) },
    }));
    return simulate(
      sampleOfClients(
        {
          name: 'bus.csv',
          hash: 'sha256:abc',
          households: changed,
          refused: 0,
          constants: [],
          opgave: OPGAVE,
        },
        NORM,
        engine,
        bijstand.setting,
      ),
      bijstand,
      { asked: set('normen.norm_21_a=1401.50,1411.50'), proposals: [] },
      EXAMPLES,
      own,
    );
  };
  const ALL = households.map(({ id }) => id);

  it('is decided on what the administration says, as in vangnet bestand, and says for how many', () => {
    const document = raised(ALL);
    // Norms of 1 January 2026: 1.401,50 + 2 x 2.002,13 + 2 x 1.001,07 + (1.401,50 - 450,00) + (1.401,50 - 140,00)
    // = 9.620,90. Three have the norm of a single person: 30,00 more. U008 has an open leefvorm, U010 no bijstand.
    expect(document.varianten.map(({ rechthebbenden, centen }) => [rechthebbenden, centen])).toEqual([
      [7, 9_620_90],
      [7, 9_650_90],
    ]);
    expect(document.verschillen[0]).toMatchObject({ hoger: 3, gelijk: 4, centen: 30_00 });
    const told = (id: string) => document.waarschuwingen.find((one) => one.id === id)?.tekst;
    expect(told('op_aannames')).toContain('Van 7 huishoudens rust een recht op aannames');
    expect(told('niet_te_beslissen')).toContain('Over 2 huishoudens is');
  });

  it('is in the groups of what the administration says: two couples and a parent', () => {
    const [variant] = raised(ALL).varianten;
    const types = variant?.uitsplitsing.huishoudtype?.map(({ groep, huishoudens: count }) => [groep, count]);
    expect(types).toEqual([
      ['alleenstaand_onder_65', 4],
      ['paar_zonder_kind_onder_65', 2],
      ['ouder_minderjarige_kinderen', 1],
    ]);
  });

  it('is not refused on it: an income that is too high is left out, not a no', () => {
    const rich = { inkomen_opgave: 5_000_00 };
    expect(wrong(() => raised(['U001'], rich))[0]).toBe('S019');
    expect(raised(['U001', 'U003']).populatie.huishoudens).toBe(2);
  });

  it('is refused when the administration leaves open what everything hangs on', () => {
    const [code, message] = wrong(() => raised(['U008']));
    expect(code).toBe('S019');
    expect(message).not.toMatch(/op: *$/);
  });

  it('rests on no aanname where the list has the persons and incomes itself', () => {
    expect(run(three, 'inkomensgrens=120%,125%').waarschuwingen.map(({ id }) => id)).not.toContain(
      'op_aannames',
    );
  });
});
