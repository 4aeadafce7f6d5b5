import { describe, expect, it } from 'vitest';
import { REDENEN } from '../../src/bestand/controle/redenen.js';
import { type ControleTelling, opgeteld, Telling } from '../../src/bestand/controle/telling.js';
import { controleDeel } from '../../src/report/bestand-controle.js';

const werklijst = {
  open: 3,
  akkoord: 1,
  aangepast: 0,
  'geen fout': 0,
  vervallen: 0,
  'cijfers veranderd': 0,
  'niet nagegaan': 0,
};
const lijst = (gevonden: number, redenen: Readonly<Record<string, number>>) => ({
  nagegaan: 1200,
  onbekend: 7,
  gevonden,
  redenen,
});
const TELLING: ControleTelling = {
  lijsten: {
    betaald_bedrag: lijst(3, { 'kostendelers|leeftijd': 2, onverklaard: 1 }),
    wordt_21: lijst(1, { binnen_drie_maanden: 1 }),
  },
  werklijst,
};

describe('the summary of control lists', () => {
  it('has a row for each list, the reasons in words, and the worklist', () => {
    const { tabellen, zinnen } = controleDeel(TELLING);
    expect(tabellen.map(({ rijen }) => rijen)).toEqual([
      [
        ['Het betaalde bedrag', '3', '1.200', '7'],
        ['Wordt binnen drie maanden 21', '1', '1.200', '7'],
      ],
      [
        ['Het betaalde bedrag', 'kostendelers of leeftijd', '2'],
        ['Het betaalde bedrag', 'niet verklaard', '1'],
      ],
    ]);
    expect(zinnen[0]).toBe('werklijst: 3 open, 1 akkoord');
  });

  it('has no table of reasons when nothing was found, and says that the worklist is empty', () => {
    const none = { lijsten: { norm: lijst(0, {}) }, werklijst: { ...werklijst, open: 0, akkoord: 0 } };
    const { tabellen, zinnen } = controleDeel(none);
    expect(tabellen).toHaveLength(1);
    expect(zinnen[0]).toBe('werklijst: 0 open');
  });

  it('leaves out a list that there is no more, and shows a reason that it does not know as it stands', () => {
    const other = { lijsten: { oude_lijst: lijst(1, {}), norm: lijst(1, { oude_reden: 1 }) }, werklijst };
    const [lists, reasons] = controleDeel(other).tabellen;
    expect(lists?.rijen.map(([titel]) => titel)).toEqual(['De norm']);
    expect(reasons?.rijen).toEqual([['De norm', 'oude reden', '1']]);
  });

  it('has plain words for every reason', () => {
    for (const words of Object.values(REDENEN)) expect(words).toMatch(/^[a-z ]+$/);
  });
});

describe('the counts of control lists', () => {
  it('are those of all pieces of a list together', () => {
    const other = { lijsten: { betaald_bedrag: lijst(1, { leefvorm: 1, onverklaard: 4 }) }, werklijst };
    const { lijsten, werklijst: work } = opgeteld([TELLING, other]);
    expect(lijsten.betaald_bedrag).toEqual({
      nagegaan: 2400,
      onbekend: 14,
      gevonden: 4,
      redenen: { 'kostendelers|leeftijd': 2, leefvorm: 1, onverklaard: 5 },
    });
    expect(lijsten.wordt_21).toEqual(TELLING.lijsten.wordt_21);
    expect(work).toMatchObject({ open: 6, akkoord: 2 });
  });

  it('are nought of each list that was asked, before anything is counted', () => {
    expect(new Telling(['norm']).alles).toEqual({
      lijsten: { norm: { nagegaan: 0, onbekend: 0, gevonden: 0, redenen: {} } },
      werklijst: { ...werklijst, open: 0, akkoord: 0 },
    });
  });
});
