import type { Note } from './document.js';
import type { Population } from './population.js';

/** What each number of a simulation means. */
export const DEFINITIES: readonly Note[] = [
  {
    id: 'rechthebbenden',
    tekst:
      'Huishoudens aan wie de regels ten minste een van de regelingen toekennen, of zij haar nu aanvragen of niet.',
  },
  { id: 'ambtshalve', tekst: 'Rechthebbenden die volgens de populatie zonder aanvraag worden betaald.' },
  {
    id: 'verwachte_ontvangers',
    tekst:
      'Wie ambtshalve wordt betaald, en van de andere rechthebbenden het deel dat naar verwachting aanvraagt.',
  },
  {
    id: 'centen',
    tekst:
      'Wat de verwachte ontvangers krijgen. Van een verschil: de uitgaven in de tweede variant min die in de eerste.',
  },
  {
    id: 'gewonnen',
    tekst:
      'Huishoudens die in de eerste variant niets kregen en in de tweede wel; verloren is het omgekeerde.',
  },
  {
    id: 'hoger',
    tekst: 'Huishoudens die in beide varianten recht hebben, in de tweede op meer; lager is het omgekeerde.',
  },
  { id: 'gelijk', tekst: 'Alle andere huishoudens: hetzelfde bedrag in beide varianten, of in beide niets.' },
  {
    id: 'inkomensband',
    tekst: 'Het besteedbaar inkomen over een jaar als deel van het sociaal minimum, zoals het CBS het meet.',
  },
  {
    id: 'bandbreedte',
    tekst:
      'De laagste en de hoogste uitkomst als er boven 120% zoveel keer minder of meer huishoudens zijn als de populatie onder dichtheid noemt; van ontvangers en uitgaven ook met het lage gebruik.',
  },
  {
    id: 'gerapporteerd',
    tekst:
      'Wat elders gemeld is, naast wat het model geeft. Het model is er niet op afgesteld; het verschil is wat het niet weet.',
  },
  {
    id: 'aantallen',
    tekst:
      'Gewogen huishoudens, in duizendsten: een huishouden van de populatie staat voor veel huishoudens van dezelfde soort.',
  },
];

/** What stands beside the figures of any simulation on a population. */
export function populationNotes({ raw }: Population): Note[] {
  return raw.niet_bekend.map((tekst, at) => ({ id: `populatie_${at + 1}`, tekst }));
}
