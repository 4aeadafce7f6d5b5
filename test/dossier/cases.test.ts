import { describe, expect, test } from 'vitest';
import { readCases } from '../../src/dossier/cases.js';
import { InputError } from '../../src/rules/finding.js';
import { small } from '../engine/small.js';

const { vocabulary } = small([]).graph;
const options = { gemeenten: [{ id: 'proefstad', cbs: '0001' }], regelingen: ['proef'] };

const GOOD = {
  id: 'A',
  regeling: 'proef',
  peildatum: '2023-06-15',
  huishouden: '{ personen: [{ id: a, rol: aanvrager }] }',
  verwacht: '{ uitkomst: recht }',
  bron: 'artikel 1',
};

/** A file with one case: the good one with some keys changed, or left out where they are null. */
function read(change: Readonly<Record<string, string | null>>) {
  const entries = Object.entries({ ...GOOD, ...change }).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  );
  const text = `gevallen:\n  - ${entries.join('\n    ')}\n`;
  return readCases({ name: 'gevallen.yaml', text }, vocabulary, options);
}

function faults(change: Readonly<Record<string, string | null>>): string[] {
  try {
    read(change);
  } catch (error) {
    if (error instanceof InputError)
      return error.findings.map(
        ({ code, bericht, oplossing, regel }) => `${code} ${regel} ${bericht}: ${oplossing}`,
      );
    throw error;
  }
  return [];
}

describe('a worked case', () => {
  test('says what is expected, why, and where that comes from', () => {
    const [one] = read({
      waarom: 'om de hoek',
      berekening: '1 + 1 = 2',
      verwacht:
        '{ uitkomst: recht, bedrag: 10.00, gronden: [], ontbreekt: [zaak.aanvraagdatum], waarden: { grens: 1 } }',
    });
    expect(one?.reasons).toEqual({ waarom: 'om de hoek', berekening: '1 + 1 = 2', bron: 'artikel 1' });
    expect(one?.isProposal).toBe(false);
    expect(one?.expected).toMatchObject({
      uitkomst: 'recht',
      bedrag: '10.00',
      gronden: [],
      ontbreekt: ['zaak.aanvraagdatum'],
    });
    expect(one?.expected.waarden.get('grens')).toBe('1');
  });

  test.each([
    [{ bron: null }, "K001 2 geval 'A' zegt niet waar de verwachting vandaan komt: geef bron of berekening"],
    [
      { verwacht: null },
      "K001 2 geval 'A' zegt niet wat wordt verwacht: geef verwacht: met ten minste uitkomst",
    ],
    [{ verwacht: '{}' }, 'K001 6 dit geval verwacht niets: schrijf onder verwacht ten minste de uitkomst'],
    [{ verwacht: '{ uitkomst: rech }' }, "K001 6 onbekende uitkomst 'rech': bedoelde u 'recht'?"],
    [
      { verwacht: '{ uitkomst: geen_recht, grond: [x] }' },
      "K001 6 onbekende sleutel 'grond': bedoelde u 'gronden'?",
    ],
    // A list or block written as a single value would not be compared.
    [
      { verwacht: '{ uitkomst: geen_recht, gronden: inkomen }' },
      "K001 6 'gronden' is niet te lezen: schrijf een lijst: [een, twee], of [] voor niets",
    ],
    [
      { verwacht: '{ uitkomst: recht, waarden: 12 }' },
      "K001 6 'waarden' is niet te lezen: schrijf een blok: { naam: waarde }",
    ],
    [
      { verwacht: '{ uitkomst: recht, bedrag: [1] }' },
      "K001 6 'bedrag' is niet te lezen: schrijf een enkele waarde",
    ],
    [
      { verwacht: '{ uitkomst: recht, waarden: { grens: [1] } }' },
      "K001 6 'waarden' is niet te lezen: schrijf een blok: { naam: waarde }",
    ],
    [{ regeling: 'prof' }, "K001 2 onbekende regeling 'prof': bedoelde u 'proef'?"],
    [{ gemeente: 'proefstd' }, "K001 2 onbekende gemeente 'proefstd': bedoelde u 'proefstad'?"],
    [{ status: 'klaar' }, "K001 2 onbekende status 'klaar': schrijf voorstel, of laat status weg"],
  ])('that can not be compared is refused: %j', (change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });
});

describe('a proposal', () => {
  test('has a status and no source', () => {
    expect(read({ status: 'voorstel', bron: null })[0]?.isProposal).toBe(true);
  });

  test('that is checked loses its status: it has a source or a status, never both', () => {
    expect(faults({ status: 'voorstel' })).toEqual([
      "K001 2 geval 'A' is een voorstel, en zegt toch waar de verwachting vandaan komt: haal status weg als een mens het heeft nagerekend, anders bron en berekening",
    ]);
  });
});
