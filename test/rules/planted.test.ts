import { describe, expect, it } from 'vitest';
import { runCase } from '../../src/engine/casetest.js';
import { Engine } from '../../src/engine/engine.js';
import { readRuleFiles } from '../../src/rules/files.js';
import { compileRules } from '../../src/rules/index.js';
import { shippedGraph } from './support.js';
import { workedCases } from './worked.js';

/** A mistake as somebody who writes rules could make it: in which file, what stood there, what stands there now. */
interface Planted {
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const files = readRuleFiles(new URL('../../rules', import.meta.url).pathname);

/** The graph of the shipped rules with one piece of text replaced. Fails when it does not stand there just once. */
function graphWith({ file, from, to }: Omit<Planted, 'mistake'>) {
  const changed = (all: typeof files.landelijk) =>
    all.map((one) => {
      if (!one.name.endsWith(file)) return one;
      expect(one.text.split(from).length - 1, `how often in ${file}: ${from}`).toBe(1);
      return { ...one, text: one.text.replace(from, () => to) };
    });
  const result = compileRules({
    ...files,
    landelijk: changed(files.landelijk),
    gemeenten: changed(files.gemeenten),
  });
  if ('graph' in result) return result.graph;
  return expect.unreachable(result.findings.map(({ code, bericht }) => `${code} ${bericht}`).join('\n'));
}

const shipped = shippedGraph();
const CASES = {
  energietoeslag: workedCases(shipped, 'energietoeslag-'),
  studietoeslag: workedCases(shipped, 'studietoeslag-'),
};

/** The first case that fails under the rules with a mistake in them. */
function caughtBy(about: keyof typeof CASES, planted: Omit<Planted, 'mistake'>): string | undefined {
  const engine = new Engine(graphWith(planted));
  return CASES[about].find((one) => runCase(engine, one).uitslag === 'gezakt')?.id;
}

const ENERGIETOESLAG: readonly Planted[] = [
  {
    mistake: 'the age of another article: 27, as for who must study first',
    file: 'energietoeslag_2023.yaml',
    from: 'bron: { artikel: "35", lid: "5", onderdeel: a }\n    waarden: { 2023-10-07: 21 }',
    to: 'bron: { artikel: "35", lid: "5", onderdeel: a }\n    waarden: { 2023-10-07: 27 }',
  },
  {
    mistake: 'the last day of the municipality for that of the law',
    file: 'energietoeslag_2023.yaml',
    from: 'geldig: { vanaf: 2023-10-07, tot_en_met: 2024-08-31 }',
    to: 'geldig: { vanaf: 2023-10-07, tot_en_met: 2024-06-30 }',
  },
  {
    mistake: 'forgotten: a decision on an objection may come later',
    file: 'energietoeslag_2022.yaml',
    from: `    tenzij:
      bezwaar_of_beroep:
        tekst: Het is een besluit in bezwaar of beroep
        tekst_niet: Het is geen besluit in bezwaar of beroep
        als: zaak.is_bezwaar_of_beroep
        bron: { artikel: "35", lid: "4", zekerheid: lezing, reden: de einddatum bindt het eerste besluit }
`,
    to: '',
  },
  {
    mistake: 'the net income of the month of the request, not of March 2022',
    file: 'almere.yaml',
    from: `        op_maand: inkomensmaand
        formule: sum(personen[volwassen_in_gezin].inkomen_voor_de_toets)`,
    to: `        op_maand: peildatum
        formule: sum(personen[volwassen_in_gezin].inkomen_voor_de_toets)`,
  },
  {
    mistake: 'only the income of who asks',
    file: 'zoeterwoude.yaml',
    from: 'formule: sum(personen[volwassen_in_gezin].inkomen_ex_vt)',
    to: 'formule: aanvrager.inkomen_ex_vt',
  },
  {
    mistake: 'two limits in the wrong row',
    file: 'almere.yaml',
    from: `{ gehuwd: nee, pensioen: ja, lager_dan: 1643.00 }
            - { gehuwd: ja, pensioen: nee, lager_dan: 2064.00 }`,
    to: `{ gehuwd: nee, pensioen: ja, lager_dan: 2064.00 }
            - { gehuwd: ja, pensioen: nee, lager_dan: 1643.00 }`,
  },
];

const STUDIETOESLAG: readonly Planted[] = [
  {
    mistake: 'rows in the wrong order: the first that fits counts',
    file: 'studietoeslag.yaml',
    from: `        - { vanaf_leeftijd: 21, bedrag: 385.14 }
        - { vanaf_leeftijd: 20, bedrag: 308.12 }`,
    to: `        - { vanaf_leeftijd: 20, bedrag: 308.12 }
        - { vanaf_leeftijd: 21, bedrag: 385.14 }`,
  },
  {
    mistake: 'the whole of what a traineeship pays is taken off',
    file: 'studietoeslag.yaml',
    from: 'anders: max(0, stagevergoeding - vrije_stagevergoeding)',
    to: 'anders: stagevergoeding',
  },
  {
    mistake: 'forgotten: a loan for life-long learning alone does not count',
    file: 'studietoeslag.yaml',
    from: 'some s in studies satisfies s.studiefinanciering = "beurs_of_lening"',
    to: 'some s in studies satisfies s.studiefinanciering in ("beurs_of_lening", "alleen_levenlanglerenkrediet")',
  },
  {
    mistake: 'the nationality of bijstand, which the studietoeslag is not',
    file: 'studietoeslag.yaml',
    from: '  geen_wajong: # S-4\n    titel: Geen recht op Wajong\n',
    to: '  nationaliteit:\n    titel: Nederlander\n    als: rechthebbende\n    bron: { artikel: "11" }\n  geen_wajong: # S-4\n    titel: Geen recht op Wajong\n',
  },
  {
    mistake: 'from the request on, as for bijstand',
    file: 'studietoeslag.yaml',
    from: '  ingang: zaak.gewenste_ingangsdatum\n',
    to: '  ingang: eerste_dag_van_maand(max(peildatum, zaak.gewenste_ingangsdatum))\n',
  },
  {
    mistake: 'a month earlier for a month later',
    file: 'almere.yaml',
    from: 'formule: peildatum - tijd_na_studie',
    to: 'formule: peildatum + tijd_na_studie',
  },
];

describe('a mistake planted by hand is caught by a worked case', () => {
  it.each(ENERGIETOESLAG)(
    'energietoeslag: $mistake',
    (planted) => expect(caughtBy('energietoeslag', planted)).toBeDefined(),
    30_000,
  );

  it.each(STUDIETOESLAG)(
    'studietoeslag: $mistake',
    (planted) => expect(caughtBy('studietoeslag', planted)).toBeDefined(),
    30_000,
  );

  it('and none fails without it', () => {
    const nothing = { file: 'almere.yaml', from: 'titel: Almere\n', to: 'titel: Almere\n' };
    expect(caughtBy('energietoeslag', nothing)).toBeUndefined();
    expect(caughtBy('studietoeslag', nothing)).toBeUndefined();
  }, 60_000);
});
