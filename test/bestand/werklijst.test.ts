import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { leesWerklijst } from '../../src/bestand/controle/lees-werklijst.js';
import { KOLOMMEN, type Kolom } from '../../src/bestand/controle/regel.js';
import { markOfSecret } from '../../src/bestand/pseudonyms.js';
import { InputError } from '../../src/rules/finding.js';
import { type Done, runOn } from './run.js';

const KOPPELING = readFileSync('fixtures/bestanden/controle.koppeling.yaml', 'utf8');
const HEAD = readFileSync('fixtures/bestanden/controle.csv', 'utf8').split('\n')[0] ?? '';
const LISTS = ['betaald_bedrag', 'wordt_27', 'dubbele_energietoeslag_2023'];

interface Client {
  readonly key: string;
  readonly betaald: string;
  readonly geboren?: string;
  readonly adres?: string;
}

/** Single persons, with an energietoeslag where they have an address; a single person is paid 1.331,42. */
const list = (...clients: readonly Client[]): string =>
  [
    HEAD,
    ...clients.map(
      ({ key, betaald, geboren = '14-05-1985', adres = '' }) =>
        `${key};A;${geboren};;${adres};01-06-2020;${betaald};;;;;;;;;${adres === '' ? '' : '01-11-2023'}`,
    ),
  ].join('\n');

const WRONG = { key: '007', betaald: '1200,00' };
const TWENTY_SIX = { key: '008', betaald: '1331,42', geboren: '15-04-1999' };

interface Asked {
  readonly vorige?: string | Buffer;
  readonly lijsten?: readonly string[];
  readonly steekproef?: number;
  readonly geheim?: string | null;
}

async function run(
  text: string,
  { vorige, lijsten = LISTS, steekproef, geheim = null }: Asked = {},
): Promise<Done> {
  const rows =
    vorige === undefined ? [] : leesWerklijst('werklijst.csv', Buffer.from(vorige), markOfSecret(geheim));
  return runOn(text, KOPPELING, {
    geheim,
    controle: { lijsten, vorige: rows, steekproef: steekproef ?? null },
  });
}

const KOP = KOLOMMEN.join(';');
const cells = (line: string): string[] => line.split(';');
const of = (line: string, kolom: Kolom): string => cells(line)[KOLOMMEN.indexOf(kolom)] ?? '';
const told = ({ werklijst }: Done): string[] =>
  (werklijst ?? []).map((line) =>
    (['sleutel', 'reden', 'status', 'behandelaar', 'melding'] as const)
      .map((kolom) => of(line, kolom))
      .join(' ')
      .trim(),
  );

/** A worklist in which a person filled in some cells of the row of a reason. */
function filled({ werklijst }: Done, reden: string, own: Partial<Record<Kolom, string>>): string {
  const lines = (werklijst ?? []).map((line) =>
    of(line, 'reden') === reden ? KOLOMMEN.map((kolom) => own[kolom] ?? of(line, kolom)).join(';') : line,
  );
  return [KOP, ...lines].join('\n');
}

