import { describe, expect, it } from 'vitest';
import { waardeInZin } from '../../src/engine/words.js';
import { cutsWord, divide, divideTexts } from '../../src/report/layout.js';
import { ruimten } from '../../src/report/margins.js';
import { dingenInWoorden, feitInWoorden } from '../../src/report/paths.js';
import { renderToets } from '../../src/report/terminal.js';
import { besluit, document, euros, ontbreekt, stap } from './builders.js';

const show = (...besluiten: Parameters<typeof document>[0]) =>
  renderToets(document(besluiten), { width: 100, colour: false, uitleg: 'volledig', program: '0.1.0' });

describe('what is not known, inside a sentence', () => {
  it.each([
    ['euro/maand', 'een nog onbekend bedrag'],
    ['datum', 'een nog onbekende dag'],
    ['procent', 'een nog onbekend percentage'],
    ['maand', 'een nog onbekend aantal maanden'],
    ['code', 'onbekend'],
  ])('of %s reads as %s', (eenheid, text) => expect(waardeInZin({ waarde: null, eenheid })).toBe(text));

  it('is written as anywhere else once it is known', () =>
    expect(waardeInZin({ waarde: 120000, eenheid: 'euro/maand' })).toBe('€ 1.200,00'));
});

describe('borders', () => {
  const point = (grens: number, dan: 'geen_recht' | 'recht' = 'geen_recht') => ({
    id: 'kosten',
    titel: 'Kosten per keer',
    nu: 13583,
    grens,
    dan,
  });
  const waits = (kantelpunten: ReturnType<typeof point>[]) =>
    besluit('x', 'X', { kantelpunten, berekening: [stap('kosten', 'Kosten per keer', euros(13583))] });

  it('of one step are told once a side, the nearest', () =>
    expect(ruimten(waits([point(-3868), point(4850), point(4000), point(90000), point(20000)]))).toEqual([
      '€ 87,33: bij € 48,50 of minder geen recht meer (kosten per keer).',
      '€ 64,17: vanaf € 200,00 geen recht meer (kosten per keer).',
    ]));
  it('with another outcome stay', () =>
    expect(ruimten(waits([point(4850), point(4000, 'recht')]))).toHaveLength(2));
  it('below nothing are no borders', () => expect(ruimten(waits([point(-1)]))).toEqual([]));
});

describe('a decision', () => {
  it('that waits for a rule still calls an oordeel an oordeel, and a rule a choice of the gemeente', () => {
    const text = show(
      besluit('iit', 'IIT', {
        uitkomst: 'regel_onbekend',
        voorwaardelijk: [
          { als: { feit: 'personen[a].uitzicht', waarde: true }, uitkomst: 'geen_recht', centen: null },
          { als: { feit: 'iit.grens', waarde: 120 }, uitkomst: 'recht', centen: null },
        ],
        ontbreekt: [
          ontbreekt('personen[a].uitzicht', 'Is er uitzicht?', { soort: 'oordeel' }),
          ontbreekt('iit.grens', 'Welke grens?', { soort: 'regel' }),
        ],
      }),
    );
    expect(text).toContain('Is uw oordeel over "persoon a: uitzicht" ja: geen recht');
    expect(text).toContain('Kiest de gemeente bij iit: grens 120: recht');
  });

  it('says where to go once, also when that is its reason', () => {
    const tekst = 'Vraag het aan bij de SVB.';
    const text = show(
      besluit('aio', 'AIO', { uitkomst: 'niet_bevoegd', reden: tekst, verwijzingen: [{ id: 'svb', tekst }] }),
    );
    expect(text.split(tekst)).toHaveLength(2);
  });

  it('says in words what a fact is needed for', () => {
    const text = show(
      besluit('x', 'X', {
        uitkomst: 'gegevens_nodig',
        ontbreekt: [ontbreekt('personen[a].inkomsten', 'Welke?', { voor: ['voor', 'ingang', 'bedrag'] })],
      }),
    );
    expect(text.replace(/\s+/g, ' ')).toContain(
      'voor: of dit voor deze persoon is; de ingangsdatum; het bedrag',
    );
  });

  it('writes an oordeel that is money as money', () => {
    const text = show(
      besluit('x', 'X', {
        oordelen: [
          {
            feit: 'zaak.afstemming',
            waarde: -5000,
            eenheid: 'euro/maand',
            door: null,
            op: null,
            motivering: null,
          },
        ],
      }),
    );
    expect(text).toContain('zaak, afstemming: € -50,00, niet vastgelegd');
  });
});

describe('names', () => {
  it('keep their capital', () => {
    expect(feitInWoorden('personen[a].woont_in_nederland')).toBe('persoon a: woont in Nederland');
    expect(dingenInWoorden([{ pad: 'personen[a].inkomsten[0]', wat: 'aow' }])).toBe(
      'persoon a, inkomen 1 (AOW)',
    );
  });
});

describe('columns of texts', () => {
  const texts = [['Inkomen'], ['inkomen 2 (kinderalimentatie) uit een betaling per maand'], ['wet']];

  it('give way no further than their longest word', () => {
    expect(divide([40, 40], 42)).toEqual([20, 20]);
    expect(divide([40, 40], 42, [5, 25])).toEqual([15, 25]);
    expect(cutsWord(texts, divideTexts(texts, 35))).toBe(false);
  });
  it('cut a word where there is no room for it, and say so', () =>
    expect(cutsWord(texts, divideTexts(texts, 20))).toBe(true));
  it('of which one has no need at all leave their room to the others', () =>
    expect(divide([0, 30], 22, [0, 10])).toEqual([0, 20]));
});
