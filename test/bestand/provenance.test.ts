import { describe, expect, it } from 'vitest';
import { merged } from '../../src/bestand/merge.js';
import { daysOf } from '../../src/bestand/sides.js';
import { summaryOf } from '../../src/report/bestand-parts.js';
import { InputError } from '../../src/rules/finding.js';
import { graph } from '../engine/shipped.js';
import { type Asked, type Done, PERSONS, runOn } from './run.js';

const LIST = 'nr;rol;geboren;nl;loon\n1;A;01-05-1984;J;900,00\n2;A;01-05-1985;J;900,00\n';
const held = ({ document }: Done): Record<string, unknown> =>
  Object.fromEntries(document.aannames.map(({ feit, waarde }) => [feit, waarde]));
const without = (...lines: readonly string[]) =>
  lines.reduce((text, line) => text.replace(new RegExp(`  ${line}:.*\n`), ''), PERSONS);

describe('a manifest says for which day and municipality it was', () => {
  it('those of the koppeling', async () => {
    expect(held(await runOn(LIST))).toMatchObject({ peildatum: '2024-02-01', 'zaak.gemeente': 'almere' });
  });

  it('those of the call, which go before', async () => {
    const done = await runOn(LIST, PERSONS, { peildatum: 20240301, gemeente: 'landelijk' });
    expect(held(done)).toMatchObject({ peildatum: '2024-03-01', 'zaak.gemeente': 'landelijk' });
  });

  it('today, where nothing says another day', async () => {
    const done = await runOn(LIST, without('peildatum', 'zaak.aanvraagdatum'), { vandaag: 20240315 });
    expect(held(done).peildatum).toBe('2024-03-15');
  });

  it('not today, where each household has its own', async () => {
    const done = await runOn(LIST, without('peildatum'), { vandaag: 20240315 });
    expect(held(done)).not.toHaveProperty('peildatum');
    expect(held(done)['zaak.aanvraagdatum']).toBe('2024-02-01');
  });

  it('no day of the koppeling, where two others are compared', async () => {
    const done = await runOn(LIST, PERSONS, { vergelijk: daysOf(graph, 20231231, 20240101) });
    expect(held(done)).not.toHaveProperty('peildatum');
    expect(done.document.vergelijking).toMatchObject({ a: '2023-12-31', b: '2024-01-01' });
  });
});

describe('a list with the day of each household', () => {
  const koppeling = `${without('peildatum', 'zaak.aanvraagdatum')}  aangevraagd: zaak.aanvraagdatum\n`;
  const list = (...days: readonly string[]): string =>
    [
      'nr;rol;geboren;nl;loon;aangevraagd',
      ...days.map((day, i) => `${i + 1};A;01-05-1984;J;900,00;${day}`),
    ].join('\n');
  // The energietoeslag 2023 is asked for: on 1 September 2024 it is not in force any more (see its rules: up to 31 August).
  const asked = { regelingen: ['energietoeslag'], vandaag: 20240901 };

  it('says for which day who has none was decided, and of which rows', async () => {
    const done = await runOn(list('01-02-2024', '', ''), koppeling, asked);
    expect(done.document.dag_van_de_opdracht).toBe('2024-09-01');
    expect(done.document.opmerkingen).toEqual([{ code: 'B402', aantal: 2 }]);
    expect(done.meldingen.map((line) => line.split(';').slice(0, 3).join(' '))).toEqual([
      '3 aangevraagd B402',
      '4 aangevraagd B402',
    ]);
    // Only the first was decided on a day on which it was in force.
    expect(done.resultaat.map((line) => line.split(';').slice(0, 4).join(' '))).toEqual([
      '1 energietoeslag_2023 1 bevoegdheid',
    ]);
    const { zinnen = [] } = summaryOf(done.document).delen.find(({ id }) => id === 'telling') ?? {};
    expect(zinnen.at(-1)).toBe(
      'zonder aanvraagdatum: 2, beslist voor de dag van de opdracht, 1 september 2024',
    );
  });

  it.each<[string, string, Asked]>([
    ['each household has one', '01-02-2024', asked],
    ['the call has one', '', { ...asked, peildatum: 20240201 }],
    ['two are compared', '', { ...asked, vergelijk: daysOf(graph, 20240131, 20240201) }],
  ])('says nothing of that where %s', async (_, day, own) => {
    const { document, meldingen } = await runOn(list(day), koppeling, own);
    expect([document.dag_van_de_opdracht, meldingen, document.opmerkingen]).toEqual([undefined, [], []]);
  });

  it('is not put together of shares that were decided for two days', async () => {
    const share = async (nr: number, vandaag: number) => ({
      name: `${nr}`,
      document: (await runOn(list('', ''), koppeling, { ...asked, vandaag, deel: { nr, van: 2 } })).document,
    });
    const first = await share(1, 20240901);
    expect(merged([first, await share(2, 20240901)]).dag_van_de_opdracht).toBe('2024-09-01');
    // Every key in its place, whichever is named first.
    const [with_, without] = [first, { name: '2', document: { ...(await share(2, 20240901)).document } }];
    delete (without.document as { dag_van_de_opdracht?: string }).dag_van_de_opdracht;
    const [one, other] = [merged([with_, without]), merged([without, with_])];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(Object.keys(one)).toEqual(Object.keys(first.document).filter((key) => key !== 'deel'));
    const later = await share(2, 20240902);
    expect(() => merged([first, later])).toThrow('B012');
  });
});

