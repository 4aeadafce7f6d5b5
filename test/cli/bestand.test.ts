import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faults, PROGRAM, ROOT, run, temporary, vangnet } from './program.js';

const temp = temporary();
const LIST = join(ROOT, 'fixtures', 'bestanden', 'energietoeslag.csv');
const KOPPELING = join(ROOT, 'fixtures', 'bestanden', 'energietoeslag.koppeling.yaml');
const at = (name: string) => join(temp.path, name);
const call = (list: string, uit: string, ...more: string[]) => [
  'bestand',
  list,
  '--koppeling',
  KOPPELING,
  '--regeling',
  'energietoeslag',
  '--uit',
  uit,
  ...more,
];
const text = readFileSync(LIST, 'utf8');

describe('vangnet bestand', () => {
  it('decides the list of the README', async () => {
    const done = await vangnet(call(LIST, at('goed.csv'), '--formaat', 'json'));
    expect([done.code, done.stderr]).toEqual([0, '']);
    const document = JSON.parse(done.stdout);
    expect(document.schema).toBe('vangnet/bestand/1');
    expect(Object.keys(document).slice(0, 5)).toEqual([
      'schema',
      'rijen',
      'huishoudens',
      'afkeuringen',
      'regelingen',
    ]);
    expect(document.rijen).toEqual({ gelezen: 6, beslist: 6, afgekeurd: 0 });
    expect(document).toEqual(JSON.parse(readFileSync(at('goed.manifest.json'), 'utf8')));
    const lines = readFileSync(at('goed.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('sleutel;regeling;voor;uitkomst;bedrag;per;gronden;ontbreekt;aannames');
    // Almere 2023, E-2: € 1.300,00 below the limits of € 1.445,00 and € 2.064,00; 10004 is 19.
    const short = lines.slice(1).map((line) =>
      line
        .split(';')
        .filter((_, i) => [0, 3, 4].includes(i))
        .join(' '),
    );
    expect(short).toEqual([
      '10001 bevoegdheid 1300,00',
      '10002 gegevens_nodig ',
      '10003 bevoegdheid 1300,00',
      '10004 geen_recht ',
    ]);
  });

  it('exits with 3 when rows are quarantined, or 0 when that is allowed', async () => {
    const list = temp.file('fout.csv', text.replace('08-11-1983', '31-02-1983'));
    const done = await vangnet(call(list, at('fout-uit.csv')));
    expect([done.code, done.stderr]).toEqual([3, '']);
    expect(done.stdout).toContain('6 regels gelezen = 5 beslist + 1 afgekeurd');
    expect(readFileSync(at('fout-uit.afgekeurd'), 'utf8')).toBe('10001;A;31-02-1983;J;01-01-2015;1400,00;\n');
    const allowed = await vangnet(call(list, at('mag.csv'), '--afgekeurd-toegestaan'));
    expect(allowed.code).toBe(0);
  });

  it('overwrites nothing, and then leaves everything as it was', async () => {
    const mine = temp.file('mijn.meldingen.csv', 'van mij');
    const [fault] = faults(await vangnet(call(LIST, at('mijn.csv'))));
    expect(fault?.code).toBe('C011');
    expect(readFileSync(mine, 'utf8')).toBe('van mij');
    expect(existsSync(at('mijn.csv'))).toBe(false);
    expect((await vangnet(call(LIST, at('mijn.csv'), '--overschrijf'))).code).toBe(0);
    expect(readFileSync(mine, 'utf8')).toBe('regel;kolom;code;bericht\n');
  });

  it('proposes no koppeling for JSON Lines, of which the first line is somebody', async () => {
    const list = temp.file('klant.jsonl', '{"clientnr":"123456782"}\n');
    const done = await vangnet(['bestand', list, '--koppeling-maken']);
    expect(faults(done).map(({ code }) => code)).toEqual(['C003']);
    expect(done.stdout + done.stderr).not.toContain('123456782');
  });

  it('never writes over what it reads, whatever was asked', async () => {
    const list = temp.file('eigen.csv', text);
    const [fault] = faults(await vangnet(call(list, list, '--overschrijf')));
    expect(fault?.code).toBe('C021');
    const aside = temp.file('naam.afgekeurd', text);
    const [same] = faults(await vangnet(call(aside, join(temp.path, '.', 'naam.csv'), '--overschrijf')));
    expect(same?.code).toBe('C021');
    for (const path of [list, aside]) expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('says what is wrong with the call, the list and the koppeling', async () => {
    const wrong = temp.file(
      'wrong.yaml',
      'schema: vangnet/koppeling/1\nsleutel: nr\nkolommen: { a: personen.geborendatum }\n',
    );
    const calls: [string[], string, string][] = [
      [['bestand', LIST, '--uit', at('x.csv')], 'C018', 'opdrachtregel'],
      [['bestand', LIST, '--koppeling', KOPPELING], 'C010', 'opdrachtregel'],
      [call(at('er-niet.csv'), at('x.csv')), 'C004', 'opdrachtregel'],
      [call(temp.path, at('x.csv')), 'C004', 'opdrachtregel'],
      [['bestand', LIST, '--koppeling', wrong, '--uit', at('x.csv')], 'B002', `${wrong}:3:16`],
      [
        call(temp.file('kop.csv', text.replace('Rol', 'Rolcode')), at('x.csv')),
        'B006',
        `${at('kop.csv')}:1:10`,
      ],
    ];
    for (const [args, code, place] of calls) {
      const [fault] = faults(await vangnet(args));
      expect([fault?.code, fault?.at.startsWith(place)]).toEqual([code, true]);
    }
    expect(existsSync(at('x.csv'))).toBe(false);
  });

  it('leaves nothing when the disk is full', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `${i};A;08-11-1983;J;01-01-2015;100,00;\n`);
    const list = temp.file('groot.csv', `${text.split('\n')[0]}\n${rows.join('')}`);
    const before = readdirSync(temp.path);
    const quoted = [process.execPath, PROGRAM, ...call(list, at('vol.csv'))]
      .map((one) => `'${one}'`)
      .join(' ');
    // No file may grow past 8 kB.
    const done = await run('bash', ['-c', `trap '' XFSZ; ulimit -f 8; ${quoted}`]);
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/^fout B010: .*\n {2}--> .*vol\.csv/);
    expect(done.stderr).toContain('oplossing: ');
    expect(readdirSync(temp.path)).toEqual(before);
  });

  it('reads standard input and writes standard output, in CSV and JSON Lines', async () => {
    const call = ['bestand', '-', '--koppeling', KOPPELING, '--regeling', 'energietoeslag', '--uit', '-'];
    const csv = await vangnet([...call, '--naast', at('pijp')], { input: text });
    expect([csv.code, csv.stderr]).toEqual([0, '']);
    expect(csv.stdout).toBe(readFileSync(at('goed.csv'), 'utf8'));
    const lines = await vangnet([...call, '--naast', at('pijp-2'), '--formaat', 'jsonl'], { input: text });
    const rows = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ sleutel, bedrag_centen }) => [sleutel, bedrag_centen])).toEqual([
      ['10001', 130000],
      ['10002', null],
      ['10003', 130000],
      ['10004', null],
    ]);
    expect(Object.keys(rows[3])).toEqual(
      'sleutel,regeling,voor,uitkomst,bedrag_centen,per,gronden,ontbreekt,aannames'.split(','),
    );
    expect(rows[3].gronden).toEqual(['leeftijd']);
    const [fault] = faults(await vangnet(call, { input: text }));
    expect(fault?.code).toBe('C010');
  });

  it('takes a share of the households, and puts the summaries of all shares together', async () => {
    const shares = ['1/2', '2/2'];
    const done = await Promise.all(
      shares.map((share) => vangnet(call(LIST, at(`deel-${share[0]}.csv`), '--deel', share))),
    );
    expect(done.map(({ code }) => code)).toEqual([0, 0]);
    const lines = (name: string) => readFileSync(at(name), 'utf8').trimEnd().split('\n').slice(1);
    const all = [...lines('deel-1.csv'), ...lines('deel-2.csv')];
    expect(all.toSorted()).toEqual(lines('goed.csv'));
    const manifests = shares.map((share) => at(`deel-${share[0]}.manifest.json`));
    const summary = await vangnet(['bestand', 'samenvoegen', ...manifests, '--formaat', 'json']);
    const { deel, uitvoering, hashes, ...whole } = JSON.parse(readFileSync(at('goed.manifest.json'), 'utf8'));
    const found = JSON.parse(summary.stdout);
    expect(found).toMatchObject(whole);
    expect([found.hashes.invoer, found.deel]).toEqual([hashes.invoer, deel]);
    for (const wrong of [manifests.slice(0, 1), [...manifests, manifests[0] ?? '']]) {
      const [fault] = faults(await vangnet(['bestand', 'samenvoegen', ...wrong]));
      expect(fault?.code).toBe('B012');
    }
    const [none] = faults(await vangnet(['bestand', 'samenvoegen', KOPPELING]));
    expect(none?.code).toBe('B011');
    const [share] = faults(await vangnet(call(LIST, at('x.csv'), '--deel', '3/2')));
    expect(share?.code).toBe('C003');
  });

  it('explains one row afterwards', async () => {
    const toets = ['toets', '--uit-bestand', LIST, '--koppeling', KOPPELING, '--regeling', 'energietoeslag'];
    const done = await vangnet([...toets, '--sleutel', '10003', '--formaat', 'json']);
    const document = JSON.parse(done.stdout);
    expect([document.huishouden, document.gemeente, document.peildatum]).toEqual([
      '10003',
      'almere',
      '2024-02-01',
    ]);
    expect(document.besluiten[0].bedrag.centen).toBe(130000);
    const list = temp.file('stuk.csv', text.replace('30-09-1981', '30-09-81'));
    const wrong = ['toets', '--uit-bestand', list, '--koppeling', KOPPELING, '--sleutel'];
    expect(faults(await vangnet([...wrong, '10003'])).map(({ code, at: place }) => [code, place])).toEqual([
      ['B399', `${list}:4:1`],
      ['B204', `${list}:5:1`],
      ['B399', `${list}:6:1`],
    ]);
    expect(faults(await vangnet([...wrong, '99999']))[0]?.code).toBe('C015');
    expect(faults(await vangnet(wrong.slice(0, 3)))[0]?.code).toBe('C003');
  });

  it('reads and writes workbooks, and proposes a koppeling', async () => {
    const proposal = await vangnet(['bestand', LIST, '--koppeling-maken', '--uit', at('voorstel.yaml')]);
    expect([proposal.code, proposal.stderr]).toEqual([0, '']);
    expect(readFileSync(at('voorstel.yaml'), 'utf8')).toContain('"Geboren": personen.geboortedatum');
    expect((await vangnet(call(LIST, at('boek.xlsx')))).code).toBe(0);
    // What was written has no amounts that a list has, but can be read as one.
    const koppeling = temp.file(
      'boek.yaml',
      'schema: vangnet/koppeling/1\nbestand: { soort: xlsx }\nsleutel: sleutel\nkolommen: { bedrag: zaak.kosten_afgelopen_12_maanden }\nnegeren: [regeling, voor, uitkomst, per, gronden, ontbreekt, aannames]\n',
    );
    const again = ['bestand', at('boek.xlsx'), '--koppeling', koppeling, '--regeling', 'energietoeslag_2023'];
    const done = await vangnet([...again, '--uit', at('boek-uit.csv'), '--formaat', 'json']);
    expect(JSON.parse(done.stdout).rijen).toEqual({ gelezen: 4, beslist: 4, afgekeurd: 0 });
    const broken = temp.file('stuk.xlsx', readFileSync(at('boek.xlsx')).subarray(0, 900));
    const [fault] = faults(await vangnet([...again.toSpliced(1, 1, broken), '--uit', at('x.csv')]));
    expect(fault?.code).toBe('B014');
  });

  it('leaves nothing under a final name when it is interrupted', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i};A;08-11-1983;J;01-01-2015;100,00;\n`);
    const list = temp.file('lang.csv', `${text.split('\n')[0]}\n${rows.join('')}`);
    const before = readdirSync(temp.path);
    const done = await run(process.execPath, [PROGRAM, ...call(list, at('half.csv'))], {
      interruptAfterMs: 2500,
    });
    expect(done.code).toBe(130);
    const left = readdirSync(temp.path).filter((name) => !before.includes(name));
    // What is finished waits for the same call; whether anything is, depends on the machine.
    expect(left).toEqual(done.stderr === '' ? [] : ['.half.onderhanden']);
    expect(done.stderr).toMatch(/^$|^onderbroken: \d+ van de 293 delen klaar; .*\n$/);
  });

  it('goes on where it was killed, and writes the same', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `${i};A;08-11-1983;J;01-01-2015;100,00;\n`);
    const list = temp.file('killed.csv', `${text.split('\n')[0]}\n${rows.join('')}`);
    const whole = await vangnet(call(list, at('heel.csv'), '--kernen', '1'));
    expect([whole.code, whole.stderr]).toEqual([0, '']);
    const child = spawn(process.execPath, [PROGRAM, ...call(list, at('dood.csv'))], { stdio: 'ignore' });
    const gone = new Promise((resolve) => child.on('close', resolve));
    while (!existsSync(at('.dood.onderhanden/0.klaar')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await gone;
    expect(existsSync(at('dood.csv'))).toBe(false);
    const again = await vangnet(call(list, at('dood.csv'), '--formaat', 'json'));
    const { uitvoering, ...document } = JSON.parse(again.stdout);
    expect(uitvoering.overgenomen).toBeGreaterThan(0);
    expect(existsSync(at('.dood.onderhanden'))).toBe(false);
    const { uitvoering: _, ...first } = JSON.parse(readFileSync(at('heel.manifest.json'), 'utf8'));
    expect(document).toEqual(first);
    expect(readFileSync(at('dood.csv')).equals(readFileSync(at('heel.csv')))).toBe(true);
  });

  it('says so when standard output takes no more; a reader that stops is no fault', async () => {
    const piped = [PROGRAM, 'bestand', LIST, '--koppeling', KOPPELING, '--regeling', 'energietoeslag'];
    const quoted = [process.execPath, ...piped].map((one) => `'${one}'`).join(' ');
    const shell = (name: string, end: string) =>
      run('bash', ['-c', `set -o pipefail; ${quoted} --uit - --naast '${at(name)}' ${end}`]);
    const full = await shell('vol-uit', '> /dev/full');
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/^fout B010: /);
    expect(readdirSync(temp.path).filter((name) => name.includes('vol-uit'))).toEqual([]);
    const closed = await shell('dicht', '| true');
    expect([closed.code, closed.stderr]).toEqual([0, '']);
  });

  it('wants a number of cores that there can be', async () => {
    for (const kernen of ['0', '-1', 'twee', '1000']) {
      const [fault] = faults(await vangnet(call(LIST, at('x.csv'), '--kernen', kernen)));
      expect(fault?.code).toBe('C003');
    }
  });
});
