import { execFileSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatsInWords } from '../../src/cli/formats.js';
import {
  document,
  faults,
  household,
  output,
  PROGRAM,
  ROOT,
  remembered,
  run,
  SMALL,
  temporary,
  vangnet,
} from './program.js';

const temp = temporary();
const small = temp.file('klein.yaml', SMALL);
const COMMANDS = [
  ['toets', 'check'],
  ['bereken', 'calculate'],
  ['regels', 'rules'],
  ['simuleer', 'simulate'],
] as const;

describe('help and version', () => {
  it('--help lists every command with its alias and exits with 0', async () => {
    for (const flag of ['--help', '-h']) {
      const text = await output([flag]);
      for (const names of COMMANDS) for (const name of names) expect(text).toContain(name);
    }
  });

  it('each command and alias has a --help with the options that every command has', async () => {
    for (const name of COMMANDS.flat()) {
      const text = await output([name, '--help']);
      for (const option of ['--regels', '--gemeente', '--peildatum', '--formaat', '--geen-kleur'])
        expect(text, name).toContain(option);
    }
  });

  it('each command names its own formats in its --help', async () => {
    for (const name of ['toets', 'bereken', 'bestand', 'regels', 'simuleer'] as const)
      expect((await output([name, '--help'])).replace(/\s+/g, ' '), name).toContain(formatsInWords(name));
  });

  it('--versie is the version of the package', async () => {
    const { version } = (await import(join(ROOT, 'package.json'), { with: { type: 'json' } })).default;
    expect((await output(['--versie'])).trim()).toBe(version);
  });
});

