import { describe, expect, it } from 'vitest';
import { checkToets } from './contract.js';
import { changed, type Document, document, household, output, SMALL, temporary } from './program.js';

const temp = temporary();
const small = temp.file('klein.yaml', SMALL);
const all = (...args: string[]) => document(['toets', small, ...args]);
/** What is chosen does not depend on how many regelingen are asked for: one group takes a tenth of the time of all. */
const GROUP = ['--regeling', 'energietoeslag'];
const toets = (...args: string[]) => all(...GROUP, ...args);
/** What is decided on the energietoeslag 2023. */
const energietoeslag = (one: Document) =>
  one.besluiten.find((besluit: Document) => besluit.regeling === 'energietoeslag_2023');
const ids = (one: Document) => one.besluiten.map((besluit: Document) => besluit.regeling);

describe('--regeling', () => {
  it('takes an id, and then only that', async () => {
    const one = await all('--regeling', 'energietoeslag_2023');
    expect(ids(one)).toEqual(['energietoeslag_2023']);
    expect(one.niet_in_werking).toEqual([]);
  });

  it('takes a groep: those in force are decided, the others only named', async () => {
    const one = await all('--regeling', 'energietoeslag');
    expect(ids(one)).toEqual(['energietoeslag_2023']);
    expect(one.niet_in_werking).toEqual(['energietoeslag_2022']);
  });

  it('without it, all regelingen are asked for', async () => {
    const one = await all();
    expect(ids(one)).toContain('energietoeslag_2023');
    expect(one.niet_in_werking).toContain('energietoeslag_2022');
  });

  it('by name but not in force gives niet_van_toepassing with its reason', async () => {
    const one = await all('--regeling', 'energietoeslag_2022');
    checkToets(one);
    expect(one.besluiten).toHaveLength(1);
    expect(one.besluiten[0]).toMatchObject({ uitkomst: 'niet_van_toepassing', bedrag: null, gronden: [] });
    expect(one.besluiten[0].reden).toMatch(/2023/);
    expect(one.niet_in_werking).toEqual([]);
  });

  it('takes several, and sorts them', async () => {
    const one = await all('--regeling', 'energietoeslag_2023', '--regeling', 'energietoeslag_2022');
    expect(ids(one)).toEqual(['energietoeslag_2022', 'energietoeslag_2023']);
    const joined = await all('--regeling', 'energietoeslag_2023,energietoeslag_2022');
    expect(joined).toEqual(one);
  });

  it('may name one twice, or with its groep, and decides it once', async () => {
    const one = await all('--regeling', 'energietoeslag_2023,energietoeslag');
    expect(ids(one)).toEqual(['energietoeslag_2023']);
  });
});

describe('the peildatum', () => {
  const noDay = SMALL.replace('peildatum: 2024-02-01\n', '');

  it('is that of the call, before that of the file', async () => {
    expect((await toets()).peildatum).toBe('2024-02-01');
    expect((await toets('--peildatum', '2024-03-15')).peildatum).toBe('2024-03-15');
  });

  it('is the day of the application when neither says it', async () => {
    const applied = temp.file(
      'aanvraag.yaml',
      noDay.replace('aanvraagdatum: 2024-02-01', 'aanvraagdatum: 2024-02-20'),
    );
    expect((await document(['toets', applied, ...GROUP])).peildatum).toBe('2024-02-20');
  });

  it('is today in the Netherlands when nothing says it, and is always printed', async () => {
    const nothing = temp.file('vandaag.yaml', noDay.replace('  aanvraagdatum: 2024-02-01\n', ''));
    const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(new Date());
    const [before, one, after] = [today(), await document(['toets', nothing, ...GROUP]), today()];
    expect([before, after]).toContain(one.peildatum);
    expect(await output(['toets', small, ...GROUP])).toContain('peildatum 1 februari 2024');
  });

  it('decides which law applies, on its first and last day', async () => {
    for (const [day, inForce] of [
      ['2023-10-06', false],
      ['2023-10-07', true],
      ['2024-08-31', true],
      ['2024-09-01', false],
    ] as const) {
      const one = await all('--peildatum', day, '--regeling', 'energietoeslag_2023');
      expect(one.besluiten[0].uitkomst === 'niet_van_toepassing', day).toBe(!inForce);
      const group = await toets('--peildatum', day);
      expect(group.niet_in_werking.includes('energietoeslag_2023'), day).toBe(!inForce);
    }
  });

  it('refuses a birth that the peildatum of the call precedes', async () => {
    const { faults, vangnet } = await import('./program.js');
    const [fault] = faults(await vangnet(['toets', small, '--peildatum', '1980-01-01']));
    expect(fault?.code).toBe('V025');
  });
});

describe('--gemeente', () => {
  it('goes before that of the file', async () => {
    expect((await toets()).gemeente).toBe('almere');
    const almelo = await toets('--gemeente', 'almelo');
    expect(almelo.gemeente).toBe('almelo');
    const limit = (one: Document) =>
      energietoeslag(one).voorwaarden.find((v: Document) => v.id === 'inkomen_onder_grens');
    expect(limit(almelo).vergelijking).toBe('<=');
    expect(limit(await toets()).vergelijking).toBe('<');
  });

  it('takes a CBS code for the same municipality', async () => {
    expect(await toets('--gemeente', '0141')).toEqual(await toets('--gemeente', 'almelo'));
  });

  it('landelijk has no overlay: what is left to the municipality is onbekend, not the neighbour’s', async () => {
    const one = await toets('--gemeente', 'landelijk');
    checkToets(one);
    expect(one.gemeente).toBe('landelijk');
    const besluit = energietoeslag(one);
    expect(besluit.uitkomst).toBe('regel_onbekend');
    expect(besluit.ontbreekt.map((missing: Document) => missing.feit)).toContain(
      'energietoeslag_2023.toeslag',
    );
    for (const missing of besluit.ontbreekt) expect(missing.soort).toBe('regel');
  });

  it('landelijk asks only what the municipality has to say: no figure that the rules have', async () => {
    const besluit = energietoeslag(await toets('--gemeente', 'landelijk'));
    for (const missing of besluit.ontbreekt) expect(missing.feit).toMatch(/^energietoeslag_2023\./);
  });

  it('is landelijk when nobody names one', async () => {
    const nowhere = temp.file('nergens.yaml', changed('  gemeente: almere\n', ''));
    expect((await document(['toets', nowhere, ...GROUP])).gemeente).toBe('landelijk');
  });
});

describe('zaken', () => {
  it('gives one regeling facts of its own', async () => {
    const late = `${SMALL}zaken: { energietoeslag_2023: { aanvraagdatum: 2024-07-01 } }\n`;
    const own = await document(['toets', temp.file('eigen.yaml', late), ...GROUP]);
    expect(energietoeslag(own)).toMatchObject({ uitkomst: 'geen_recht', gronden: ['ambtshalve_of_op_tijd'] });
    const group = `${SMALL}zaken: { energietoeslag: { aanvraagdatum: 2024-07-01 } }\n`;
    expect(energietoeslag(await document(['toets', temp.file('groep.yaml', group), ...GROUP])).uitkomst).toBe(
      'geen_recht',
    );
  });
});

describe('the example of the README', () => {
  it('is decided', async () => {
    const one = await document(['toets', household('alleenstaande-ouder-almere'), ...GROUP]);
    expect(energietoeslag(one)).toMatchObject({
      uitkomst: 'bevoegdheid',
      bedrag: { centen: 130000, per: 'eenmalig', vorm: 'gift' },
    });
  });
});