describe('a worklist', () => {
  let first: Done;
  beforeAll(async () => {
    first = await run(list(WRONG, TWENTY_SIX));
  });

  it('has a row for each finding, with what to check and whom to ask', () => {
    expect(told(first)).toEqual(['007 onverklaard open', '008 binnen_drie_maanden open']);
    const [line = ''] = first.werklijst ?? [];
    expect(of(line, 'wat controleren')).toBe('Vergelijk de genoemde oorzaak met het dossier.');
    expect(of(line, 'bij wie')).toBe('uitkeringsadministratie');
    expect(first.document.controle?.werklijst).toMatchObject({ open: 2, akkoord: 0, vervallen: 0 });
  });

  it('keeps status and reviewer in the next run, and does not ask what is finished', async () => {
    const vorige = filled(first, 'onverklaard', {
      status: 'geen fout',
      behandelaar: 'M. de Vries',
      opmerking: 'beslag',
    });
    const next = await run(list(WRONG, TWENTY_SIX), { vorige, steekproef: 5 });
    expect(told(next)).toEqual(['007 onverklaard geen fout M. de Vries', '008 binnen_drie_maanden open']);
    expect(of(next.werklijst?.[0] ?? '', 'opmerking')).toBe('beslag');
    expect(next.steekproef?.map((line) => of(line, 'sleutel'))).toEqual(['008']);
    expect(next.document.controle?.werklijst).toMatchObject({ open: 1, 'geen fout': 1 });
  });

  it('asks again when the figures changed', async () => {
    const vorige = filled(first, 'onverklaard', { status: 'akkoord', behandelaar: 'MdV' });
    const next = await run(list({ ...WRONG, betaald: '1210,00' }, TWENTY_SIX), { vorige });
    expect(told(next)[0]).toBe('007 onverklaard open MdV cijfers veranderd');
    expect(next.document.controle?.werklijst).toMatchObject({ open: 2, 'cijfers veranderd': 1 });
  });

  it('says once what has gone, and what came back', async () => {
    const vorige = [KOP, ...(first.werklijst ?? [])].join('\n');
    const mended = list({ ...WRONG, betaald: '1331,42' }, TWENTY_SIX);
    const next = await run(mended, { vorige });
    expect(told(next)).toEqual([
      '007 onverklaard vervallen  niet meer gevonden',
      '008 binnen_drie_maanden open',
    ]);
    const again = [KOP, ...(next.werklijst ?? [])].join('\n');
    expect(told(await run(mended, { vorige: again }))).toEqual(['008 binnen_drie_maanden open']);
    expect(told(await run(list(WRONG), { vorige: again }))[0]).toBe('007 onverklaard open  opnieuw gevonden');
  });

  it('leaves as it was what could not be looked at again', async () => {
    const vorige = filled(first, 'onverklaard', { status: 'akkoord' });
    const kept = '007 onverklaard akkoord  niet nagegaan';
    // Unknown now; not asked now; in quarantine now; not in the list now.
    expect(told(await run(list({ ...WRONG, betaald: '' }, TWENTY_SIX), { vorige }))[0]).toBe(kept);
    expect(told(await run(list(WRONG, TWENTY_SIX), { vorige, lijsten: ['wordt_27'] }))[0]).toBe(kept);
    expect(told(await run(list({ ...WRONG, betaald: 'x' }, TWENTY_SIX), { vorige }))).toContain(kept);
    expect(told(await run(list(TWENTY_SIX), { vorige }))).toContain(kept);
  });

  it('comes back from a spreadsheet: zeros, amounts and days changed, in Windows-1252, with commas', async () => {
    const saved = filled(first, 'onverklaard', {
      status: 'Akkoord',
      behandelaar: 'Zoë',
      sleutel: '7',
      gevonden: '1200',
    });
    const next = await run(list(WRONG, TWENTY_SIX), { vorige: iconv.encode(saved, 'win1252') });
    expect(told(next)[0]).toBe('007 onverklaard akkoord Zoë');
    const commas = saved.split('\n').map((line) =>
      cells(line)
        .map((cell) => `"${cell}"`)
        .join(','),
    );
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(commas.join('\r\n'))]);
    expect(told(await run(list(WRONG, TWENTY_SIX), { vorige: marked }))[0]).toBe(
      '007 onverklaard akkoord Zoë',
    );
  });

  it('is the same whatever the order of the list, and so is what is drawn', async () => {
    const clients = Array.from({ length: 12 }, (_, i) => ({ ...TWENTY_SIX, key: `k${i}` }));
    const [one, other] = [
      await run(list(...clients), { steekproef: 3 }),
      await run(list(...clients.toReversed()), { steekproef: 3 }),
    ];
    expect(one.werklijst?.toSorted()).toEqual(other.werklijst?.toSorted());
    expect(one.steekproef).toHaveLength(3);
    expect(one.steekproef).toEqual(other.steekproef);
    // Who is drawn when three are asked, is also drawn when more are.
    const more = await run(list(...clients), { steekproef: 5 });
    expect(more.steekproef).toEqual(expect.arrayContaining(one.steekproef ?? []));
    expect(one.werklijst).toEqual(expect.arrayContaining(one.steekproef ?? []));
  });

  it('finds households together on an address, of whom each is counted once', async () => {
    const at = (key: string, adres: string) => ({ key, betaald: '1331,42', adres });
    const done = await run(list(at('1', 'x'), at('2', 'y'), at('3', 'x'), at('4', ' x')));
    expect(told(done)).toEqual(['1', '3', '4'].map((key) => `${key} meer_dan_een_op_adres open`));
    expect(of(done.werklijst?.[0] ?? '', 'gevonden')).toBe('3');
  });
});

