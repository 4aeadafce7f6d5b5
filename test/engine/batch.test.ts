import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { householdOptions } from '../../src/cli/households.js';
import { readHousehold } from '../../src/dossier/read.js';
import { Batch, type Decided } from '../../src/engine/batch.js';
import type { Besluit } from '../../src/engine/decision.js';
import { toets } from '../../src/engine/toets.js';
import { engine, graph } from './shipped.js';

const FOLDER = 'fixtures/huishoudens';
const households = readdirSync(FOLDER).map((name) => {
  const source = { name, text: readFileSync(join(FOLDER, name), 'utf8') };
  return readHousehold(source, graph.vocabulary, householdOptions(graph, undefined));
});

/** What a row says of a besluit, put down here once more. */
const row = (besluit: Besluit, peildatum: number): Decided => ({
  regeling: besluit.regeling,
  voor: besluit.voor.id,
  uitkomst: besluit.uitkomst,
  centen: besluit.bedrag?.centen ?? null,
  betaald: betaald(besluit.bedrag, peildatum),
  per: besluit.bedrag?.per ?? null,
  gronden: besluit.gronden,
  ontbreekt: besluit.ontbreekt.map(({ feit }) => feit),
  aannames: besluit.aannames.map(({ feit }) => feit),
});

/** What is paid over the month of a day, or over the last one. */
function betaald(bedrag: Besluit['bedrag'], peildatum: number): number | null {
  if (bedrag?.termijnen === undefined) return bedrag?.centen ?? null;
  const month = (iso: string) => Number(iso.slice(0, 7).replace('-', ''));
  const last = bedrag.termijnen.map(({ vanaf }) => month(vanaf)).at(-1);
  const inMonth = (wanted: number | undefined) =>
    bedrag.termijnen?.filter(({ vanaf }) => month(vanaf) === wanted) ?? [];
  const now = inMonth(Math.trunc(peildatum / 100));
  const own = now.length > 0 ? now : inMonth(last);
  return own.reduce((total, { betaald_centen }) => total + betaald_centen, 0);
}

const QUESTIONS: readonly (readonly [string, string, number])[] = [
  ['energietoeslag_2023', 'almere', 20240201],
  ['energietoeslag_2023', 'landelijk', 20240201],
  ['energietoeslag_2022', 'almere', 20221001],
  ['energietoeslag_2023', 'almere', 20260315],
  ['studietoeslag', 'almere', 20260315],
  ['tegemoetkoming_alleenverdieners', 'landelijk', 20260315],
];

describe('a block of households', () => {
  it.each(QUESTIONS)('is decided as toets decides each of them: %s, %s, %i', (id, gemeente, peildatum) => {
    const setting = { gemeente, peildatum };
    const rows = new Batch(engine, setting).decide(households, id);
    const each = households.map((household) =>
      toets(engine, household, { ...setting, regelingen: [id] }).besluiten.map((one) => row(one, peildatum)),
    );
    expect(rows).toEqual(each);
  });

  it('is decided as toets decides each of them: algemene bijstand, of which most is known', () => {
    const setting = { gemeente: 'landelijk', peildatum: 20260315 };
    const known = households.filter(({ id }) => ['aow-paar', 'twee-kostendelers'].includes(id));
    const rows = new Batch(engine, setting).decide(known, 'algemene_bijstand');
    const each = known.map((household) =>
      toets(engine, household, { ...setting, regelingen: ['algemene_bijstand'] }).besluiten.map((one) =>
        row(one, 20260315),
      ),
    );
    expect(rows).toEqual(each);
  });
});
