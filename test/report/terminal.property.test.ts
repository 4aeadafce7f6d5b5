import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tak, ToetsDocument, Uitkomst, Uitslag, Waarde } from '../../src/engine/decision.js';
import { stringWidth } from '../../src/report/layout.js';
import { renderToets, type ToetsOptions } from '../../src/report/terminal.js';
import { besluit, document } from './builders.js';

const show = (doc: ToetsDocument, options: Partial<ToetsOptions> = {}) =>
  renderToets(doc, { width: 100, colour: false, uitleg: 'volledig', program: '0.1.0', ...options });

const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('een_twee', 'personen[a_b].inkomsten[0].bedrag_netto', 'a '.repeat(120), 'w'.repeat(150)),
);
const uitslag = fc.constantFrom<Uitslag>('voldaan', 'niet_voldaan', 'onbekend', 'niet_van_toepassing');
const value: fc.Arbitrary<Waarde> = fc.record({
  waarde: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    name,
    fc.boolean(),
    fc.constant(null),
  ),
  eenheid: fc.constantFrom('euro', 'euro/maand', 'jaar', 'procent', 'datum', 'code', 'aantal'),
});
const compared = {
  uitslag,
  tekst: name,
  links: value,
  vergelijking: fc.constantFrom('<', '<=', '>', '>=', '=', '!=', 'in_lijst'),
  rechts: value,
  bron: fc.record({
    titel: name,
    artikel: name,
    niveau: fc.constantFrom('wet' as const, 'beleidsregel' as const),
    geldig_op: name,
    url: fc.webUrl().map((url) => url.replaceAll('_', '-')),
  }),
};
const soort = fc.constantFrom<Tak['soort']>('een_van', 'alle', 'tenzij');
const branchWith = (takken: fc.Arbitrary<Tak[]>): fc.Arbitrary<Tak> =>
  fc.record({ id: name, soort, stelling: name, ...compared, takken });
const leaf = branchWith(fc.constant([]));
const tak = branchWith(fc.array(branchWith(fc.array(leaf, { maxLength: 1 })), { maxLength: 2 }));
const anyBesluit = fc
  .record({
    titel: name,
    bevoegd: name,
    aard: fc.constantFrom('recht' as const, 'bevoegdheid' as const),
    uitkomst: fc.constantFrom<Uitkomst>('recht', 'geen_recht', 'beoordeling_nodig', 'niet_bevoegd'),
    voor: fc.record({ soort: fc.constantFrom('gezin' as const, 'persoon' as const), id: name }),
    voorwaarden: fc.array(
      fc.record({
        id: name,
        titel: name,
        ...compared,
        takken: fc.array(tak, { maxLength: 2 }),
        personen: fc.array(fc.record({ id: name, uitslag, tekst: name }), { maxLength: 2 }),
        risico: name,
        feiten: fc.array(name, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    berekening: fc.array(
      fc.record({
        id: name,
        titel: name,
        voor: name,
        waarde: value,
        uit: fc.array(name, { maxLength: 3 }),
        op: name,
      }),
      { maxLength: 3 },
    ),
    ontbreekt: fc.array(
      fc.record({
        feit: name,
        soort: fc.constantFrom('gegeven' as const, 'oordeel' as const, 'regel' as const),
        vraag: name,
        bron: name,
        voor: fc.array(name, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
    aannames: fc.array(fc.record({ feit: name, waarde: name, reden: name }), { maxLength: 2 }),
    kantelpunten: fc.array(
      fc.record({
        id: name,
        titel: name,
        nu: fc.integer(),
        grens: fc.integer(),
        eenheid: fc.constantFrom('euro', 'euro/maand', 'dag'),
        dan: fc.constant<Uitkomst>('geen_recht'),
      }),
      { maxLength: 2 },
    ),
    oordelen: fc.array(fc.record({ feit: name, waarde: name, door: name, op: name, motivering: name }), {
      maxLength: 2,
    }),
    samenloop: fc.array(name, { maxLength: 2 }),
  })
  .map((rest) => besluit('regeling', 'Regeling', rest));
const anyDocument = fc
  .tuple(fc.array(anyBesluit, { maxLength: 3 }), name, name)
  .map(([besluiten, huishouden, gemeente]) => document(besluiten, { huishouden, gemeente }));

describe('every report', () => {
  it('fits the width, has no underscore, and shows nothing that is not text', () => {
    fc.assert(
      fc.property(
        anyDocument,
        fc.integer({ min: 40, max: 200 }),
        fc.boolean(),
        fc.constantFrom('kort' as const, 'volledig' as const),
        (doc, width, colour, uitleg) => {
          const plain = show(doc, { width, uitleg });
          const lines = plain.split('\n');
          expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
          expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
          expect(plain).not.toMatch(/[_\p{Cf}\p{Co}\p{Cs}]|[^\P{Cc}\n]/u);
          if (colour) expect(stripVTControlCharacters(show(doc, { width, uitleg, colour }))).toBe(plain);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