describe('what is wrong with a worklist', () => {
  const kenmerk = (nr: number) => `w${String(nr).padStart(16, '0')}.00000000.00000000`;
  const row = (own: Partial<Record<Kolom, string>> = {}): string =>
    KOLOMMEN.map(
      (kolom) => own[kolom] ?? { kenmerk: kenmerk(1), status: 'open' }[kolom as string] ?? '',
    ).join(';');

  const faults = (...lines: string[]): string[] => {
    try {
      leesWerklijst('w.csv', Buffer.from(lines.join('\n')), null);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.findings.map(({ code, regel, kolom }) => `${code} ${regel}:${kolom}`);
    }
  };

  it.each<[string, string[], string[]]>([
    ['nothing', [''], ['B021 1:1']],
    ['another file', ['sleutel;regeling;voor', '1;x;y'], ['B021 1:1']],
    ['a column too few', [KOP.replace(';kenmerk', '')], ['B021 1:1']],
    ['a nought byte', [KOP, `${row()}\u0000`], ['B021 1:1']],
    ['a cell too many', [KOP, `${row()};x`], ['B022 2:1']],
    ['no kenmerk', [KOP, row({ kenmerk: '' })], ['B022 2:16']],
    ['a kenmerk that a person made', [KOP, row({ kenmerk: 'w1.2.3' })], ['B022 2:16']],
    ['a row twice', [KOP, row(), row({ status: 'akkoord' })], ['B023 3:1']],
    ['an unknown status', [KOP, row({ status: 'klaar' })], ['B024 2:12']],
    ['no status', [KOP, row({ status: '' })], ['B024 2:12']],
    ['a formula for a status', [KOP, row({ status: '=1+1' })], ['B024 2:12']],
    [
      'several things at once',
      [KOP, row({ status: 'x' }), row({ kenmerk: 'y' })],
      ['B024 2:12', 'B022 3:16'],
    ],
  ])('is said with its place: %s', (_, lines, expected) => {
    expect(faults(...lines)).toEqual(expected);
  });

  it('is nothing of a cell in what is said of it', () => {
    expect(() =>
      leesWerklijst('w.csv', Buffer.from([KOP, row({ status: 'geheim' })].join('\n')), null),
    ).toThrow(expect.not.objectContaining({ message: expect.stringContaining('geheim') }));
  });

  describe('is that its keys are not those of the run', () => {
    const SECRET = 'een geheim van meer dan zestien tekens';
    const OTHER = 'een ander geheim, ook lang genoeg';
    const back = (done: Done) => filled(done, 'onverklaard', { status: 'akkoord' });
    const refused = async (vorige: string, geheim: string | null) => {
      try {
        await run(list(WRONG, TWENTY_SIX), { vorige, geheim });
      } catch (error) {
        if (error instanceof InputError)
          return error.findings.map(({ code, regel, kolom, oplossing }) => [code, regel, kolom, oplossing]);
        throw error;
      }
      return [];
    };

    it('with pseudonyms or without, or of another secret: said once, with what to do', async () => {
      const plain = back(await run(list(WRONG, TWENTY_SIX)));
      const hidden = back(await run(list(WRONG, TWENTY_SIX), { geheim: SECRET }));
      expect(await refused(plain, SECRET)).toEqual([
        ['B025', 2, 16, 'laat --pseudonimiseer weg: deze werklijst is zonder gemaakt'],
      ]);
      expect(await refused(hidden, null)).toEqual([
        ['B025', 2, 16, 'schrijf --pseudonimiseer met het bestand met het geheim van toen'],
      ]);
      expect(await refused(hidden, OTHER)).toEqual([
        ['B025', 2, 16, 'noem bij --pseudonimiseer het bestand met het geheim van toen'],
      ]);
    });

    it('and is taken with the same secret, without the secret or a name being in it', async () => {
      const done = await run(list(WRONG), { geheim: SECRET });
      const next = await run(list(WRONG), { vorige: back(done), geheim: SECRET });
      expect(told(next)[0]).toMatch(/^p[0-9a-f]{20} onverklaard akkoord$/);
      expect((done.werklijst ?? []).join()).not.toMatch(/007|geheim/);
    });
  });

  it('is no empty line, and no status in other letters', () => {
    expect(faults(KOP, '', row({ status: 'GEEN_FOUT' }), ';;;;;;;;;;;;;;;')).toEqual([]);
  });

  it('is what somebody filled in that a spreadsheet would run: it comes out as text', async () => {
    const first = await run(list(WRONG));
    const vorige = filled(first, 'onverklaard', { behandelaar: '=HYPERLINK(1)', opmerking: '@x' });
    const [line = ''] = (await run(list(WRONG), { vorige })).werklijst ?? [];
    expect([of(line, 'behandelaar'), of(line, 'opmerking')]).toEqual(["'=HYPERLINK(1)", "'@x"]);
    // A key that looks like a formula goes through, and is known again.
    const keyed = await run(list({ ...WRONG, key: '=1+1' }));
    const back = filled(keyed, 'onverklaard', { status: 'akkoord' });
    expect(told(await run(list({ ...WRONG, key: '=1+1' }), { vorige: back }))).toEqual([
      "'=1+1 onverklaard akkoord",
    ]);
  });
});

describe('a worklist of a list in parts', () => {
  // More than the 1024 households of one part.
  const clients = Array.from({ length: 1100 }, (_, i) => ({
    key: `k${i}`,
    betaald: '1331,42',
    geboren: i % 100 === 0 ? '15-04-1999' : '14-05-1985',
    adres: i === 3 || i === 1090 ? 'samen' : '',
  }));
  const lijsten = ['wordt_27', 'dubbele_energietoeslag_2023'];

  it('is in the order of the list, and finds what is together in different parts', async () => {
    const done = await run(list(...clients), { lijsten, steekproef: 2 });
    const keys = ['k0', 'k3', ...Array.from({ length: 10 }, (_, i) => `k${(i + 1) * 100}`)].toSpliced(
      -1,
      0,
      'k1090',
    );
    expect((done.werklijst ?? []).map((line) => of(line, 'sleutel')).toSorted()).toEqual(keys.toSorted());
    expect(told(done).slice(0, 2)).toEqual(['k0 binnen_drie_maanden open', 'k3 meer_dan_een_op_adres open']);
    expect(done.document.controle?.lijsten.wordt_27).toMatchObject({ nagegaan: 1100, gevonden: 11 });
    expect(done.steekproef).toHaveLength(4);
  });
});
