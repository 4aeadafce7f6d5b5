import { describe, expect, it } from 'vitest';
import { renderFindings } from '../../src/report/findings.js';
import { type Finding, findingAt, findingWithoutPlace } from '../../src/rules/finding.js';

const source = { name: 'rules/landelijk/energietoeslag_2023.yaml', text: 'regeling: x\nals: inkomen == 3\n' };
const operator = findingAt(source, 24, 2, {
  code: 'V012',
  bericht: '"==" is geen vergelijking',
  oplossing: 'schrijf "="',
});

describe('renderFindings', () => {
  it('names what, where, the line and the remedy', () =>
    expect(renderFindings([operator], { colour: false })).toBe(
      [
        'fout V012: "==" is geen vergelijking',
        '  --> rules/landelijk/energietoeslag_2023.yaml:2:13',
        '  2 | als: inkomen == 3',
        '    |             ^^',
        '  oplossing: schrijf "="',
        '',
      ].join('\n'),
    ));

  it('points at the first line of a file that was not read', () =>
    expect(
      renderFindings(
        [findingWithoutPlace('weg.yaml', { code: 'L001', bericht: 'bestaat niet', oplossing: 'maak het' })],
        {
          colour: false,
        },
      ),
    ).toBe('fout L001: bestaat niet\n  --> weg.yaml:1:1\n  1 | ...\n    | ^\n  oplossing: maak het\n'));

  it('keeps a place without a frame', () =>
    expect(renderFindings([{ ...operator, frame: '' }], { colour: false })).toContain(
      '.yaml:2:13\n  oplossing:',
    ));

  it('tells the three grades apart in words, one blank line between', () => {
    const grades = (['fout', 'waarschuwing', 'advies'] as const).map(
      (ernst): Finding => ({ ...operator, ernst }),
    );
    const text = renderFindings(grades, { colour: false });
    expect(text.split('\n\n').map((part) => part.split(':')[0])).toEqual([
      'fout V012',
      'waarschuwing V012',
      'advies V012',
    ]);
  });

  it('is empty for no findings', () => expect(renderFindings([], { colour: true })).toBe(''));

  it('lets no file add a line or steer the terminal', () => {
    const text = renderFindings(
      [
        {
          ...operator,
          bestand: 'a\u001b]0;x\u0007.yaml',
          bericht: 'raar\n  oplossing: niets doen',
          frame: '1 | a\u001b[2Jb\n  | ^\u202e',
        },
      ],
      { colour: false },
    );
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(text.match(/^ {2}oplossing:/gm)).toHaveLength(1);
    expect(text.split('\n')).toHaveLength(6);
  });

  it('says the same with colour', () => {
    const text = renderFindings([operator], { colour: true });
    expect(text).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colour codes are what is taken away
    expect(text.replace(/\u001b\[\d+m/g, '')).toBe(renderFindings([operator], { colour: false }));
  });
});
