import { beforeAll, describe, expect, it } from 'vitest';
import { changed, type Fault, faults, SMALL, temporary, vangnet } from './program.js';

const temp = temporary();
/** Nobody should wait for the news that a file is wrong. */
const SOON = 3000;

/** The faults of household files with these texts, all in one call and found soon; by file, in that order. */
async function faultsOfAll(texts: readonly (string | Buffer)[]): Promise<Fault[][]> {
  const names = texts.map((_, i) => `h${i}.yaml`);
  for (const [i, text] of texts.entries()) temp.file(`h${i}.yaml`, text);
  const done = await vangnet(['toets', ...names, '--formaat', 'jsonl'], { cwd: temp.path });
  expect(done.ms).toBeLessThan(SOON);
  const found = faults(done);
  return names.map((name) => found.filter((fault) => fault.at.split(':')[0] === name));
}

async function faultsOf(text: string | Buffer): Promise<Fault[]> {
  const [found = []] = await faultsOfAll([text]);
  return found;
}

/** Line and column of a piece of the small household. */
function placeOf(text: string, piece: string, name = 'h0.yaml'): string {
  const at = text.indexOf(piece);
  expect(at).toBeGreaterThan(-1);
  const before = text.slice(0, at);
  return `${name}:${before.split('\n').length}:${at - before.lastIndexOf('\n')}`;
}

