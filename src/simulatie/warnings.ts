import { getal } from '../engine/words.js';
import type { Decided } from './decided.js';
import type { DifferenceResult, Warning } from './document.js';
import type { PopulationRecord } from './records.js';

const households = (thousandths: number): string => getal(Math.round(thousandths / 1000));

/** What the reader of these results has to know besides, from how they came about. */
export function resultNotes(
  records: readonly PopulationRecord[],
  decided: readonly Decided[],
  differences: readonly DifferenceResult[],
  setAside: readonly string[],
  gemeente: string,
): Warning[] {
  const among = (origins: readonly string[]): number =>
    Math.max(
      ...decided.map(({ granted: { entitled } }) =>
        records.reduce(
          (sum, { weight, origin }, at) =>
            sum + (entitled[at] === 1 && origins.includes(origin) ? weight : 0),
          0,
        ),
      ),
    );
  const [near, far, high] = [among(['geextrapoleerd']), among(['ver_geextrapoleerd']), among(['onbekend'])];
  const same = differences.filter((one) => one.gewonnen + one.verloren + one.hoger + one.lager === 0);
  return [
    ...setAside.map(
      (titel): Warning => ({
        id: 'gepubliceerde_grenzen_vervangen',
        bij: ['rechthebbenden', 'gewonnen'],
        tekst: `De gemeente ${gemeente} heeft zelf bedragen of regels gepubliceerd voor '${titel}'. In alle varianten zijn die vervangen door de landelijke formule met het percentage, ook waar het percentage gelijk is aan dat van nu.`,
      }),
    ),
    ...(near === 0
      ? []
      : [
          {
            id: 'geextrapoleerd',
            bij: ['rechthebbenden', 'gewonnen', 'net_buiten'] as const,
            tekst: `Van de rechthebbenden zitten er tot ${households(near)} tussen 120 en 130%: daar is niet geteld, maar de dichtheid van 110 tot 120% doorgetrokken. Lees die aantallen met de bandbreedte.`,
          },
        ]),
    ...(far === 0
      ? []
      : [
          {
            id: 'ver_geextrapoleerd',
            bij: ['rechthebbenden', 'gewonnen', 'net_buiten'] as const,
            tekst: `Van de rechthebbenden zitten er tot ${households(far)} boven 130%: geëxtrapoleerd tot ver buiten wat geteld is, en dus niet meer dan een ordegrootte.`,
          },
        ]),
    ...(high === 0
      ? []
      : [
          {
            id: 'inkomen_onbekend',
            bij: ['rechthebbenden'] as const,
            tekst: `Onder de rechthebbenden zijn er ${households(high)} met een hoger inkomen, dat de populatie niet kent.`,
          },
        ]),
    ...same.map(
      ({ van, naar }): Warning => ({
        id: 'geen_verschil',
        bij: ['gewonnen'],
        tekst: `Tussen ${van} en ${naar} verandert er voor niemand in deze populatie iets.`,
      }),
    ),
  ];
}
