import { describe, expect, it } from 'vitest';
import { groupedBars, histogram, rangeBars } from '../../src/report/html/charts.js';
import { lijnHtml, simulatieHtml } from '../../src/report/html/index.js';
import { el, svg } from '../../src/report/html/markup.js';
import type { SimulatieDocument } from '../../src/simulatie/document.js';
import type { LijnDocument } from '../../src/simulatie/linedoc.js';
import { source } from '../simulatie/figures.js';
import { basis, coarse, run } from '../simulatie/support.js';

const document = run(coarse(source('almere.yaml').text), basis(), 'inkomensgrens=120%,125%');
const page = await simulatieHtml(document, '9.9.9');

/** The text of each part, by its heading. */
function partsOf(html: string): ReadonlyMap<string, string> {
  const sections = html.match(/<section .*?<\/section>/gs) ?? [];
  return new Map(
    sections.map((text) => [/<h2 [^>]*>(.*?)<\/h2>/.exec(text)?.[1] ?? '', text.replace(/<[^>]*>/g, ' ')]),
  );
}
/** As the page has it: escaped, an amount on one line. */
const written = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('€ ', '€\u00a0');

describe('markup', () => {
  it.each([
    ['<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['</p><script>x', '&lt;/p&gt;&lt;script&gt;x'],
    ['a\u202eb\u0007c\u200f', 'abc'],
    ['€ 1.300', '€\u00a01.300'],
  ])('%j in a text and in an attribute', (text, shown) => {
    expect(el('p', { title: text }, text).text).toBe(`<p title="${shown}">${shown}</p>`);
  });

  it('leaves out an attribute that is null, and a child that is', () => {
    expect(el('td', { class: null }, null, [1, el('br', {})]).text).toBe('<td>1<br></td>');
  });

  it.each([
    '<p>no drawing</p>',
    'text',
    '<svg ><script>x</script></svg>',
    '<svg ><a href="x">y</a></svg>',
    '<svg ><image href="x"/></svg>',
    '<svg ><path onclick="x"/></svg>',
    '<svg ><foreignObject></foreignObject></svg>',
  ])('%j is no plain drawing', (text) => {
    expect(() => svg(text)).toThrow('no plain drawing');
  });
});

describe('charts', () => {
  it('take a label as text, whatever stands in it', async () => {
    const label = '<script>alert(1)</script> onload="x"';
    const { text } = await rangeBars([{ label, waarde: 3, laag: 2, hoog: 4 }], 'huishoudens');
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  it('an expression in a label is not run', async () => {
    const { text } = await histogram([{ label: "datum.waarde + '!'", waarde: 1 }], 'a', 'b');
    expect(text).toContain("datum.waarde + '!'");
  });

  it('write numbers as the text does, and take their colours from the page', async () => {
    const { text } = await rangeBars([{ label: 'a', waarde: 12345, laag: 12000, hoog: 13000 }], 'b');
    expect(text).toContain('12.345');
    expect(text).toContain('var(--reeks1)');
    expect(text).not.toMatch(/NaN|undefined/);
  });

  it('a bar of nothing, and no bars at all', async () => {
    for (const rows of [[], [{ label: 'a', reeks: 'r', waarde: 0 }]])
      expect((await groupedBars(rows, 'b')).text).toMatch(/^<svg /);
  });
});

describe('the page of a simulation', () => {
  it('has each number of the headline, the range, the cost, and the version of what it rests on', () => {
    const kort = partsOf(page).get('In het kort') ?? '';
    expect(kort).toContain('1.000 huishoudens krijgen recht (750 tot 1.500)');
    expect(kort).toContain('niemand verliest het');
    for (const text of ['9.9.9', document.regelset.hash, document.populatie.hash, 'CC BY 4.0'])
      expect(page).toContain(text);
  });

  it.each([
    ['rechthebbenden', 'Uitkomst per variant'],
    ['verwachte_ontvangers', 'Uitkomst per variant'],
    ['gewonnen', 'Wat er verandert, en voor wie'],
    ['inkomensband', 'Wie recht heeft'],
    ['inkomensbron', 'Wie recht heeft'],
    ['net_buiten', 'Wie er net buiten valt'],
    ['gerapporteerd', 'Model naast wat gemeld is'],
    ['populatie', 'Waarop dit berust'],
  ])('what is not known of %s stands in the part with those figures', (figure, titel) => {
    const part = partsOf(page).get(titel) ?? '';
    const own = document.waarschuwingen.filter(({ bij }) => bij.some((one) => one === figure));
    expect(own.length).toBeGreaterThan(0);
    for (const { tekst } of own) expect(part).toContain(written(tekst));
  });

  it('every warning stands somewhere, and every definition, assumption, source and reported figure', () => {
    const texts = [...document.waarschuwingen, ...document.definities, ...document.aannames].map(
      ({ tekst }) => tekst,
    );
    for (const text of [...texts, ...document.gerapporteerd.map(({ bron }) => bron), document.norm.reden])
      expect(page).toContain(written(text));
    for (const { bron } of document.bronnen)
      expect(page).toContain(`href="${(bron.url ?? '').replaceAll('&', '&amp;')}"`);
  });

  it('marks what is extrapolated, and only that', () => {
    const part = partsOf(page).get('Wie recht heeft') ?? '';
    expect(part).toMatch(/120 tot 125%\s+1\.000\s+0\s+1\.000 ≈/);
    expect(part).toMatch(/101 tot 110%\s+2\.744\s+2\.744\s+2\.744\s/);
  });

  it('names a municipality as it is called, and writes a decimal with a comma', async () => {
    expect(page).toContain('Gemeente Almere · ');
    expect(page).not.toContain('gemeente almere');
    const [one] = document.verschillen;
    if (one === undefined) throw new Error('no difference');
    const told = { ...document, verschillen: [{ ...one, van: 'toeslag=1000.50 inkomensgrens=122.2%' }] };
    const html = await simulatieHtml(told, '9.9.9');
    expect(html).toContain('toeslag 1000,50 inkomensgrens 122,2%');
  });

  it('runs nothing and loads nothing', () => {
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed)\b|\ssrc=|url\(|@import|<[^>]*\son\w+=/i);
    expect(page.includes('content="default-src &#39;none&#39;')).toBe(true);
  });

  it('says so when nothing changes, and when nothing is spent', async () => {
    const nothing: SimulatieDocument = {
      ...document,
      varianten: document.varianten.map((one) => ({
        ...one,
        centen: 0,
        kliffen: null,
        uitgaven_onder: one.uitgaven_onder.map((row) => ({ ...row, centen: 0, procent: null })),
      })),
      verschillen: document.verschillen.map((one) => ({
        ...one,
        gewonnen: 0,
        uitsplitsing: Object.fromEntries(Object.keys(one.uitsplitsing).map((id) => [id, []])),
      })),
      gerapporteerd: [],
      voorbeeldhuishoudens: [],
      waardelijnen: [],
    };
    const html = await simulatieHtml(nothing, '9.9.9');
    expect(html).toContain('Er verandert voor niemand iets.');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    for (const titel of [
      'Model naast wat gemeld is',
      'Minder overhouden door meer te verdienen',
      'Waarde naar inkomen',
    ])
      expect([...partsOf(html).keys()]).not.toContain(titel);
  });

  it('a source that is no web page is no link', async () => {
    const [first] = document.bronnen;
    if (first === undefined) throw new Error('no source');
    const bad = { ...document, bronnen: [{ ...first, bron: { ...first.bron, url: 'javascript:alert(1)' } }] };
    expect(await simulatieHtml(bad, '9.9.9')).not.toContain('javascript:');
  });
});

describe('the page of a line', () => {
  const point = (inkomen_centen: number, totaal_centen: number) => ({
    inkomen_centen,
    totaal_centen,
    regelingen: { energietoeslag_2023: totaal_centen },
  });
  const line: LijnDocument = {
    schema: 'vangnet/lijn/1',
    huishouden: '<i>h</i>',
    gemeente: 'almere',
    peildatum: '2024-02-01',
    inkomen: { feit: 'personen[a].inkomsten[0].bedrag_netto', van_centen: 0, tot_centen: 300000 },
    regelset: { hash: 'sha256:abc' },
    regelingen: ['energietoeslag_2023'],
    segmenten: [
      { van: point(0, 130000), tot: point(144499, 130000), marginale_druk_procent: 0 },
      { van: point(144500, 0), tot: point(300000, 0), marginale_druk_procent: 0 },
    ],
    breekpunten: [
      {
        voor: point(144499, 130000),
        na: point(144500, 0),
        verandering: [
          { regeling: 'energietoeslag_2023', soort: 'vervalt', van_centen: 130000, naar_centen: 0 },
        ],
      },
    ],
    niet_beslist: ['studietoeslag'],
    waarschuwingen: [{ id: 'x', tekst: 'Belasting zit er niet in.' }],
  };

  it('has the breakpoint to the cent, what is left out, and what is not counted beside the figure', async () => {
    const html = await lijnHtml(line, '9.9.9');
    const parts = partsOf(html);
    expect(parts.get('Breekpunten')).toMatch(
      /€\u00a01\.445,00\s+energietoeslag 2023\s+vervalt\s+€\u00a01\.300,00\s+€\u00a00,00/,
    );
    const first = parts.get('Wat dit huishouden van deze regelingen krijgt') ?? '';
    expect(first).toContain('Belasting zit er niet in.');
    expect(first).toContain('studietoeslag');
    expect(html).toContain('&lt;i&gt;h&lt;/i&gt;');
    expect(html).not.toContain('<i>');
  });

  it('without a breakpoint says so', async () => {
    const [only] = line.segmenten;
    if (only === undefined) throw new Error('no stretch');
    const html = await lijnHtml({ ...line, segmenten: [only], breekpunten: [] }, '9.9.9');
    expect(html).toContain('Er zijn er geen');
  });
});