describe('a wrong household file: code, line, column, frame and remedy; exit 2 and nothing on standard output', () => {
  const cases: { name: string; text: string; code: string; at: string; what?: RegExp; remedy: RegExp }[] = [
    {
      name: 'an unknown key, with the nearest named',
      text: changed('geboortedatum', 'geboortedatm'),
      code: 'V004',
      at: 'geboortedatm',
      what: /'geboortedatm'/,
      remedy: /^bedoelde u 'geboortedatum'\?$/,
    },
    {
      name: 'an unknown key at the top',
      text: changed('schuldregelingen: []', 'schuldregeling: []'),
      code: 'V004',
      at: 'schuldregeling',
      remedy: /'schuldregelingen'/,
    },
    {
      name: 'a list where one value belongs',
      text: changed('1984-05-01', '[1984, 5, 1]'),
      code: 'V003',
      at: '[1984',
      remedy: /waarde/,
    },
    {
      name: 'a value where a list belongs',
      text: changed('toekenningen: []', 'toekenningen: geen'),
      code: 'V003',
      at: 'geen\nschuld',
      remedy: /\[\]/,
    },
    {
      name: 'a word where a date belongs',
      text: changed('1984-05-01', 'mei'),
      code: 'V019',
      at: 'mei',
      remedy: /jjjj-mm-dd|\d{4}-\d{2}-\d{2}/,
    },
    {
      name: 'a word where ja or nee belongs',
      text: changed('nederlander: true', 'nederlander: misschien'),
      code: 'V009',
      at: 'misschien',
      remedy: /true of false/,
    },
    {
      name: 'a code that is not in the list',
      text: changed('soort: loon', 'soort: lon'),
      code: 'V022',
      at: 'lon\n',
      remedy: /'loon'/,
    },
    {
      name: 'a day that does not exist',
      text: changed('1984-05-01', '1984-02-30'),
      code: 'V020',
      at: '1984-02-30',
      remedy: /dag/,
    },
    {
      name: 'a birth after the peildatum',
      text: changed('1984-05-01', '2024-02-02'),
      code: 'V025',
      at: '2024-02-02',
      remedy: /peildatum/,
    },
    {
      name: 'two aanvragers',
      text: changed('toekenningen:', '  - { id: b, rol: aanvrager }\ntoekenningen:').replace('s: 1', 's: 2'),
      code: 'V027',
      at: 'aanvrager }',
      remedy: /partner, kind of medebewoner/,
    },
    {
      name: 'no aanvrager',
      text: changed('rol: aanvrager', 'rol: medebewoner'),
      code: 'V027',
      at: '- id: a',
      remedy: /rol: aanvrager/,
    },
    {
      name: 'an income below zero where none can be',
      text: changed('1400.00', '-1400.00'),
      code: 'V018',
      at: '-1400.00',
      remedy: /winst/,
    },
    {
      name: 'a thousands separator',
      text: changed('1400.00', '1.234,56'),
      code: 'V010',
      at: '1.234,56',
      remedy: /1234\.56/,
    },
    {
      name: 'a figure that could be a thousand',
      text: changed('1400.00', '1.400'),
      code: 'V011',
      at: '1.400',
      remedy: /1300/,
    },
    {
      name: 'a third decimal',
      text: changed('1400.00', '1400.005'),
      code: 'V015',
      at: '1400.005',
      remedy: /./,
    },
    {
      name: 'an unknown municipality',
      text: changed('gemeente: almere', 'gemeente: almre'),
      code: 'V031',
      at: 'almre',
      what: /'almre'/,
      remedy: /'almere'/,
    },
    {
      name: 'another schema',
      text: changed('huishouden/1', 'huishouden/9'),
      code: 'V006',
      at: 'vangnet/huishouden/9',
      remedy: /vangnet\/huishouden\/1/,
    },
    {
      name: 'a key __proto__',
      text: `${SMALL}__proto__: { admin: true }\n`,
      code: 'V004',
      at: '__proto__',
      what: /'__proto__'/,
      remedy: /./,
    },
    {
      name: 'a key __proto__ of a person',
      text: changed('    nederlander: true', '    __proto__: { nederlander: true }'),
      code: 'V004',
      at: '__proto__',
      remedy: /./,
    },
    {
      name: 'a key twice',
      text: changed('    nederlander: true', '    nederlander: true\n    nederlander: false'),
      code: 'Y006',
      at: 'nederlander: false',
      remedy: /een van de twee/,
    },
  ];
  let all: Fault[][] = [];
  beforeAll(async () => {
    all = await faultsOfAll(cases.map(({ text }) => text));
  });
  it.each(cases.map((one, i) => ({ ...one, i })))('$name', ({ text, code, at, what, remedy, i }) => {
    const found = all[i] ?? [];
    expect(found).toHaveLength(1);
    const [fault] = found;
    expect(fault?.code).toBe(code);
    if (what !== undefined) expect(fault?.what).toMatch(what);
    expect(fault?.at).toBe(placeOf(text, at, `h${i}.yaml`));
    expect(fault?.remedy).toMatch(remedy);
    const column = Number(fault?.at.split(':')[2]);
    const [shown = '', caret = ''] = fault?.frame.split('\n') ?? [];
    expect(shown).toMatch(/^ *\d+ \| /);
    const gutter = shown.indexOf('|') + 2;
    expect(caret.indexOf('^')).toBe(gutter + column - 1);
  });

  it('what is not YAML', async () => {
    const texts = ['personen: [1,\n', 'a: b: c\n', '"', '{"schema": ', '\t- x\n'];
    for (const [i, [fault]] of (await faultsOfAll(texts)).entries()) {
      expect(fault?.code, texts[i]).toBe('Y001');
      expect(fault?.at, texts[i]).toMatch(/^h\d\.yaml:\d+:\d+$/);
      expect(fault?.remedy).not.toBe('');
    }
  });

  it('an empty file, a list, and a single word', async () => {
    const texts = ['', '- a\n', 'huishouden\n', '# niets\n'];
    for (const [i, found] of (await faultsOfAll(texts)).entries()) {
      expect(found.length, texts[i]).toBeGreaterThan(0);
      for (const fault of found) expect(fault.code, texts[i]).toMatch(/^[VY]\d{3}$/);
    }
  });

  it('a file of 50 MB, without reading it', async () => {
    const [fault] = await faultsOf(Buffer.alloc(50_000_000, 'a'));
    expect(fault).toMatchObject({ code: 'V001' });
    expect(fault?.at).toMatch(/^h0\.yaml(:1:1)?$/);
    expect(fault?.remedy).not.toBe('');
  });

  it('50 MB on standard input', async () => {
    const done = await vangnet(['toets', '-'], { input: Buffer.alloc(50_000_000, 'a') });
    expect(done.ms).toBeLessThan(SOON);
    expect(faults(done)).toMatchObject([{ code: 'V001' }]);
  });

  it('an alias bomb, and any anchor or label', async () => {
    const layers = 'bcdefghijklmnop'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghijklmno'[i]}`).join(', ')}]`);
    const [bomb] = await faultsOf(`a: &a [x, x, x, x, x, x, x, x, x]\n${layers.join('\n')}\n`);
    expect(bomb?.code).toBe('Y002');
    expect(bomb?.at).toMatch(/^h0\.yaml:1:\d+$/);
    const others = [
      changed('nederlander: true', 'nederlander: !!bool true'),
      `${SMALL}x: &x { a: 1 }\ny: { <<: *x }\n`,
    ];
    for (const [fault] of await faultsOfAll(others)) expect(fault?.code).toBe('Y002');
  });

  it('what is nested ten thousand deep', async () => {
    const deep = [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, '{a: '.repeat(10_000), '- '.repeat(10_000)];
    for (const [fault] of await faultsOfAll(deep)) expect(fault?.code).toMatch(/^Y00[13]$/);
  });

  it('names all faults of a file at once, in the order of the file', async () => {
    const text = SMALL.replace('nederlander: true', 'nederlander: misschien')
      .replace('1984-05-01', '1984-02-30')
      .replace('periode: maand', 'periode: mand');
    const found = await faultsOf(text);
    expect(found.map((fault) => fault.code)).toEqual(['V020', 'V009', 'V022']);
  });

  it('names the faults of all files of a call, and decides none of them', async () => {
    temp.file('goed.yaml', SMALL);
    temp.file('een.yaml', changed('1984-05-01', '1984-02-30'));
    temp.file('twee.yaml', changed('soort: loon', 'soort: lon'));
    const files = ['een.yaml', 'goed.yaml', 'twee.yaml'];
    const done = await vangnet(['toets', ...files, '--formaat', 'jsonl'], { cwd: temp.path });
    expect(faults(done).map((fault) => fault.at.split(':')[0])).toEqual(['een.yaml', 'twee.yaml']);
  });

  it('shows no personal value of the file in its messages', async () => {
    const done = await vangnet(
      ['toets', temp.file('p.yaml', changed('rol: aanvrager', 'bsn: 123456789\n    rol: aanvrager'))],
      {},
    );
    expect(done.code).toBe(2);
    expect(done.stderr).not.toContain('123456789');
    expect(done.stderr).not.toContain('1984');
  });

  it('is no more patient with JSON than with YAML', async () => {
    const json = JSON.stringify({
      schema: 'vangnet/huishouden/1',
      id: 'j',
      personen: [{ id: 'a', rol: 'baas' }],
    });
    const [fault] = await faultsOf(json);
    expect(fault?.code).toBe('V022');
    expect(fault?.at).toBe(`h0.yaml:1:${json.indexOf('baas') + 1}`);
  });
});
