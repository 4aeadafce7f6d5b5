import type { Gewijzigd } from '../dossier/alter.js';
import type { Besluit, ToetsDocument, Uitslag } from '../engine/decision.js';
import { type Effect, isOther } from '../engine/effect.js';
import { euro, leesbaar, PER, waarde } from '../engine/words.js';
import { hanging, indented, rule, type Sheet, sheet, table, wrap } from './layout.js';
import { foot } from './notes.js';
import { outcomeView, summaryRow } from './outcome.js';
import { feitInWoorden, feitVoorWaarde } from './paths.js';
import { LABEL, ZET, ZIN } from './phrases.js';
import type { ToetsOptions } from './terminal.js';

/**
 * What other values of some facts make of the decisions on a household: a table of all regelingen, then for each that
 * comes out otherwise why. Every line fits the width. The text ends with a line break.
 */
export function renderEffects(
  doc: ToetsDocument,
  feiten: readonly Gewijzigd[],
  effects: readonly Effect[],
  options: Omit<ToetsOptions, 'uitleg'>,
): string {
  const paper = sheet(options.width, options.colour);
  const facts = feiten.flatMap(({ feit, van, naar }) =>
    hanging(
      0,
      { text: ZET.met, width: ZET.met.length + 2 },
      ZET.feit(feitVoorWaarde(feit), leesbaar(van), leesbaar(naar)),
      paper.width,
    ),
  );
  const changed = effects.filter(isOther);
  const lines = [
    ...facts,
    '',
    ...summary(effects, doc, paper),
    '',
    ...(changed.length === 0 ? [ZET.niets, ''] : changed.flatMap((effect) => reasons(effect, doc, paper))),
    rule(paper),
    ...wrap(foot(doc, options.program), paper.width),
  ];
  return `${lines.join('\n')}\n`;
}

function summary(effects: readonly Effect[], doc: ToetsDocument, paper: Sheet): string[] {
  const rows = effects.map((effect) => {
    const { van, naar } = effect;
    const own = naar ?? van;
    const [titel] = own === null ? [''] : summaryRow(own, doc);
    const toon = naar === null ? undefined : paper.palette.toon[outcomeView(naar, true).toon];
    return {
      cells: [titel, shortly(van, doc), shortly(naar, doc), difference(effect)],
      paints: [undefined, undefined, isOther(effect) ? toon : undefined],
    };
  });
  if (!paper.narrow) return table(ZET.kolommen, rows, paper);
  return rows.flatMap(({ cells: [titel = '', nu = '', dan = '', verschil = ''] }) => [
    ...wrap(titel, paper.width),
    ...indented(2, `${ZET.nu} ${nu}`, paper.width),
    ...(verschil === ZET.gelijk ? [] : indented(2, `${ZET.dan} ${dan}`, paper.width)),
    ...indented(2, verschil, paper.width),
  ]);
}

/** Outcome and amount in one cell. */
function shortly(besluit: Besluit | null, doc: ToetsDocument): string {
  if (besluit === null) return ZET.geen;
  const [, uitkomst, bedrag] = summaryRow(besluit, doc);
  return bedrag === LABEL.geen ? uitkomst : `${uitkomst} ${bedrag}`;
}

/** The amount less what it was; in words where one of both is not decided or is paid in another way. */
function difference(effect: Effect): string {
  if (!isOther(effect)) return ZET.gelijk;
  const [van, naar] = [effect.van, effect.naar].map(amountOf);
  const per = [effect.van, effect.naar].flatMap((besluit) => besluit?.bedrag?.per ?? []);
  const [only] = per;
  if (van === null || naar === null || van === undefined || naar === undefined || only === undefined)
    return ZET.anders;
  if (van === naar || per.some((one) => one !== only)) return ZET.anders;
  return `${naar > van ? '+' : '-'} ${euro(Math.abs(naar - van))} ${PER[only]}`;
}

/** Nothing where it is refused; null where it is not decided. */
function amountOf(besluit: Besluit | null): number | null {
  if (besluit === null) return null;
  if (besluit.bedrag !== null) return besluit.bedrag.centen;
  return besluit.uitkomst === 'geen_recht' || besluit.uitkomst === 'niet_van_toepassing' ? 0 : null;
}

const told = (uitslag: Uitslag | null): string => (uitslag === null ? ZET.geen : ZET.uitslagen[uitslag]);

function reasons(effect: Effect, doc: ToetsDocument, paper: Sheet): string[] {
  const { van, naar, voorwaarden, regels } = effect;
  const own = naar ?? van;
  if (own === null) return [];
  const [titel] = summaryRow(own, doc);
  const conditions = voorwaarden.map((one) =>
    ZET.uitslag(leesbaar(one.titel), told(one.van), told(one.naar)),
  );
  const steps = regels.map((line) => {
    const about =
      line.voor === undefined
        ? leesbaar(line.titel)
        : `${leesbaar(line.titel)} (${feitInWoorden(line.voor)})`;
    return ZIN.vanNaar(about, waarde(line.van), waarde(line.naar));
  });
  const missing = (naar?.ontbreekt ?? []).map(({ feit }) => feitInWoorden(feit));
  const part = (label: string, texts: readonly string[]) =>
    texts.length === 0
      ? []
      : [
          ...indented(3, label, paper.width, paper.palette.kop),
          ...texts.flatMap((text) => indented(5, text, paper.width)),
        ];
  return [
    ...wrap(titel, paper.width).map((line) => paper.palette.kop(line)),
    ...part(ZET.voorwaarden, conditions),
    ...part(ZET.regels, steps),
    ...(missing.length === 0 ? [] : indented(3, ZET.ontbreekt(missing), paper.width)),
    '',
  ];
}
