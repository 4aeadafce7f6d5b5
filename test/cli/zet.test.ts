import { describe, expect, test } from 'vitest';
import { vangnet } from './program.js';

const HOUSEHOLD = 'fixtures/huishoudens/alleenstaande-ouder-almere.yaml';
const INCOME = 'personen[a].inkomsten[1].bedrag_netto';

interface Side {
  readonly uitkomst: string;
  readonly bedrag: { readonly centen: number } | null;
}
interface Document {
  readonly besluiten: readonly { readonly regeling: string; readonly uitkomst: string }[];
  readonly zet: {
    readonly feiten: readonly object[];
    readonly besluiten: readonly {
      readonly regeling: string;
      readonly van: Side;
      readonly naar: Side;
      readonly anders: boolean;
      readonly voorwaarden: readonly object[];
    }[];
  };
}

async function zet(...args: readonly string[]): Promise<Document> {
  const { code, stdout, stderr } = await vangnet(['toets', HOUSEHOLD, '--formaat', 'json', ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Document;
}

describe('toets --zet', () => {
  test('shows what one fact changes, over all regelingen, beside the decisions as they are', async () => {
    const { besluiten, zet: changed } = await zet('--zet', `${INCOME}=900`);
    // praktijk 4.2: 1.216,62 - 292,00 = 924,62; with 900,00 it is 1.216,62 - 900,00 = 316,62.
    expect(besluiten.map(({ uitkomst }) => uitkomst)).toContain('bevoegdheid');
    expect(changed.feiten).toEqual([{ feit: INCOME, van: '292.00', naar: '900' }]);
    const bijstand = changed.besluiten.find(({ regeling }) => regeling === 'algemene_bijstand');
    expect(bijstand?.van.bedrag?.centen).toBe(92462);
    expect(bijstand?.naar.bedrag?.centen).toBe(31662);
    expect(bijstand?.anders).toBe(true);
    const studie = changed.besluiten.find(({ regeling }) => regeling === 'studietoeslag');
    expect(studie).toMatchObject({ anders: false, voorwaarden: [] });
  });

  test('a value that is taken away is unknown, not zero', async () => {
    const { zet: changed } = await zet('--regeling', 'algemene_bijstand', '--zet', `${INCOME}=onbekend`);
    expect(changed.besluiten.map(({ naar }) => naar.uitkomst)).toEqual(['gegevens_nodig']);
  });

  test('several facts are set together', async () => {
    const { zet: changed } = await zet(
      ...['--regeling', 'algemene_bijstand', '--zet', `${INCOME}=100`],
      ...['--zet', 'personen[a].inkomsten[0].bedrag_netto=onbekend'],
    );
    expect(changed.feiten).toHaveLength(2);
  });

  test('tells it in words, with what turns and by how much', async () => {
    const { stdout } = await vangnet(['toets', HOUSEHOLD, '--zet', `${INCOME}=900`]);
    expect(stdout).toContain('Met  persoon a, inkomen 2, bedrag netto: 900 in plaats van 292.00');
    expect(stdout).toMatch(
      /Algemene bijstand +RECHT € 924,62 per maand +RECHT € 316,62 per maand +- € 608,00/,
    );
    expect(stdout).toContain('Inkomen lager dan de grens: nu ja, dan nee');
    expect(stdout).not.toContain('_');
  });

  test.each([
    ['without a value', 'zaak.aanvraagdatum', 'feit en een waarde'],
    ['of somebody who is not there', 'personen[q].nederlander=ja', 'personen[q]'],
    ['of a thing and no fact', 'personen[a]=3', 'geen feit'],
    ['with a name that is nearly right', 'personen[a].nederlandr=ja', "bedoelde u 'nederlander'"],
    ['of which the day is no day', 'personen[a].geboortedatum=1989-02-30', 'datum'],
    ['of which the day is in the future', 'personen[a].geboortedatum=2050-01-01', 'peildatum'],
    ['written with a thousand sign', `${INCOME}=1.400,00`, 'duizendteken'],
    ['of the language below', '__proto__.x=1', '__proto__'],
    ['that is no path', 'personen[a]..x=1', 'geen pad'],
  ])('refuses a fact %s', async (_, asked, said) => {
    const { code, stdout, stderr } = await vangnet(['toets', HOUSEHOLD, '--zet', asked]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('fout C020');
    expect(stderr).toContain(said);
  });

  test('says that markdown does not go with it', async () => {
    const { code, stderr } = await vangnet([
      'toets',
      HOUSEHOLD,
      '--zet',
      `${INCOME}=1`,
      '--formaat',
      'markdown',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('tekst, json, jsonl');
  });
});
