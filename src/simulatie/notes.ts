import { getal } from '../engine/words.js';
import type { Note, Warning } from './document.js';
import type { Population } from './population.js';
import type { Side } from './sides.js';

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
    id: 'uitgaven_onder',
    tekst:
      'Welk deel van de uitgaven gaat naar huishoudens met hoogstens 101, 110 of 120% van het sociaal minimum, volgens het CBS.',
  },
  {
    id: 'net_buiten',
    tekst:
      'Huishoudens zonder recht, naar hoeveel lager hun inkomen per maand zou moeten zijn om het wel te hebben, in stappen van € 25. Elk is opnieuw getoetst met dat lagere inkomen (het hoogste maandinkomen van aanvrager of partner); wie een inkomen heeft dat de populatie niet kent, staat er niet bij.',
  },
  {
    id: 'kliffen',
    tekst:
      'Huishoudens die over een jaar minder overhouden als het hoogste maandinkomen van aanvrager of partner 1% of € 100 hoger is, door deze regelingen alleen: belasting, huurtoeslag, zorgtoeslag en kindgebonden budget zitten er niet in.',
  },
  {
    id: 'bedragbanden',
    tekst: 'Huishoudens naar hoeveel het bedrag verandert voor wie het krijgt, grenzen inbegrepen.',
  },
  {
    id: 'inkomensbanden',
    tekst:
      'Huishoudens naar hoeveel hun inkomen over een jaar verandert: twaalf maal het netto inkomen van aanvrager en partner in de maand van de peildatum, met wat zij in de eerste variant van deze regelingen krijgen. De bovenste grens hoort bij de band; een inkomen van niets telt als € 1. Van wie het inkomen niet bekend is, wordt niets gezegd.',
  },
  {
    id: 'oorzaken',
    tekst:
      'Waardoor het verschilt, in drie stappen die samen het verschil zijn. Indexering: de oude regels met de nieuwe bedragen, op de oude populatie. Regel: wat de regels verder veranderen, op de oude populatie. Populatie: de nieuwe populatie onder de nieuwe regels; bij twee dagen ook wat alleen de dag doet, zoals wie intussen ouder werd. Tussen varianten van een dag en een populatie komt alles van de regel.',
  },
  {
    id: 'norm',
    tekst:
      'Huishoudens met hoogstens de norm als inkomen, en wat zij samen tot de norm tekortkomen. FGT(1) is hetzelfde als deel: wat er aan de norm ontbreekt, gedeeld door de norm, gemiddeld over alle huishoudens waarvan het inkomen bekend is; wie niets tekortkomt, telt als nul.',
  },
  {
    id: 'voorbeeldhuishoudens',
    tekst:
      'De elf soorten huishoudens van de minima-effectrapportages van het Nibud, met een inkomen van precies 100, 110, 120, 125 en 130% van hun norm, naar beneden op de cent: wat zij van deze regelingen krijgen. Wie op de cent gelijk is aan een grens waaronder het inkomen moet liggen, krijgt niets.',
  },
  {
    id: 'waardelijnen',
    tekst:
      'Wat dezelfde elf soorten huishoudens van deze regelingen krijgen bij elk heel procent van hun norm, van 100 tot en met 200%. Waar het bedrag tussen twee procenten verandert, ligt de grens daartussen: vangnet simuleer lijn geeft haar op de cent.',
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

/** What stands beside a comparison of two ends. */
export function dayNotes(van: Side, naar: Side): Warning[] {
  if (van.setting.peildatum === naar.setting.peildatum) return [];
  if (van.sample.follows !== null)
    return [
      {
        id: 'inkomen_volgt_norm',
        bij: ['gewonnen', 'inkomensband'],
        tekst:
          'De inkomens van deze populatie zijn delen van de norm en gaan met de norm mee. Dat inkomens in werkelijkheid meer of minder stegen dan de norm, zit dus niet in het verschil.',
      },
    ];
  if (van.sample !== naar.sample) return [];
  return [
    {
      id: 'zelfde_gegevens',
      bij: ['gewonnen'],
      tekst:
        'Op beide dagen zijn de gegevens die van het bestand: wie intussen iets anders ging verdienen of verhuisde, is alleen te zien als dat met een datum in het bestand staat. Elk huishouden staat op beide dagen in de groep van de eerste dag.',
    },
  ];
}

/** What stands beside the figures of any simulation on a population. */
export function populationNotes({ raw }: Population): Warning[] {
  return [
    {
      id: 'gebruik',
      bij: ['verwachte_ontvangers'],
      tekst:
        'Hoeveel rechthebbenden aanvragen is geen uitkomst maar een aanname, uit het gebruik van de energietoeslag in 2022 in heel Nederland.',
    },
    ...raw.niet_bekend.map(({ tekst, bij }, at) => ({ id: `populatie_${at + 1}`, tekst, bij })),
  ];
}

/** What was chosen where nothing was counted, and carries the figures. */
export function assumptionsOf({ raw }: Population): Note[] {
  const { gebruik, dichtheid, kenmerken, banden } = raw;
  const beyond = banden.filter(({ herkomst }) => herkomst.endsWith('geextrapoleerd'));
  const from = Math.min(...beyond.map(({ van }) => Number(van)));
  return [
    {
      id: 'gebruik',
      tekst: `Van wie zelf moet aanvragen vraagt ${share(Number(gebruik.raming))} aan; voor de ondergrens ${share(Number(gebruik.laag))}. Wie ambtshalve wordt betaald krijgt het altijd.`,
    },
    ...(beyond.length === 0
      ? []
      : [
          {
            id: 'dichtheid',
            tekst: `Boven ${from}% zijn er per procentpunt evenveel huishoudens als in het laatste stuk dat geteld is; de bandbreedte rekent met ${decimals(dichtheid.laag)} tot ${decimals(dichtheid.hoog)} keer zoveel.`,
          },
        ]),
    {
      id: 'punten',
      tekst:
        'Binnen een inkomensband staan de huishoudens op gelijke afstanden van elkaar; er is niets geloot.',
    },
    ...kenmerken.map(({ id, titel, keuzes, voor }) => {
      const all = keuzes.reduce((sum, { aandeel }) => sum + Number(aandeel), 0);
      const own = keuzes.map((keuze) => `${keuze.titel} ${share(Number(keuze.aandeel) / all)}`);
      const types = voor?.map((type) => raw.huishoudtypen[type]?.titel ?? type) ?? [];
      const whose = types.length === 0 ? '' : ` (${types.join('; ')})`;
      return { id, tekst: `${titel}${whose}: ${own.join(', ')}; los van inkomen en andere kenmerken.` };
    }),
  ];
}

const decimals = (text: string): string => text.replace('.', ',');
const share = (part: number): string => `${getal(Math.round(part * 1000) / 10)}%`;
