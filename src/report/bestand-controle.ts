import { CONTROLELIJSTEN } from '../bestand/controle/lijsten.js';
import { REDENEN, type Reden } from '../bestand/controle/redenen.js';
import type { ControleTelling } from '../bestand/controle/telling.js';
import { leesbaar } from '../engine/words.js';
import type { SummaryPart } from './bestand-parts.js';
import { count } from './counted.js';

/** What came of the control lists, why, and the worklist that was made of them. */
export function controleDeel(telling: ControleTelling): SummaryPart {
  const lijsten = CONTROLELIJSTEN.flatMap((lijst) => {
    const own = telling.lijsten[lijst.id];
    return own === undefined ? [] : [{ ...lijst, ...own }];
  });
  // Of an age or an address the title says why.
  const redenen = lijsten.flatMap(({ titel, redenen: own, controle: { soort } }) =>
    soort === 'leeftijd' || soort === 'dubbel'
      ? []
      : Object.entries(own).map(([reden, aantal]) => [titel, inWoorden(reden), count(aantal)]),
  );
  const werk = Object.entries(telling.werklijst).filter(([naam, aantal]) => aantal > 0 || naam === 'open');
  const getal = (kop: string) => ({ kop, getal: true });
  const woord = (kop: string) => ({ kop, getal: false });
  return {
    id: 'controle',
    titel: 'Controlelijsten',
    tabellen: [
      {
        titel: 'Huishoudens per lijst',
        kolommen: [woord('Lijst'), getal('gevonden'), getal('nagegaan'), getal('onbekend')],
        rijen: lijsten.map(({ titel, gevonden, nagegaan, onbekend }) => [
          titel,
          count(gevonden),
          count(nagegaan),
          count(onbekend),
        ]),
      },
      ...(redenen.length === 0
        ? []
        : [
            {
              titel: 'Waarom',
              kolommen: [woord('Lijst'), woord('Reden'), getal('regels')],
              rijen: redenen,
            },
          ]),
    ],
    zinnen: [
      `werklijst: ${werk.map(([naam, aantal]) => `${count(aantal)} ${naam}`).join(', ')}`,
      'Wat op een lijst staat is een signaal, geen besluit: hoor eerst wie het aangaat (Awb artikel 4:7).',
    ],
  };
}

/** One reason by its meaning; of more than one the codes say enough. */
function inWoorden(redenen: string): string {
  const all = redenen.split('|');
  const isOne = all.length === 1 && redenen in REDENEN;
  return isOne ? REDENEN[redenen as Reden] : all.map(leesbaar).join(' of ');
}