describe('shares are not put together', () => {
  const share = async (nr: number, asked: Asked) => ({
    name: `${nr}.manifest.json`,
    document: (await runOn(LIST, PERSONS, { ...asked, deel: { nr, van: 2 } })).document,
  });
  const codes = (act: () => unknown): string[] => {
    try {
      act();
    } catch (error) {
      if (error instanceof InputError)
        return error.findings.map(({ code, bestand, bericht }) => `${code} ${bestand} ${bericht}`);
      throw error;
    }
    return [];
  };

  it('when the manifest of a whole list is there twice', async () => {
    const whole = { name: 'heel.manifest.json', document: (await runOn(LIST, PERSONS, {})).document };
    expect(codes(() => merged([whole, whole]))).toEqual([
      'B012 manifesten hetzelfde bestand staat er twee keer bij',
    ]);
    expect(merged([whole]).huishoudens.gelezen).toBe(2);
  });

  it('when one is missing', async () => {
    const first = await share(1, {});
    expect(codes(() => merged([first]))).toEqual([
      'B012 manifesten dit zijn niet alle delen van een bestand, elk een keer',
    ]);
    expect(merged([first, await share(2, {})]).huishoudens).toEqual({ gelezen: 2, beslist: 2, afgekeurd: 0 });
  });

  it.each<[string, Asked]>([
    ['peildatum, gemeente of aannames', { peildatum: 20240301 }],
    ['peildatum, gemeente of aannames', { gemeente: 'landelijk' }],
    ['controlelijsten (--controle)', { controle: { lijsten: ['wordt_21'], vorige: [], steekproef: null } }],
    ['regelingen (--regeling)', { regelingen: ['energietoeslag_2023', 'studietoeslag'] }],
    ['vergelijking', { vergelijk: daysOf(graph, 20240131, 20240201) }],
    ['koppeling', { koppelingHash: 'sha256:andere' }],
    ['pseudoniemen (--pseudonimiseer)', { geheim: 'een geheim van meer dan zestien tekens' }],
  ])('with another %s: which manifest, and what is other', async (what, asked) => {
    const first = await share(1, {});
    const last = await share(2, asked);
    expect(codes(() => merged([first, last]))).toEqual([
      `B012 2.manifest.json dit manifest hoort niet bij 1.manifest.json: een andere keuze van ${what}`,
    ]);
  });

  it('with pseudonyms of another secret, and are with those of one', async () => {
    const [a, b] = ['geheim nummer een, lang genoeg', 'geheim nummer twee, lang genoeg'];
    const first = await share(1, { geheim: a });
    const other = await share(2, { geheim: b });
    expect(codes(() => merged([first, other]))[0]).toContain('pseudoniemen');
    expect(merged([first, await share(2, { geheim: a })]).huishoudens.gelezen).toBe(2);
  });

  it('with the same regelingen in another order: those are', async () => {
    const [a, b] = ['energietoeslag_2023', 'studietoeslag'];
    const first = await share(1, { regelingen: [a, b] });
    expect(merged([first, await share(2, { regelingen: [b, a] })]).huishoudens.gelezen).toBe(2);
  });
});
