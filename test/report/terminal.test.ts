import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ToetsDocument } from '../../src/engine/decision.js';
import { renderToets, type ToetsOptions } from '../../src/report/terminal.js';
import { beleid, besluit, document, euros, ontbreekt, stap, voorwaarde, wet } from './builders.js';
import { mock, refusal } from './examples.js';

const show = (doc: ToetsDocument, options: Partial<ToetsOptions> = {}) =>
  renderToets(doc, { width: 100, colour: false, uitleg: 'volledig', program: '0.1.0', ...options });

describe('a refusal', () => {
  it('gives the grounds in short, the one that carries first', () => {
    const late = document(refusal.besluiten.map((besluit) => ({ ...besluit, dragend: 'op_tijd' })));
    const text = show(late, { uitleg: 'kort' });
    expect(text).toMatch(
      /Gronden +wet = Participatiewet\n +nee +Op tijd gevraagd .*\n +Draagt de afwijzing: De aanvraag/,
    );
    expect(text.match(/Komt erbij/g)).toHaveLength(2);
    expect(text).not.toContain('Berekening');
    expect(text).not.toContain('https://');
  });

  it('says so when nothing but local policy carries it', () => {
    const policy = voorwaarde('op_tijd', 'Op tijd', {
      uitslag: 'niet_voldaan',
      tekst: 'te laat',
      bron: beleid,
    });
    const refused = besluit('x', 'X', {
      uitkomst: 'geen_recht',
      gronden: ['op_tijd'],
      voorwaarden: [policy],
    });
    const alone = 'Deze afwijzing rust alleen op beleid van de gemeente. Afwijken kan: Awb 4:84.';
    expect(show(document([refused]))).toContain(alone);
    expect(show(refusal)).not.toContain(alone);
  });
});

describe('a decision that can not be taken yet', () => {
  const open = document([
    besluit('algemene_bijstand', 'Algemene bijstand', {
      uitkomst: 'gegevens_nodig',
      voorwaarden: [
        voorwaarde('inkomen', 'Inkomen lager dan de norm', {
          uitslag: 'onbekend',
          tekst: 'Het inkomen is nog niet bekend',
          links: euros(null),
          vergelijking: '<',
          rechts: euros(121662),
          bron: wet('19', '1'),
        }),
      ],
      ontbreekt: [
        ontbreekt('energietoeslag_2023.inkomensgrens', 'Welke inkomensgrens hanteert de gemeente?', {
          soort: 'regel',
          bron: 'gemeente',
          voor: ['bedrag'],
        }),
        ontbreekt('kostenposten[k1].noodzakelijk', 'Zijn deze kosten in dit geval nodig?', {
          soort: 'oordeel',
          bron: 'consulent',
        }),
        ontbreekt('personen[a].inkomsten', 'Welk inkomen heeft persoon a?', {
          bron: 'aanvrager, UWV',
          voor: ['inkomen', 'bedrag'],
        }),
      ],
    }),
  ]);

  it('asks numbered questions, facts first, each with whom to ask and what for', () =>
    expect(show(open)).toContain(
      [
        '   GEGEVENS NODIG',
        '',
        '   Nodig om te beslissen',
        '   Gegevens',
        '    1. Welk inkomen heeft persoon a?',
        '       persoon a: inkomsten · na te vragen bij aanvrager, UWV · voor: Inkomen lager dan de norm; het',
        '       bedrag',
        '   Oordeel',
        '    2. Zijn deze kosten in dit geval nodig?',
        '       kostenpost k1: noodzakelijk · oordeel van consulent',
        '   Regel of bedrag',
        '    3. Welke inkomensgrens hanteert de gemeente?',
        '       energietoeslag 2023: inkomensgrens · na te vragen bij gemeente · voor: het bedrag',
        '',
        '   Voorwaarden ',
      ].join('\n'),
    ));

  it('says what an unknown value must be', () =>
    expect(show(open)).toMatch(
      /\? +Inkomen lager dan de norm +onbekend; nodig: minder dan € 1\.216,62 +wet art\. 19/,
    ));

  it('tells what follows from each answer, naming the oordeel where there are several', () => {
    const waits = besluit('bijzondere_bijstand', 'Bijzondere bijstand', {
      uitkomst: 'beoordeling_nodig',
      voorwaardelijk: [
        { als: { feit: 'kostenposten[k1].noodzakelijk', waarde: true }, uitkomst: 'recht', centen: 60000 },
        {
          als: { feit: 'kostenposten[k1].reden_lening', waarde: 'duurzaam_goed' },
          uitkomst: 'recht',
          centen: 500,
        },
      ],
      ontbreekt: [ontbreekt('kostenposten[k1].noodzakelijk', 'Nodig?', { soort: 'oordeel' })],
    });
    const text = show(document([waits, waits]));
    expect(text).toContain('Is uw oordeel over "kostenpost k1: noodzakelijk" ja: € 600,00 (recht)');
    expect(text).toContain('Is uw oordeel over "kostenpost k1: reden lening" duurzaam goed: € 5,00 (recht)');
    expect(text).toMatch(/Bijzondere bijstand .* BEOORDELING NODIG +hangt af van uw oordeel +1 oordeel/);
  });
});