describe('a wrong call exits with 2, says why in the form of the contract, and prints no result', () => {
  const calls: [string, string[], RegExp][] = [
    ['no command', [], /C002/],
    ['an unknown command', ['toest', small], /C001.*toest/],
    ['an unknown command with --help behind it', ['toest', '--help'], /C001.*toest/],
    ['an unknown command with -h behind it', ['bestandje', '-h'], /C001/],
    ['an unknown part of regels', ['regels', 'lijstt'], /C001.*lijstt/],
    ['an unknown part of regels with --help behind it', ['regels', 'lijstt', '--help'], /C001.*lijstt/],
    ['an unknown part of regels after an option', ['regels', '--formaat', 'json', 'lijstt'], /C001.*lijstt/],
    ['regels without a part', ['regels'], /C003/],
    ['an unknown option', ['toets', small, '--kleuren'], /C003.*--kleuren/],
    ['an option without its value', ['toets', small, '--formaat'], /C003/],
    ['no file', ['toets'], /C003/],
    ['an unknown format', ['toets', small, '--formaat', 'xml'], /C003.*xml/],
    [
      'a format that this command does not have',
      ['bereken', small, '--begrip', 'leeftijd.leeftijd', '--formaat', 'markdown'],
      /C003/,
    ],
    ['a day that does not exist', ['toets', small, '--peildatum', '2023-02-29'], /C003.*2023-02-29/],
    ['a day in another order', ['toets', small, '--peildatum', '01-02-2024'], /C003/],
    ['a period without its end', ['toets', small, '--van', '2024-01-01'], /C003.*horen bij elkaar/],
    ['a period without its begin', ['toets', small, '--tot', '2024-01-01'], /C003.*horen bij elkaar/],
    [
      'a period that ends before it begins',
      ['toets', small, '--van', '2024-02-01', '--tot', '2024-01-31'],
      /C003.*ligt voor --van/,
    ],
    [
      'a period of more than 25 years',
      ['toets', small, '--van', '2000-01-01', '--tot', '2026-01-01'],
      /C003.*langer dan 25 jaar/,
    ],
    [
      'a period with a day that does not exist',
      ['toets', small, '--van', '2024-02-30', '--tot', '2024-03-01'],
      /C003.*2024-02-30/,
    ],
    ['an unknown municipality', ['toets', small, '--gemeente', 'almre'], /C005.*almre/],
    ['json for two households', ['toets', small, small, '--formaat', 'json'], /C006/],
    [
      'an unknown regeling',
      ['toets', small, '--regeling', 'energietoeslag_2032'],
      /C007.*energietoeslag_2032/,
    ],
    ['toon of an unknown regeling', ['regels', 'toon', 'energietoeslag_2032'], /C007/],
    ['toon without a name', ['regels', 'toon'], /C007/],
    ['bereken without a begrip', ['bereken', small], /C008/],
    ['an unknown begrip', ['bereken', small, '--begrip', 'algemene_bijstand.nrm'], /C009.*nrm/],
    ['an unknown uitleg', ['toets', small, '--uitleg', 'lang'], /C003.*lang/],
    ['a file that is not there', ['toets', join(temp.path, 'weg.yaml')], /C004/],
    ['a folder', ['toets', temp.path], /C004/],
    ['rules that are not there', ['toets', small, '--regels', join(temp.path, 'weg')], /R004/],
    ['a case file that is not there', ['regels', 'test', join(temp.path, 'weg.yaml')], /C004/],
  ];
  it.each(calls)('%s', async (_, args, wanted) => {
    const [fault] = faults(await remembered(args));
    expect(`${fault?.code} ${fault?.what}`).toMatch(wanted);
    expect(fault?.remedy).not.toBe('');
  });

  it('points at the word, and names the nearest that there is', async () => {
    const [command] = faults(await remembered(['toest', small]));
    expect(command).toMatchObject({ at: 'opdrachtregel:1:9', remedy: "bedoelde u 'toets'?" });
    expect(command?.frame).toMatch(/\n {2,}\| {9}\^{5}\n$/);
    const [regeling] = faults(await remembered(['toets', small, '--regeling', 'energietoeslag_2032']));
    expect(regeling?.remedy).toMatch(/bedoelde u 'energietoeslag_202[23]'\?/);
    const [gemeente] = faults(await remembered(['toets', small, '--gemeente', 'almre']));
    expect(gemeente?.remedy).toBe("bedoelde u 'almere'?");
    const [begrip] = faults(await remembered(['bereken', small, '--begrip', 'algemene_bijstand.nrm']));
    expect(begrip?.remedy).toBe("bedoelde u 'algemene_bijstand.norm'?");
  });

  it('says it in the same way with --formaat json', async () => {
    const plain = await vangnet(['toets', small, '--gemeente', 'almre']);
    const json = await vangnet(['toets', small, '--gemeente', 'almre', '--formaat', 'json']);
    expect(faults(json).map(({ code, what, remedy }) => [code, what, remedy])).toEqual(
      faults(plain).map(({ code, what, remedy }) => [code, what, remedy]),
    );
  });

  it('takes a regeling before the file as well as after it', async () => {
    const after = await output(['toets', small, '--regeling', 'energietoeslag', '--formaat', 'json']);
    expect(await output(['toets', '--regeling', 'energietoeslag', small, '--formaat', 'json'])).toBe(after);
  });
});

