import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alsTitel, feitenInWoorden, feitInWoorden, feitVoorWaarde, inZin } from '../../src/report/paths.js';

describe('feitInWoorden', () => {
  it.each([
    ['personen[a].inkomsten[0].bedrag_netto', 'persoon a, inkomen 1: bedrag netto'],
    ['personen[a].geboortedatum', 'persoon a: geboortedatum'],
    ['personen[a].inkomsten', 'persoon a: inkomsten'],
    ['personen[2].inkomsten[2]', 'persoon 2, inkomen 3'],
    ['personen[kind_1]', 'persoon kind 1'],
    ['kostenposten[k1].bedrag', 'kostenpost k1: bedrag'],
    ['toekenningen[0].regeling', 'toekenning 1: regeling'],
    ['zaak.aanvraagdatum', 'zaak: aanvraagdatum'],
    ['energietoeslag_2023.inkomensgrens', 'energietoeslag 2023: inkomensgrens'],
    ['toetsinkomen', 'toetsinkomen'],
    ['personen[a.b].naam', 'persoon a.b: naam'],
    ['nieuwe_lijst[0].feit', 'nieuwe lijst 1: feit'],
    ['', ''],
  ])('%s', (path, words) => expect(feitInWoorden(path)).toBe(words));

  it('makes words of what is no path at all', () => {
    expect(feitInWoorden('a[b[c]].d\u001b[31m')).not.toMatch(/[[\]_]|\p{Cc}/u);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        expect(feitInWoorden(path)).not.toMatch(/[_\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe('other forms', () => {
  it('stands before a value without a colon of its own', () =>
    expect(feitVoorWaarde('personen[a].bijzondere_uitsluiting')).toBe('persoon a, bijzondere uitsluiting'));

  it('takes the facts of one thing together', () =>
    expect(
      feitenInWoorden([
        'personen[a].geboortedatum',
        'personen[a].inkomsten[0].bedrag_netto',
        'personen[a].nederlander',
        'personen[a].inkomsten[0].soort',
        'personen[a].studies',
        'toekenningen[0]',
      ]),
    ).toEqual([
      'persoon a: geboortedatum, Nederlander en studies',
      'persoon a, inkomen 1: bedrag netto en soort',
      'toekenning 1',
    ]));

  it('takes the capital off a title inside a sentence, not off an abbreviation', () => {
    expect(inZin('Toetsinkomen')).toBe('toetsinkomen');
    expect(inZin('AOW-leeftijd')).toBe('AOW-leeftijd');
  });

  it('makes a heading of an id', () =>
    expect(alsTitel('individuele_inkomenstoeslag')).toBe('Individuele inkomenstoeslag'));
});
