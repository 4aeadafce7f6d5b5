import type { DekkingReport } from '../engine/dekking.js';
import type { RegelingDocument } from '../engine/describe.js';
import type { MutatieReport } from '../engine/mutaties.js';
import { datum, leesbaar, waarde } from '../engine/words.js';
import { indented, palette, wrap } from './layout.js';

interface ListedRegeling {
  readonly regeling: string;
  readonly eigen_van: string | null;
  readonly titel: string;
  readonly aard: string;
  readonly vanaf: string;
  readonly tot_en_met: string | null;
  readonly gemeenten: readonly string[];
}

/** The regelingen that the rules hold, one block each. */
export function renderList(regelingen: readonly ListedRegeling[], width: number, colour: boolean): string {
  const { kop } = palette(colour);
  const blocks = regelingen.map((regeling) => {
    const until = regeling.tot_en_met === null ? '' : ` tot en met ${datum(regeling.tot_en_met)}`;
    const towns = regeling.gemeenten.map(leesbaar).join(', ');
    const national = towns === '' ? 'alleen de landelijke regels' : `gemeenten met eigen regels: ${towns}`;
    const where = regeling.eigen_van === null ? national : `alleen in ${towns}`;
    return [
      kop(regeling.titel),
      ...indented(3, `${regeling.regeling} · ${regeling.aard}`, width),
      ...indented(3, `geldt vanaf ${datum(regeling.vanaf)}${until}`, width),
      ...indented(3, where, width),
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** A regeling: its conditions, its figures by date, its steps. */
export function renderRegeling(document: RegelingDocument, width: number, colour: boolean): string {
  const { kop } = palette(colour);
  const lines = [
    kop(document.titel),
    ...wrap(`gemeente ${leesbaar(document.gemeente)}`, width),
    '',
    kop('Voorwaarden'),
  ];
  for (const [i, voorwaarde] of document.voorwaarden.entries())
    lines.push(...indented(3, `${i + 1}. ${voorwaarde.titel}: ${voorwaarde.tekst}`, width));
  lines.push('', kop('Cijfers'));
  for (const parameter of document.parameters) {
    lines.push(...indented(3, parameter.titel, width));
    for (const { vanaf, waarde: figure } of parameter.waarden) {
      const since = vanaf === null ? 'altijd' : `vanaf ${datum(vanaf)}`;
      const isTable = typeof figure === 'object' && figure !== null;
      const one = isTable ? '' : ` ${waarde({ waarde: figure, eenheid: parameter.eenheid })}`;
      lines.push(...indented(6, `${since}:${one}`, width));
      for (const row of isTable ? figure : []) {
        const cells = Object.entries(row).map(([naam, cell]) => `${leesbaar(naam)} ${waarde(cell)}`);
        lines.push(...indented(9, cells.join(', '), width));
      }
    }
  }
  lines.push('', kop('Stappen'));
  for (const begrip of document.begrippen)
    if (begrip.titel !== null) lines.push(...indented(3, begrip.titel, width));
  return `${lines.join('\n')}\n`;
}

/** What the worked cases touched of the rules, and by name what none of them did. */
export function renderDekking(report: DekkingReport): string {
  const { voorwaarden, tabelrijen, cijfers, uitkomsten, niet_gedekt, onbereikbaar } = report;
  const of = (part: number, all: number) => `${part} van ${all}`;
  const list = (title: string, names: readonly string[]) =>
    names.length === 0 ? [] : ['', title, ...names.map((name) => `   ${name}`)];
  const { waar, onwaar, onbekend, haalbaar } = voorwaarden;
  const tests = [
    `${of(waar, haalbaar.waar)} eens waar`,
    `${of(onwaar, haalbaar.onwaar)} eens onwaar`,
    `${of(onbekend, haalbaar.onbekend)} eens onbekend`,
  ];
  return [
    'Dekking',
    `   voorwaarden en takken   ${tests.join(', ')}`,
    `   rijen en keuzes         ${of(tabelrijen.geraakt, tabelrijen.totaal)} geraakt`,
    `   cijfers                 ${of(cijfers.gebruikt, cijfers.totaal)} gebruikt`,
    `   uitkomsten              ${of(uitkomsten.bereikt, uitkomsten.totaal)} bereikt`,
    ...list('Niet gedekt', niet_gedekt),
    ...list('Met deze regels niet te bereiken', together(onbereikbaar)),
    '',
  ].join('\n');
}

/** The figures or rows of one item as one line, with how many there are. */
function together(names: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const item = name.replace(/@[\d-]+(\[\d+\])?$/u, '');
    groups.set(item, [...(groups.get(item) ?? []), name]);
  }
  return [...groups].map(([item, [first = item, ...more]]) =>
    more.length === 0 ? first : `${item} (${more.length + 1} cijfers of rijen)`,
  );
}

/** Changes of the rules that no worked case noticed, and marks that are not right. */
export function renderMutaties(report: MutatieReport): string {
  const { totaal, overleefd, onverschillig, lijst, onterecht } = report;
  const lines = lijst.map(
    ({ bestand, regel, id, van, naar }) =>
      `   ${bestand}:${regel}  ${id.slice(id.indexOf('.') + 1)}: ${van} -> ${naar}`,
  );
  const wrong = onterecht.map(
    ({ bestand, regel, van, naar, fout }) =>
      `   ${bestand}:${regel}  ${naar === null ? van : `${van} -> ${naar}`}: ${fout}`,
  );
  return [
    'Mutaties',
    `   ${totaal} kleine wijzigingen van de regels; ${overleefd} merkte geen geval op`,
    ...(onverschillig === 0 ? [] : [`   ${onverschillig} maken volgens de regels geen verschil`]),
    ...(lines.length === 0 ? [] : ['', ...lines]),
    ...(wrong.length === 0 ? [] : ['', 'Onverschillig genoemd, en dat klopt niet', ...wrong]),
    '',
  ].join('\n');
}