describe('the other exit codes', () => {
  it('0 whatever the decision: a right, a refusal, a question', async () => {
    for (const name of ['alleenstaande', 'alleen-briefadres', 'halve-gegevens', 'alleen-oordeel-mist'])
      expect((await vangnet(['toets', household(name), '--regeling', 'energietoeslag'])).code, name).toBe(0);
  });

  it('1 when a worked case fails', async () => {
    const cases = temp.file(
      'geval.yaml',
      `gevallen:
  - id: T1
    regeling: energietoeslag_2023
    gemeente: almere
    peildatum: 2024-02-01
    bron: een proef die moet zakken
    huishouden: { personen: [{ id: a, rol: aanvrager }] }
    verwacht: { uitkomst: recht }
`,
    );
    const done = await vangnet(['regels', 'test', cases]);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('T1');
    expect(done.stderr).toBe('');
  });

  it('1 when the result can not be written, without a stack trace', async () => {
    if (!existsSync('/dev/full')) return;
    const full = openSync('/dev/full', 'w');
    const { spawnSync } = await import('node:child_process');
    const done = spawnSync(process.execPath, [PROGRAM, 'toets', small, '--regeling', 'energietoeslag'], {
      stdio: ['ignore', full, 'pipe'],
    });
    expect(done.status).toBe(1);
    expect(done.stderr.toString()).toMatch(/^fout X\d{3}: /);
    expect(done.stderr.toString()).not.toMatch(/^\s+at /m);
  });

  it('0 when the reader stops listening', async () => {
    const shell = `"${process.execPath}" "${PROGRAM}" toets "${small}" --regeling studietoeslag; echo "exit $?" >&2`;
    const done = await run('bash', ['-c', `{ ${shell}; } | head -n 1 >/dev/null`]);
    expect(done.stderr).toBe('exit 0\n');
  });

  it('130 when it is interrupted', async () => {
    const done = await vangnet(['toets', '-'], { interruptAfterMs: 1000 });
    expect(done.signal === 'SIGINT' || done.code === 130).toBe(true);
    expect(done.stdout).toBe('');
  });
});

describe('English aliases', () => {
  it('do the same as the Dutch commands', async () => {
    expect(await output(['check', small, '--regeling', 'energietoeslag'])).toBe(
      await output(['toets', small, '--regeling', 'energietoeslag']),
    );
    const norm = ['--begrip', 'algemene_bijstand.norm'];
    expect(await output(['calculate', small, ...norm])).toBe(await output(['bereken', small, ...norm]));
    expect(await output(['rules', 'lijst'])).toBe(await output(['regels', 'lijst']));
  });
});

describe('colour', () => {
  const hasEscape = (text: string) => text.includes('\u001b');
  const calls = [
    ['toets', small, '--regeling', 'energietoeslag'],
    ['bereken', small, '--begrip', 'algemene_bijstand.norm'],
    ['regels', 'lijst'],
    ['regels', 'toon', 'energietoeslag_2023'],
    ['regels', 'controleer'],
    ['toets', small, '--gemeente', 'almre'],
  ];

  it('is never in a pipe, nor with NO_COLOR or --geen-kleur', async () => {
    for (const args of calls) {
      const done = await vangnet(args, { env: { TERM: 'xterm-256color', COLORTERM: 'truecolor' } });
      expect(hasEscape(done.stdout + done.stderr), args.join(' ')).toBe(false);
    }
    const plain = await output(['toets', small, '--regeling', 'energietoeslag']);
    expect(await output(['toets', small, '--regeling', 'energietoeslag', '--geen-kleur'])).toBe(plain);
    expect(await output(['toets', small, '--regeling', 'energietoeslag'], { env: { NO_COLOR: '1' } })).toBe(
      plain,
    );
  });

  it('is on a terminal, and not there with NO_COLOR or --geen-kleur', async () => {
    try {
      execFileSync('script', ['--version'], { stdio: 'ignore' });
    } catch {
      return;
    }
    const onTerminal = async (more: string, env: Record<string, string> = {}) =>
      (
        await run(
          'script',
          [
            '-qec',
            `"${process.execPath}" "${PROGRAM}" toets "${small}" --regeling studietoeslag ${more}`,
            '/dev/null',
          ],
          {
            env: { TERM: 'xterm-256color', ...env },
          },
        )
      ).stdout;
    expect(hasEscape(await onTerminal(''))).toBe(true);
    expect(hasEscape(await onTerminal('--geen-kleur'))).toBe(false);
    expect(hasEscape(await onTerminal('', { NO_COLOR: '1' }))).toBe(false);
  });
});

describe('what the result rests on', () => {
  it('is printed: the hash of the rules, the same in every document', async () => {
    const [toets, lijst] = await Promise.all([
      document(['toets', small, '--regeling', 'energietoeslag']),
      document(['regels', 'lijst']),
    ]);
    expect(lijst.regelset.hash).toBe(toets.regelset.hash);
  });
});