describe('other outcomes', () => {
  it('names another body with its reason and where to go', () => {
    const svb = besluit('aio', 'AIO', {
      bevoegd: 'SVB',
      uitkomst: 'niet_bevoegd',
      reden: 'De aanvrager heeft de pensioenleeftijd.',
      verwijzingen: [{ id: 'svb', tekst: 'Vraag het aan bij de SVB.' }],
    });
    const text = show(document([svb]));
    expect(text).toMatch(/^AIO +bevoegd: SVB$/m);
    expect(text).toContain('   NIET BEVOEGD\n   De aanvrager heeft de pensioenleeftijd.\n');
    expect(text).toContain('   Verwijzing  Vraag het aan bij de SVB.\n');
  });

  it('shows a grant in part beside what was asked, and for which costs', () => {
    const part = besluit('bijzondere_bijstand', 'Bijzondere bijstand', {
      voor: { soort: 'kostenpost', id: 'k_1' },
      uitkomst: 'gedeeltelijk_recht',
      bedrag: {
        centen: 30000,
        per: 'eenmalig',
        vorm: 'lening',
        ingang: '2023-11-01',
        gevraagd_centen: 60000,
      },
    });
    expect(show(document([part]))).toMatch(
      /^BIJZONDERE BIJSTAND · kostenpost k 1 .*\n\n {3}GEDEELTELIJK RECHT {3}€ 300,00 van de gevraagde € 600,00 eenmalig, als lening, ingang/m,
    );
  });

  it('shows a refusal that a little less income would turn', () =>
    expect(show(refusal)).toContain(
      '   Verschil  € 0,01: bij € 1.244,54 of minder is de uitkomst "kan worden toegekend", € 1.300,00\n',
    ));

  it('shows how little room there is', () => {
    const granted = besluit('energietoeslag_2023', 'Energietoeslag 2023', {
      aard: 'bevoegdheid',
      uitkomst: 'bevoegdheid',
      berekening: [stap('toetsinkomen', 'Toetsinkomen', euros(206399))],
      kantelpunten: [
        {
          id: 'toetsinkomen',
          titel: 'Toetsinkomen',
          nu: 206399,
          grens: 206400,
          eenheid: 'euro/maand',
          dan: 'geen_recht',
        },
      ],
    });
    expect(show(document([granted]))).toContain(
      'Ruimte  € 0,01: vanaf € 2.064,00 geen recht meer (toetsinkomen).',
    );
  });

  it('says in short what a right rests on', () => {
    expect(show(mock, { uitleg: 'kort' })).toContain('Rust op 1 aanname.');
    expect(show(mock)).not.toContain('Rust op');
  });

  it('has words for nobody and nothing', () => {
    const text = show(document([], { gezin: { soort: null, personen: [] }, gemeente: 'landelijk' }));
    expect(text).toContain('Gezin: nog niet vast te stellen');
    expect(text).toContain('Personen: niemand');
    expect(text).toContain('Geen regeling getoetst.');
    expect(text).toContain('landelijke regels, geen gemeente');
  });

  it('keeps place and date at the right, also beside an empty line', () =>
    expect(show(document([], { zaak: { aanvraagdatum: null, meldingsdatum: null } }))).toMatch(
      /^ {63}huishouden alleenstaande ouder almere$/m,
    ));

  it('says who may or may not belong to the family', () => {
    const personen = [
      { id: 'a', rol: 'aanvrager', leeftijd: null, in_gezin: true },
      { id: 'b', rol: 'medebewoner', leeftijd: 45, in_gezin: false },
      { id: 'c', rol: null, leeftijd: 17, in_gezin: null },
    ];
    const text = show(document([], { gezin: { soort: null, personen }, gemeente: 'alphen_aan_den_rijn' }), {
      width: 120,
    });
    expect(text).toContain('Gezin: nog niet vast te stellen; bekend: aanvrager a (leeftijd onbekend)');
    expect(text).toContain('Op het adres wonen verder: medebewoner b (45)');
    expect(text).toContain('Niet zeker of zij bij het gezin horen: persoon c (rol onbekend, 17)');
    expect(text).toContain('gemeente Alphen aan den Rijn');
  });
});

describe('colour', () => {
  it('only repeats what the words say', () => {
    for (const doc of [mock, refusal]) {
      const coloured = show(doc, { colour: true });
      expect(coloured).toContain('\u001b[');
      expect(stripVTControlCharacters(coloured)).toBe(show(doc));
    }
  });
  it('is absent when it is off, whatever the environment says', () => {
    process.env.FORCE_COLOR = '3';
    expect(show(mock)).not.toContain('\u001b');
    delete process.env.FORCE_COLOR;
  });
});

describe('text from data', () => {
  const evil = 'x\u001b[2J\u001b]0;titel\u0007\r\nGEEN RECHT\u202e_y\u0000';

  it('can not steer the terminal, add a line or reorder what is read', () => {
    const text = show(
      document(
        [besluit(evil, evil, { voor: { soort: 'persoon', id: evil }, reden: evil, uitkomst: 'recht' })],
        {
          huishouden: evil,
          gemeente: evil,
          niet_in_werking: [evil],
        },
      ),
    );
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(text).not.toMatch(/^\s*GEEN RECHT/m);
  });
});
