import { describe, expect, it } from 'vitest';
import type { BestandDocument } from '../../src/bestand/tally.js';
import { renderBestand } from '../../src/report/bestand.js';
import { bestandMarkdown } from '../../src/report/bestand-markdown.js';
import { bestandHtml } from '../../src/report/html/index.js';
import { stringWidth } from '../../src/report/layout.js';

const HASH = `sha256:${'0123456789abcdef'.repeat(4)}`;
const HOSTILE = '<img src=x onerror=alert(1)>|`**\u001b[31m\u202e';

/** A run as it could be: everything that a summary can have. */
const DOCUMENT: BestandDocument = {
  schema: 'vangnet/bestand/1',
  rijen: { gelezen: 1_234_567, beslist: 1_234_560, afgekeurd: 7 },
  huishoudens: { gelezen: 400_000, beslist: 399_995, afgekeurd: 5 },
  afkeuringen: [
    { code: 'B204', aantal: 5 },
    { code: 'B399', aantal: 2 },
  ],
  regelingen: {
    algemene_bijstand: { recht: 399_000, geen_recht: 995, op_aannames: 12, centen: 123_456_789_01 },
    tegemoetkoming_alleenverdieners: { recht: 5, geen_recht: 399_990, op_aannames: 0, centen: 550_000 },
  },
  niet_gebruik: { algemene_bijstand: { recht_niet_ontvangen: 31, ontvangen_te_onderzoeken: 2 } },
  aannames: [
    { feit: 'peildatum', waarde: '2024-02-01' },
    { feit: 'personen.op_adres_sinds', waarde: '2015-01-01' },
    { feit: 'personen.studies', waarde: [] },
    { feit: 'personen.nederlander', waarde: true },
    { feit: 'personen.rol', waarde: HOSTILE },
  ],
  opmerkingen: [{ code: 'B401', aantal: 3 }],
  invoer: { codering: 'utf-8', scheiding: ';' },
  hashes: { invoer: HASH, koppeling: HASH, regelset: HASH, uitvoer: HASH },
  uitvoering: { duur_ms: 1, kernen: 2, overgenomen: 0, programma: '0.1.0' },
};

const NONE = {
  gewonnen: 0,
  verloren: 0,
  hoger: 0,
  lager: 0,
  gelijk: 3,
  nieuw_onbeslisbaar: 0,
  nieuw_beslisbaar: 0,
  onbeslisbaar: 0,
  verschil_centen: 0,
  indexering_centen: 0,
  regel_centen: 0,
  oorzaken: [],
};
const COMPARED: BestandDocument = {
  ...DOCUMENT,
  vergelijking: {
    a: 'huidig',
    b: HOSTILE,
    soort: 'varianten',
    regelsets: { a: HASH, b: HASH.replace('0', 'f') },
    regelingen: {
      studietoeslag: NONE,
      algemene_bijstand: {
        ...NONE,
        gewonnen: 2,
        hoger: 1,
        onbeslisbaar: 4,
        verschil_centen: 250_050,
        indexering_centen: 50,
        regel_centen: 250_000,
        oorzaken: [
          { id: 'grens', soort: 'regel', titel: HOSTILE, aantal: 2, centen: 250_000 },
          { id: 'norm_21_a', soort: 'indexering', titel: 'Norm', aantal: 1, centen: 50 },
          { id: 'inkomen', soort: 'voorwaarde', titel: 'Inkomen', aantal: 2, centen: 0 },
        ],
      },
    },
  },
};
const text = (document: BestandDocument, width: number, colour = false) =>
  renderBestand(document, { width, colour });
const FORMS: readonly (readonly [string, (document: BestandDocument) => string])[] = [
  ['tekst', (document) => text(document, 100)],
  ['markdown', bestandMarkdown],
  ['html', bestandHtml],
];

