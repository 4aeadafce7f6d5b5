import { describe, expect, it } from 'vitest';
import { runBereken } from '../../src/cli/bereken.js';
import { runBestand } from '../../src/cli/bestand.js';
import { FORMATS, formatsInWords } from '../../src/cli/formats.js';
import { runRegels } from '../../src/cli/regels.js';
import { runSimuleer } from '../../src/cli/simuleer.js';
import { runToets } from '../../src/cli/toets.js';
import { InputError } from '../../src/rules/finding.js';

const ALL = ['tekst', 'json', 'jsonl', 'markdown', 'csv', 'html'];

type Call = (options: { formaat: string }) => Promise<number>;
const bestand =
  (names: string[], more: object = {}): Call =>
  (options) =>
    runBestand(names, { ...more, ...options });

/** Calls of every command and of its parts; none of their files is there, so that no format leads to work. */
const CALLS: readonly (readonly [string, readonly string[], Call])[] = [
  ['toets', FORMATS.toets.gewoon, (options) => runToets(['weg.yaml'], options)],
  ['toets --zet', FORMATS.toets['--zet'], (options) => runToets(['weg.yaml'], { zet: ['x=1'], ...options })],
  ['bereken', FORMATS.bereken.gewoon, (options) => runBereken(['weg.yaml'], options)],
  ['bestand', FORMATS.bestand.gewoon, bestand(['weg.csv'])],
  ['bestand --uit -', FORMATS.bestand['--uit -'], bestand(['weg.csv'], { uit: ['-'] })],
  ['bestand samenvoegen', FORMATS.bestand.samenvoegen, bestand(['samenvoegen', 'weg.json'])],
  ['--koppeling-maken', FORMATS.bestand['--koppeling-maken'], bestand(['weg.csv'], { koppelingMaken: true })],
  ['regels test', FORMATS.regels.gewoon, (options) => runRegels(['test', 'weg.yaml'], options)],
  ['regels schema', FORMATS.regels.gewoon, (options) => runRegels(['schema'], options)],
  ['grensgevallen', FORMATS.regels.grensgevallen, (options) => runRegels(['grensgevallen', 'weg'], options)],
  ['simuleer', FORMATS.simuleer.gewoon, (options) => runSimuleer(['weg.yaml'], options)],
  ['simuleer lijn', FORMATS.simuleer.lijn, (options) => runSimuleer(['lijn', 'weg.yaml'], options)],
  ['simuleer bouw', FORMATS.simuleer.bouw, (options) => runSimuleer(['bouw', 'weg'], options)],
];

/** Is this format refused, and is it said which there are? */
async function refusal(call: Call, formaat: string): Promise<string | null> {
  try {
    await call({ formaat });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.findings;
    return first?.bericht.endsWith('is geen formaat van dit commando') === true ? first.oplossing : null;
  }
  return null;
}

describe('the formats of a command', () => {
  it.each(CALLS)('%s takes those that its help names, and refuses every other', async (_, formats, call) => {
    for (const formaat of [...ALL, 'xml', '', 'JSON'])
      expect([formaat, await refusal(call, formaat)]).toEqual([
        formaat,
        formats.some((one) => one === formaat) ? null : `kies een van: ${formats.join(', ')}`,
      ]);
  });

  it('are in its help as they are typed, and those of its parts', () => {
    expect(formatsInWords('toets')).toBe('tekst, json, jsonl of markdown; --zet: tekst, json of jsonl');
    expect(formatsInWords('regels')).toBe('tekst of json; grensgevallen: alleen tekst');
    for (const command of ['toets', 'bereken', 'bestand', 'regels', 'simuleer'] as const)
      for (const format of ALL) {
        const isOwn = Object.values(FORMATS[command])
          .flat()
          .includes(format as never);
        expect([
          command,
          format,
          formatsInWords(command)
            .split(/[ ,;]+/)
            .includes(format),
        ]).toEqual([command, format, isOwn]);
      }
  });
});
