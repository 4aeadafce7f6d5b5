import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, renderMarkdown } from '../../src/report/markdown.js';
import { besluit, document, ontbreekt, voorwaarde } from './builders.js';
import { mock, refusal } from './examples.js';

const text = renderMarkdown(mock, { program: '0.1.0' });

describe('renderMarkdown', () => {
  it('has head, summary, a chapter for each decision, and the foot', () => {
    expect(text).toMatch(
      /^# Gezin: alleenstaande ouder \(34\) met 2 ten laste komende kinderen \(8 en 3\)\n\n- Op het/,
    );
    expect(text).toContain(
      [
        '| Regeling | Uitkomst | Bedrag | Ontbreekt |',
        '| --- | --- | --- | --- |',
        '| Algemene bijstand | RECHT | € 924,62 per maand | \\- |',
        '| Energietoeslag 2023 | KAN WORDEN TOEGEKEND | € 1.300,00 eenmalig | \\- |',
        '| Individuele inkomenstoeslag | BEOORDELING NODIG | € 579,00 bij oordeel nee | 1 oordeel |',
      ].join('\n'),
    );
    expect(text.match(/^## .*/gm)).toEqual([
      '## 1. Algemene bijstand',
      '## 2. Energietoeslag 2023',
      '## 3. Individuele inkomenstoeslag',
      '## Wetteksten',
    ]);
    expect(text).toMatch(/\n\nRegelset 3f9c2a81d0e4… · vangnet 0\.1\.0 · concept, geen besluit\n$/);
  });

  it('shows voorwaarden and calculation as tables, with the number of the law text', () => {
    expect(text).toContain(
      '| ja | Inkomen lager dan de norm | € 292,00 &lt; € 1.216,62 | Participatiewet art. 19 lid 1 \\[4\\] |',
    );
    expect(text).toContain(
      '| Betaling | € 878,39 | uit bijstand en vakantiegeld | Participatiewet art. 45 lid 1 \\[9\\] |',
    );
    expect(text).toContain(
      '4. Participatiewet art. 19, tekst op 1 november 2023: <https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel19>',
    );
  });

  it('marks what carries a refusal, and shows branches and persons', () => {
    const refused = renderMarkdown(refusal, { program: '0.1.0' });
    expect(refused).toContain('|  |  | Draagt de afwijzing: Persoon b is nog geen 21 jaar |  |');
    expect(refused).toContain('| ✗ |  | persoon b: is 20 jaar |  |');
    expect(refused).toContain('| ✗ |  | – Er loopt een schuldtraject (Beleidsregel Almere) |  |');
  });

  it('asks its questions as a numbered list', () =>
    expect(text).toContain(
      '**Oordeel**\n\n1. Is er kans dat het inkomen binnenkort hoger wordt? Weeg krachten, bekwaamheden en inzet.\\\n   persoon a: uitzicht op beter inkomen · oordeel van consulent',
    ));

  it('has no identifier with an underscore', () => {
    expect(text).not.toContain('_');
    expect(renderMarkdown(refusal, { program: '0.1.0' })).not.toContain('_');
  });
});

describe('text from data', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['[klik](https://kwaad.nl)', '\\[klik\\](https\\://kwaad.nl)'],
    ['a | b', 'a \\| b'],
    ['**vet** ~door~ `code` $x$', '\\*\\*vet\\*\\* \\~door\\~ \\`code\\` \\$x\\$'],
    ['# kop', '\\# kop'],
    ['1. lijst', '1\\. lijst'],
    ['- lijst', '\\- lijst'],
    ['&lt;', '&amp;lt;'],
    ['www.kwaad.nl a@b.nl', 'www\\.kwaad.nl a&#64;b.nl'],
    ['a\\', 'a\\\\'],
    ['€ 1.244,54', '€ 1.244,54'],
  ])('%s can not become markup', (raw, safe) => expect(escaped(raw)).toBe(safe));

  it('opens no tag and breaks no table, whatever stands in it', () => {
    const nasty = fc.stringMatching(/^[<>|[\]()`*_#~!&\\\n\r a-z:/-]{0,30}$/);
    fc.assert(
      fc.property(nasty, (evil) => {
        const made = renderMarkdown(
          document(
            [
              besluit('x', evil, {
                reden: evil,
                voorwaarden: [voorwaarde('v', evil, { tekst: evil })],
                ontbreekt: [ontbreekt(evil, evil)],
                samenloop: [evil],
              }),
            ],
            { huishouden: evil },
          ),
          { program: '0.1.0' },
        );
        const bare = made.replace(/\\./g, '');
        expect(bare).not.toMatch(/[<>_`[\]]/);
        const table = made.split('\n').filter((line) => line.startsWith('|'));
        for (const line of table) expect(line.replace(/\\\\|\\\|/g, '').split('|')).toHaveLength(6);
      }),
    );
  });

  it('makes a link of nothing but a web address', () => {
    const bron = { niveau: 'wet' as const, geldig_op: '2023-11-01', url: 'javascript:alert(1)' };
    const made = renderMarkdown(
      document([besluit('x', 'X', { voorwaarden: [voorwaarde('v', 'V', { tekst: 't', bron })] })]),
      { program: '0.1.0' },
    );
    expect(made).toContain('1. wet, tekst op 1 november 2023: javascript:alert(1)');
    expect(made).not.toContain('<javascript');
  });
});