describe('the summary of a client list', () => {
  it.each([40, 60, 80, 120, 140])('keeps within %i columns', (width) => {
    for (const document of [DOCUMENT, COMPARED])
      for (const line of text(document, width).split('\n'))
        expect(stringWidth(line), line).toBeLessThanOrEqual(width);
  });

  it('has numbers under each other where there is room, and each regeling by itself where there is none', () => {
    const wide = text(DOCUMENT, 120);
    expect(wide).toContain(
      [
        'Regeling                           recht  geen recht  waarvan op aannames      bedrag samen',
        '-------------------------------------------------------------------------------------------',
        'algemene bijstand                399.000         995                   12  € 123.456.789,01',
        'tegemoetkoming alleenverdieners        5     399.990                    0        € 5.500,00',
      ].join('\n'),
    );
    expect(text(DOCUMENT, 44)).toContain(
      [
        'algemene bijstand',
        '  recht                         399.000',
        '  geen recht                        995',
        '  waarvan op aannames                12',
        '  bedrag samen         € 123.456.789,01',
      ].join('\n'),
    );
  });

  it.each(FORMS)('accounts in %s for every row, and says why some were not decided', (_, shown) => {
    const found = shown(DOCUMENT);
    for (const part of [
      '1.234.567 regels gelezen = 1.234.560 beslist + 7 afgekeurd',
      '400.000 huishoudens gelezen = 399.995 beslist + 5 afgekeurd',
      'dit is geen datum',
      'een andere regel van dit huishouden is afgekeurd',
      'is aangevuld met een nul vooraan',
      'recht, en niet ontvangen',
      'ontvangen, te onderzoeken',
    ])
      expect(found.replaceAll('\\', '')).toContain(part);
    expect(found).not.toMatch(/algemene_bijstand|op_aannames|geen_recht/);
  });

  it('names what holds for the whole list, and every hash, where there is room for it', () => {
    for (const shown of [bestandMarkdown, bestandHtml]) {
      const found = shown(DOCUMENT);
      for (const part of ['1 februari 2024', 'op adres sinds', '1 januari 2015', 'geen', 'ja', HASH])
        expect(found).toContain(part);
    }
    expect(text(DOCUMENT, 100)).toContain('5 gegevens gelden voor het hele bestand');
    expect(text(DOCUMENT, 100)).toContain('regels 0123456789ab');
  });

  it.each(FORMS)('says in %s what changed and what that comes from', (_, shown) => {
    const found = shown(COMPARED).replaceAll('\u00a0', ' ');
    for (const part of ['huidig', '€ 2.500,50', '€ 0,50', '€ 2.500,00', 'Norm', 'indexering', 'doorslag'])
      expect(found).toContain(part);
    expect(found).not.toContain('nieuw onbeslisbaar');
    expect(found).toContain('onbeslisbaar');
  });

  it('says so when nothing changes', () => {
    const { vergelijking } = COMPARED;
    if (vergelijking === undefined) throw new Error('nothing compared');
    const same = { ...COMPARED, vergelijking: { ...vergelijking, regelingen: { studietoeslag: NONE } } };
    for (const [, shown] of FORMS) expect(shown(same)).toContain('Geen enkel besluit verandert.');
  });

  it.each(FORMS)('lets nothing of the data steer %s', (form, shown) => {
    for (const found of [shown(DOCUMENT), shown(COMPARED)]) {
      for (const sign of ['\u001b', '\u202e']) expect(found).not.toContain(sign);
      if (form !== 'tekst') expect(found).not.toContain('<img');
    }
  });

  it('is one page without scripts or anything from elsewhere, with a heading for each table', () => {
    const found = bestandHtml(COMPARED);
    expect(found).toContain('default-src &#39;none&#39;');
    expect(found).not.toMatch(/<script|<link|https?:\/\//);
    expect(found.match(/<table/g)?.length).toBe(found.match(/<caption/g)?.length);
  });

  it('has colour only when it is asked for', () => {
    expect(text(COMPARED, 100, true)).toContain('\u001b[1m');
    expect(text(COMPARED, 100)).not.toContain('\u001b[');
  });
});
