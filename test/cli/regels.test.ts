import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkControle, checkRegeling, checkRegeltest, checkToets } from './contract.js';
import { type Document, document, faults, output, ROOT, SMALL, temporary, vangnet } from './program.js';

const temp = temporary();
const small = temp.file('klein.yaml', SMALL);

/** A copy of the shipped rules with one file changed or added. */
function rules(name: string, path: string, change: (text: string) => string): string {
  const folder = join(temp.path, name);
  cpSync(join(ROOT, 'rules'), folder, { recursive: true });
  const file = join(folder, path);
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // a file that is added
  }
  const made = change(text);
  expect(made).not.toBe(text);
  writeFileSync(file, made);
  return folder;
}

describe('regels lijst', () => {
  it('names every regeling with its groep, its dates and the municipalities that have rules for it', async () => {
    const one = await document(['regels', 'lijst']);
    expect(Object.keys(one)[0]).toBe('schema');
    expect(one.schema).toBe('vangnet/regelingen/1');
    expect(one.regelset.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    const found = one.regelingen.find((regeling: Document) => regeling.regeling === 'energietoeslag_2023');
    expect(found).toMatchObject({
      groep: 'energietoeslag',
      aard: 'bevoegdheid',
      vanaf: '2023-10-07',
      tot_en_met: '2024-08-31',
      gemeenten: ['almelo', 'almere', 'zoeterwoude'],
    });
    for (const id of ['energietoeslag_2022', 'energietoeslag_2023'])
      expect(one.regelingen.map((regeling: Document) => regeling.regeling)).toContain(id);
  });

  it('prints them as text', async () => {
    expect(await output(['regels', 'lijst'])).toContain('Energietoeslag 2023');
  });
});

describe('regels toon', () => {
  it('is to the letter of the contract, for each regeling and municipality', async () => {
    for (const regeling of ['energietoeslag_2022', 'energietoeslag_2023'])
      for (const gemeente of ['almere', 'landelijk']) {
        const one = await document(['regels', 'toon', regeling, '--gemeente', gemeente]);
        checkRegeling(one);
        expect(one.regeling).toBe(regeling);
        expect(one.voorwaarden.length).toBeGreaterThan(0);
        expect(one.begrippen.length).toBeGreaterThan(0);
      }
  });

  it('shows what the municipality made of it', async () => {
    const toeslag = async (gemeente: string) =>
      (await document(['regels', 'toon', 'energietoeslag_2023', '--gemeente', gemeente])).parameters.find(
        (parameter: Document) => parameter.id === 'toeslag',
      );
    expect((await toeslag('almere')).waarden.at(-1)).toMatchObject({ vanaf: '2023-10-07', waarde: 130000 });
    expect((await toeslag('landelijk')).waarden.at(-1)).toMatchObject({ waarde: null });
    expect((await toeslag('almere')).eenheid).toBe('euro');
  });

  it('shows each cell of a table with its unit, and the unit of what is looked up', async () => {
    const { parameters } = await document(['regels', 'toon', 'energietoeslag_2023', '--gemeente', 'almere']);
    const grenzen = parameters.find((parameter: Document) => parameter.id === 'grenzen');
    expect(grenzen.eenheid).toBe('euro/maand');
    const nee = { waarde: false, eenheid: 'ja_nee' };
    expect(grenzen.waarden[0].waarde[0]).toEqual({
      gehuwd: nee,
      pensioen: nee,
      lager_dan: { waarde: 144500, eenheid: 'euro/maand' },
    });
    expect(grenzen.waarden[0].waarde[3].lager_dan.waarde).toBeNull();
  });

  it('prints it as text, a table row by row', async () => {
    const text = await output(['regels', 'toon', 'energietoeslag_2023', '--gemeente', 'almere']);
    expect(text).toContain('Inkomen lager dan de grens');
    expect(text).toContain('gehuwd nee, pensioen nee, lager dan € 1.445,00');
    expect(text).toContain('gehuwd ja, pensioen ja, lager dan onbekend');
  });
});

describe('regels controleer', () => {
  it('finds nothing wrong with the shipped rules', async () => {
    const one = await document(['regels', 'controleer']);
    checkControle(one);
    const files = ['landelijk', 'gemeenten'].flatMap((name) => readdirSync(join(ROOT, 'rules', name)));
    expect(one.bestanden).toBe(1 + files.filter((name) => name.endsWith('.yaml')).length);
    expect(one.bevindingen.filter((finding: Document) => finding.ernst === 'fout')).toEqual([]);
  });

  it('finds every planted fault in one run, each with its place and remedy, and exits with 1', async () => {
    const folder = rules(
      'stuk',
      'gemeenten/proefstad.yaml',
      () => `schema: vangnet/regels/1
gemeente: proefstad
titel: Proefstad
regelingen:
  energietoeslag_2023:
    parameters:
      toeslag:
        titel: Bedrag
        eenheid: euro
        bron: geheim
        waarden: { 2023-10-07: 1.300 }
      minimumleeftijd:
        titel: Leeftijd
        eenheid: jaar
        bron: { artikel: "35" }
        waarden: { 2023-10-07: 18 }
    begrippen:
      toetsinkomen:
        titel: Toetsinkomen
        eenheid: euro/maand netto ex_vt
        formule: sum(personen[volwassen_in_gezn].inkomen_ex_vt)
      grensbedrag:
        titel: Grens
        eenheid: euro/maand netto ex_vt
        formule: 1200
`,
    );
    const done = await vangnet(['regels', 'controleer', '--regels', folder, '--formaat', 'json']);
    expect(done.code).toBe(1);
    expect(done.stderr).toBe('');
    const one = JSON.parse(done.stdout);
    checkControle(one);
    const codes = one.bevindingen.map((finding: Document) => finding.code);
    for (const code of ['R031', 'R032', 'R019', 'R010']) expect(codes).toContain(code);
    const name = one.bevindingen.find((finding: Document) => finding.code === 'R010');
    expect(name).toMatchObject({ ernst: 'fout', regel: 21, kolom: 31 });
    expect(name.bestand).toMatch(/gemeenten\/proefstad\.yaml$/);
    expect(name.oplossing).toBe("bedoelde u 'volwassen_in_gezin'?");
    const text = await vangnet(['regels', 'controleer', '--regels', folder]);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain(`${name.bestand}:21:31`);
    expect(text.stdout).toMatch(/oplossing: /);
  });

  it('and no household is decided with such rules: exit 2', async () => {
    const folder = rules('naam', 'landelijk/leeftijd.yaml', (text) =>
      text.replace('(geboortedatum,', '(geboortdatum,'),
    );
    const found = faults(await vangnet(['toets', small, '--regels', folder]));
    expect(found.map((fault) => fault.code)).toContain('R010');
    expect(found[0]?.remedy).toBe("bedoelde u 'geboortedatum'?");
  });
});

describe('regels test', () => {
  const cases = (wanted: string) => `gevallen:
  - id: T1
    regeling: energietoeslag_2023
    gemeente: almere
    peildatum: 2024-02-01
    bron: Almere gaf 1300 euro aan wie minder dan 1445 euro verdiende
    huishouden:
${SMALL.split('\n')
  .slice(2)
  .filter((line) => line !== '' && !line.startsWith('peildatum'))
  .map((line) => `      ${line}`)
  .join('\n')}
    verwacht: { uitkomst: bevoegdheid, bedrag: ${wanted} }
`;

  it('runs the worked cases that come with the program', async () => {
    const named = ['--regeling', 'tegemoetkoming_alleenverdieners'];
    const done = await vangnet(['regels', 'test', '--formaat', 'json', ...named]);
    const one = JSON.parse(done.stdout);
    checkRegeltest(one);
    expect(one.gevallen.length).toBeGreaterThan(20);
    expect(done.code).toBe(one.gezakt > 0 ? 1 : 0);
    const ids = one.gevallen.map((each: Document) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('runs a file of cases, and says what differs', async () => {
    const passed = await document(['regels', 'test', temp.file('goed.yaml', cases('1300.00'))]);
    checkRegeltest(passed);
    expect(passed).toMatchObject({
      geslaagd: 1,
      gezakt: 0,
      gevallen: [{ id: 'T1', uitslag: 'geslaagd', verschil: [] }],
    });
    const done = await vangnet([
      'regels',
      'test',
      temp.file('fout.yaml', cases('1000.00')),
      '--formaat',
      'json',
    ]);
    expect(done.code).toBe(1);
    const failed = JSON.parse(done.stdout);
    checkRegeltest(failed);
    expect(failed).toMatchObject({ geslaagd: 0, gezakt: 1 });
    const text = await vangnet(['regels', 'test', join(temp.path, 'fout.yaml')]);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/€ 1\.000,00 +€ 1\.300,00/);
  });

  it('says with --dekking what the cases touched of the rules, and what not', async () => {
    const file = temp.file('dekking.yaml', cases('1300.00'));
    const one = await document(['regels', 'test', file, '--dekking']);
    checkRegeltest(one);
    // One case decides no voorwaarde both ways.
    const { voorwaarden, tabelrijen, cijfers, niet_gedekt } = one.dekking;
    expect(voorwaarden.waar).toBeGreaterThan(5);
    expect(voorwaarden.waar + voorwaarden.onwaar + voorwaarden.onbekend).toBeLessThanOrEqual(
      2 * voorwaarden.totaal,
    );
    expect(tabelrijen.geraakt).toBeLessThan(tabelrijen.totaal);
    expect(cijfers.gebruikt).toBeLessThan(cijfers.totaal);
    expect(niet_gedekt).toContain('energietoeslag_2023.inkomen_onder_grens: onwaar');
    const text = await output(['regels', 'test', file, '--dekking']);
    expect(text).toContain('1 geslaagd, 0 gezakt');
    expect(text).toContain(`${cijfers.gebruikt} van ${cijfers.totaal} gebruikt`);
    const [fault] = faults(await vangnet(['regels', 'lijst', '--dekking']));
    expect(fault?.at).toBe('opdrachtregel:1:22');
  });

  it('says with --mutaties which small changes of the rules the cases do not notice', async () => {
    const file = temp.file('mutaties.yaml', cases('1300.00'));
    const one = await document(['regels', 'test', file, '--mutaties']);
    checkRegeltest(one);
    // One case that is granted: it notices another amount, and not a limit that is a cent higher.
    const left = one.mutaties.lijst.map(({ id, van, naar }: Document) => `${id} ${van} -> ${naar}`);
    expect(one.mutaties.overleefd).toBe(left.length);
    expect(one.mutaties.totaal).toBeGreaterThan(left.length);
    expect(left.filter((name: string) => /toeslag \S+: 1300 /.test(name))).toEqual([]);
    expect(left).toContain('energietoeslag_2023.inkomen_onder_grens voorwaarde -> weg');
    const failing = await vangnet(['regels', 'test', temp.file('zakt.yaml', cases('1.00')), '--mutaties']);
    expect(failing.code).toBe(1);
    expect(failing.stdout).not.toContain('Mutaties');
  }, 120_000);

  it('tells of a case that fails why the program says otherwise, and what the case says itself', async () => {
    const file = temp.file('waarom.yaml', cases('1000.00'));
    const text = await vangnet(['regels', 'test', file]);
    expect(text.code).toBe(1);
    expect(text.stderr).toBe('');
    expect(text.stdout).toContain(`${file}:2`);
    expect(text.stdout).toMatch(/Bedrag +€ 1\.000,00 +€ 1\.300,00\n/);
    expect(text.stdout).toMatch(
      /Energietoeslag +€ 1\.300,00 +uit bedrag van de +beleidsregel almere\.nl\n +energietoeslag/,
    );
    expect(text.stdout).toContain('Almere gaf 1300 euro aan wie minder dan 1445 euro verdiende');
    expect(text.stdout).not.toMatch(/[{}]|[a-z]_[a-z]/);
  });

  it('runs several files, of the regeling, municipality and day that are asked for', async () => {
    const one = temp.file('een.yaml', cases('1300.00'));
    const two = temp.file('twee.yaml', cases('1.00').replace('T1', 'T2').replace('2024-02-01', '2024-03-01'));
    const ids = async (...args: string[]) =>
      JSON.parse(
        (await vangnet(['regels', 'test', one, two, '--formaat', 'json', ...args])).stdout,
      ).gevallen.map((each: Document) => each.id);
    expect(await ids()).toEqual(['T1', 'T2']);
    expect(await ids('--peildatum', '2024-03-01')).toEqual(['T2']);
    expect(await ids('--regeling', 'energietoeslag_2023')).toEqual(['T1', 'T2']);
    expect(await ids('--regeling', 'energietoeslag')).toEqual(['T1', 'T2']);
    expect(await ids('--regeling', 'studietoeslag')).toEqual([]);
    expect(await ids('--gemeente', 'almere')).toEqual(['T1', 'T2']);
    expect(await ids('--gemeente', 'almelo')).toEqual([]);
    expect((await vangnet(['regels', 'test', one, two])).code).toBe(1);
    expect((await vangnet(['regels', 'test', one])).code).toBe(0);
    const [unknown] = faults(await vangnet(['regels', 'test', one, '--regeling', 'energietoeslag_223']));
    expect(unknown?.remedy).toMatch(/^bedoelde u 'energietoeslag_202\d'/);
    const [place] = faults(await vangnet(['regels', 'lijst', '--regeling', 'studietoeslag']));
    expect(place?.at).toBe('opdrachtregel:1:22');
  }, 60_000);

  it('counts a proposal apart: it proves nothing, whatever it comes to', async () => {
    const proposal = (wanted: string) =>
      cases(wanted)
        .replace(/bron: .*/, 'status: voorstel')
        .replace('T1', 'P1');
    const files = [temp.file('echt.yaml', cases('1300.00')), temp.file('voorstel.yaml', proposal('1300.00'))];
    const one = await document(['regels', 'test', ...files, '--dekking']);
    checkRegeltest(one);
    expect(one).toMatchObject({
      geslaagd: 1,
      gezakt: 0,
      gevallen: [{ id: 'T1' }],
      voorstellen: [{ id: 'P1', uitslag: 'gelijk', verschil: [] }],
    });
    const alone = await document(['regels', 'test', temp.file('alleen.yaml', proposal('1.00')), '--dekking']);
    expect(alone.gevallen).toEqual([]);
    expect(alone.voorstellen).toEqual([
      { id: 'P1', uitslag: 'anders', verschil: [{ wat: 'bedrag', verwacht: '1.00', gekregen: '1300.00' }] },
    ]);
    // It covers nothing.
    expect(alone.dekking.cijfers.gebruikt).toBe(0);
    const text = await output(['regels', 'test', temp.file('alleen.yaml', proposal('1.00'))]);
    expect(text).toContain('1 voorstel, nog door een mens na te rekenen: telt niet mee; 1 nu anders');
  });

  it('gives the faults of all files of cases in one run', async () => {
    const wrong = (id: string) =>
      cases('1300.00')
        .replace('T1', id)
        .replace(/uitkomst: \w+/, 'uitkomst: tja');
    const found = faults(
      await vangnet(['regels', 'test', temp.file('a.yaml', wrong('A')), temp.file('b.yaml', wrong('B'))]),
    );
    expect(found.map((fault) => fault.code)).toEqual(['K001', 'K001']);
  });

  it('refuses a case that can not be read', async () => {
    const [fault] = faults(
      await vangnet(['regels', 'test', temp.file('vorm.yaml', 'gevallen: [{ id: x }]\n')]),
    );
    expect(fault?.at).toMatch(/vorm\.yaml:\d+:\d+$/);
  });
});

describe('--regels', () => {
  it('decides with another folder: a municipality is YAML and nothing else', async () => {
    const folder = rules('dorp', 'gemeenten/ons_dorp.yaml', () =>
      readFileSync(join(ROOT, 'rules/gemeenten/almere.yaml'), 'utf8')
        // What only Almere has keeps its facts and ids to itself.
        .replace(/^gegevens:\n[\s\S]*?(?=^regelingen:)/m, '')
        .replace(/^# Wat alleen Almere heeft[\s\S]*$/m, '')
        .replace('gemeente: almere', 'gemeente: ons_dorp')
        .replace('titel: Almere', 'titel: Ons Dorp')
        .replace('cbs: "0034"', 'cbs: "9999"')
        .replaceAll('1300.00', '1234.56'),
    );
    const asked = ['toets', small, '--regeling', 'energietoeslag_2023'];
    const one = await document([...asked, '--regels', folder, '--gemeente', 'ons_dorp']);
    checkToets(one);
    expect(one.gemeente).toBe('ons_dorp');
    expect(one.besluiten[0]).toMatchObject({ uitkomst: 'bevoegdheid', bedrag: { centen: 123456 } });
    const shipped = await document(asked);
    expect(one.regelset.hash).not.toBe(shipped.regelset.hash);
    const same = await document([...asked, '--regels', join(ROOT, 'rules')]);
    expect(same).toEqual(shipped);
  });

  it('a municipality may say that it does not offer a regeling', async () => {
    const folder = rules(
      'niet',
      'gemeenten/nergenshuizen.yaml',
      () => `gemeente: nergenshuizen
titel: Nergenshuizen
regelingen:
  energietoeslag_2023: { aangeboden: nee, reden: Nergenshuizen gaf geen energietoeslag }
`,
    );
    const named = ['--regels', folder, '--gemeente', 'nergenshuizen'];
    const asked = await document(['toets', small, ...named, '--regeling', 'energietoeslag_2023']);
    checkToets(asked);
    expect(asked.besluiten[0]).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      reden: 'Nergenshuizen gaf geen energietoeslag',
    });
    const group = await document(['toets', small, ...named, '--regeling', 'energietoeslag']);
    expect(group.besluiten).toEqual([]);
    expect(group.niet_in_werking).toEqual(['energietoeslag_2022', 'energietoeslag_2023']);
  });
});
