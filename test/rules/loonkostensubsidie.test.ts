import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { householdOptions } from '../../src/cli/households.js';
import { readHousehold } from '../../src/dossier/read.js';
import type { Besluit } from '../../src/engine/decision.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/compile.js';
import { readRuleFiles } from '../../src/rules/files.js';
import { household, type Plain } from '../engine/household.js';

const files = readRuleFiles(new URL('../../rules', import.meta.url).pathname);

/** An engine on the shipped rules, with each text of the pairs replaced by the other. */
function engineWith(...changes: readonly (readonly [string, string])[]): Engine {
  const landelijk = files.landelijk.map(({ name, text }) => ({
    name,
    text: changes.reduce((now, [from, to]) => now.replace(from, to), text),
  }));
  const compiled = compileRules({ ...files, landelijk });
  if (!('graph' in compiled)) throw new Error(JSON.stringify(compiled.findings));
  return new Engine(compiled.graph);
}
const shipped = engineWith();

function decide(engine: Engine, op: string, dienstverband: Plain): Besluit | undefined {
  const person = {
    id: 'a',
    rol: 'aanvrager',
    geboortedatum: '1992-06-17',
    op_adres_sinds: '2015-03-01',
    doelgroep_loonkostensubsidie: true,
    uitkeringen: [],
    dienstverbanden: [
      {
        uren_per_week: 36,
        uren_voltijd: 36,
        loonwaarde: 40,
        loonwaarde_vastgesteld_op: '2022-12-01',
        met_loonkostensubsidie: true,
        sociale_werkvoorziening: false,
        ...dienstverband,
      },
    ],
  };
  const own = household(engine.graph.vocabulary, { personen: [person] });
  const peildatum = Number(op.replaceAll('-', ''));
  return toets(engine, own, { regelingen: ['loonkostensubsidie'], peildatum, gemeente: 'landelijk' })
    .besluiten[0];
}

const step = (besluit: Besluit | undefined, id: string) =>
  besluit?.berekening.find((line) => line.id === id)?.waarde.waarde;

describe('the case of the domain that counts with a minimum wage of its own', () => {
  // 1.995,37 x 1,08 = 2.154,9996, the test value 2.155,00 of domain case L02.
  const own = engineWith(['waarde: 2069.40', 'waarde: 1995.37']);
  test.each([
    ['L02, loonwaarde 215,50 of 2.155,00', 10, 150850, 35450],
    ['the same with 1.077,50', 50, 107750, 25321],
  ])('%s', (_, loonwaarde, subsidy, costs) => {
    const besluit = decide(own, '2024-01-01', { vanaf: '2024-01-01', loonwaarde });
    expect(step(besluit, 'subsidie')).toBe(subsidy);
    expect(step(besluit, 'werkgeverslasten')).toBe(costs);
    expect(besluit?.bedrag?.centen).toBe(subsidy + costs);
  });
});

test('the example household gets what praktijk P7 a works out', () => {
  const name = new URL('../../fixtures/huishoudens/nieuwe-baan-met-loonkostensubsidie.yaml', import.meta.url);
  const source = { name: name.pathname, text: readFileSync(name, 'utf8') };
  const own = readHousehold(source, shipped.graph.vocabulary, householdOptions(shipped.graph, undefined));
  const question = { regelingen: ['loonkostensubsidie'], peildatum: 20260302, gemeente: 'almere' };
  expect(toets(shipped, own, question).besluiten[0]).toMatchObject({
    uitkomst: 'recht',
    bedrag: { centen: 122411, per: 'maand', vorm: 'subsidie' },
  });
});

describe('what is not certain', () => {
  const doubted = (op: string, vanaf: string) =>
    decide(shipped, op, { vanaf })
      ?.onzeker.filter(({ zekerheid }) => zekerheid === 'onbevestigd')
      .map(({ id }) => id);

  test.each(['2024-01-01', '2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01'])(
    'the minimum wage a month of %s, since there is one by the hour',
    (day) => expect(doubted(day, day)).toEqual(['minimumloon_per_maand']),
  );
  test.each(['2023-01-01', '2023-07-01', '2023-12-31'])('not that of %s', (day) =>
    expect(doubted(day, day)).toEqual([]),
  );
});

test('a year by month shows the minimum wage of January, and the end of the flat part', () => {
  const person = {
    id: 'a',
    rol: 'aanvrager',
    geboortedatum: '1992-06-17',
    op_adres_sinds: '2015-03-01',
    doelgroep_loonkostensubsidie: true,
    uitkeringen: [],
    dienstverbanden: [
      {
        vanaf: '2025-10-01',
        uren_per_week: 36,
        uren_voltijd: 36,
        loonwaarde: 40,
        start_zonder_loonwaarde: true,
        met_loonkostensubsidie: true,
        sociale_werkvoorziening: false,
      },
    ],
  };
  const { besluiten } = toets(shipped, household(shipped.graph.vocabulary, { personen: [person] }), {
    regelingen: ['loonkostensubsidie'],
    peildatum: 20251101,
    gemeente: 'landelijk',
    periode: { vanaf: 20251101, totEnMet: 20260831 },
  });
  const months = besluiten[0]?.bedrag?.termijnen?.map(({ vanaf, centen }) => [vanaf, centen]);
  // 50% of 2.245,80 x 1,08: 1.212,73 + 284,99; of 2.294,40: 1.238,98 + 291,16; then 60%: 1.486,77 + 349,39.
  expect(months).toEqual([
    ['2025-11-01', 149772],
    ['2025-12-01', 149772],
    ['2026-01-01', 153014],
    ['2026-02-01', 153014],
    ['2026-03-01', 153014],
    ['2026-04-01', 183616],
    ['2026-05-01', 183616],
    ['2026-06-01', 183616],
    ['2026-07-01', 183616],
    ['2026-08-01', 183616],
  ]);
});
