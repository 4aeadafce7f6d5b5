/** The labels and sentences of a report: with words.ts, every word that a reader sees and that is not data. */
import { opsomming } from '../engine/words.js';

/** Lists of a household file, as one item is called; those in `BY_ID` are numbered by their id, others by place. */
export const ITEM: Readonly<Record<string, string>> = {
  personen: 'persoon',
  persoon: 'persoon',
  kostenposten: 'kostenpost',
  kostenpost: 'kostenpost',
  gezinnen: 'gezin',
  gezin: 'gezin',
  inkomsten: 'inkomen',
  inkomst: 'inkomen',
  vermogen: 'bezit of schuld',
  vermogensbestanddeel: 'bezit of schuld',
  uitkeringen: 'uitkering',
  studies: 'studie',
  dienstverbanden: 'dienstverband',
  verblijven: 'verblijf',
  vrijlatingen: 'vrijlating',
  giften: 'gift',
  toekenningen: 'toekenning',
  schuldregelingen: 'schuldregeling',
  maatregelen: 'maatregel',
};
export const BY_ID: ReadonlySet<string> = new Set([
  'personen',
  'persoon',
  'kostenposten',
  'kostenpost',
  'gezinnen',
  'gezin',
]);

/** The headings and the words before a value. */
export const LABEL = {
  gezin: 'Gezin:',
  verder: 'Op het adres wonen verder:',
  misschien: 'Niet zeker of zij bij het gezin horen:',
  niemand: 'niemand',
  personen: 'Personen:',
  leeftijdOnbekend: 'leeftijd onbekend',
  rolOnbekend: 'rol onbekend',
  gemeente: 'gemeente',
  landelijk: 'landelijke regels, geen gemeente',
  peildatum: 'peildatum',
  periode: 'periode',
  huishouden: 'huishouden',
  aanvraag: 'Aanvraag',
  melding: 'melding',
  bevoegd: 'bevoegd:',
  kolommen: ['Regeling', 'Uitkomst', 'Bedrag', 'Ontbreekt'],
  voorwaarden: 'Voorwaarden',
  voorwaardenKolommen: ['', 'Voorwaarde', 'Waarom', 'Bron'],
  gronden: 'Gronden',
  berekening: 'Berekening',
  berekeningKolommen: ['Stap', 'Waarde', 'Waaruit', 'Bron'],
  termijnen: 'Termijnen',
  termijnenKolommen: ['Periode', '', 'Bedrag', 'Vakantietoeslag', 'Betaald'],
  samen: 'Samen',
  nodig: 'Nodig om te beslissen',
  bevoegdheid: 'Een bevoegdheid, geen recht.',
  dragend: 'Draagt de afwijzing',
  bijkomend: 'Komt erbij',
  alleenBeleid: 'Deze afwijzing rust alleen op beleid van de gemeente. Afwijken kan: Awb 4:84.',
  risico: 'Risico:',
  geen: '-',
  geenBesluit: 'Geen regeling getoetst.',
  ruimte: 'Ruimte',
  verschil: 'Verschil',
  oordelen: 'Oordelen',
  feiten: 'Gegevens',
  bewijs: 'Bewijs',
  wijzigingen: 'Wijzigingen',
  samenloop: 'Samenloop',
  verwijzing: 'Verwijzing',
  aannames: 'Aannames',
  zekerheid: 'Zekerheid',
  uitweg: 'Uitweg',
  vervolg: 'Wat volgt',
  nietGemodelleerd: 'Niet gemodelleerd',
  nietVanToepassing: 'Niet van toepassing',
  nietInWerking: 'Niet getoetst',
  wetteksten: 'Wetteksten',
  uit: 'uit',
  ontbreekt: 'ontbreekt:',
  oplossing: 'oplossing:',
} as const;

const wat = (feit: string | null) => (feit === null ? 'uw oordeel' : `uw oordeel over "${feit}"`);

/** The sentences with something in them. */
export const ZIN = {
  persoon: (id: string) => `persoon ${id}`,
  kostenpost: (id: string) => `kostenpost ${id}`,
  gezinVan: (id: string) => `gezin van persoon ${id}`,
  gezinOnbekend: (bekend: readonly string[]) =>
    `Gezin: nog niet vast te stellen${bekend.length === 0 ? '' : `; bekend: ${bekend.join(', ')}`}`,
  kinderen: (n: number, leeftijden: string) =>
    n === 1
      ? `met 1 ten laste komend kind (${leeftijden})`
      : `met ${n} ten laste komende kinderen (${leeftijden})`,
  college: (gemeente: string) => `college van ${gemeente}`,
  ingang: (dag: string) => `ingang ${dag}`,
  gevraagd: (bedrag: string) => `van de gevraagde ${bedrag}`,
  alsOordeel: (bedrag: string, antwoord: string) => `${bedrag} bij oordeel ${antwoord}`,
  hangtAfVanOordeel: 'hangt af van uw oordeel',
  isOordeel: (feit: string | null, antwoord: string, gevolg: string) =>
    `Is ${wat(feit)} ${antwoord}: ${gevolg}`,
  kiestGemeente: (feit: string | null, antwoord: string, gevolg: string) =>
    `Kiest de gemeente${feit === null ? '' : ` bij ${feit}`} ${antwoord}: ${gevolg}`,
  hangtAfVanRegel: 'hangt af van beleid',
  vormOpGrondVan: (vorm: string, artikel: string, lid: string | null, onderdeel: string | null) =>
    `${vorm.charAt(0).toUpperCase()}${vorm.slice(1)} op grond van artikel ${artikel}${lid === null ? '' : ` lid ${lid}`}${onderdeel === null ? '' : ` onder ${onderdeel}`}.`,
  inTermijnen: 'in termijnen',
  rustOp: (dingen: readonly string[]) => `Rust op ${opsomming(dingen)}.`,
  aannames: ['aanname', 'aannames'],
  onzeker: ['onzekere regel of onzeker bedrag', 'onzekere regels of bedragen'],
  hoofdwet: (titel: string) => `wet = ${titel}`,
  voor: (titels: readonly string[]) => `voor: ${titels.join('; ')}`,
  op: (dagen: string) => `op ${dagen}`,
  inMaand: (maand: string) => `in ${maand}`,
  enNog: (n: number) => `en nog ${n} andere`,
  grensOnbekend: (links: string) => `${links}; de grens is onbekend`,
  beideOnbekend: 'beide bedragen of waarden zijn onbekend',
  nodig: (links: string, hoe: string, rechts: string) => `${links}; nodig: ${hoe} ${rechts}`,
  naastElkaar: (links: string, rechts: string) => `${links} naast ${rechts}`,
  vanaf: (grens: string) => `vanaf ${grens}`,
  samen: (bedrag: string) => `samen ${bedrag}`,
  over: (periode: string, bedrag: string) => `Over ${periode} samen ${bedrag}.`,
  daarvan: (betaald: string, vakantietoeslag: string) =>
    `Daarvan wordt ${betaald} elke maand betaald, en ${vakantietoeslag} is vakantietoeslag.`,
  totEnMet: (van: string, tot: string) => `${van} tot en met ${tot}`,
  keer: (n: number, bedrag: string) => `${n} × ${bedrag}`,
  zonderRecht: (uitkomst: string, periode: string, redenen: readonly string[]) =>
    `${uitkomst}, ${periode}: ${redenen.join('; ')}.`,
  vanTot: (van: string, tot: string) => `van ${van} tot en met ${tot}`,
  voorNiemand: (regelingen: readonly string[]) =>
    `${opsomming(regelingen)}: hier is niemand voor wie dit bedoeld is.`,
  vanNaar: (wat: string, van: string, naar: string) => `${wat} van ${van} naar ${naar}`,
  vanafDag: (dag: string, regels: readonly string[]) => `Vanaf ${dag}: ${regels.join('; ')}.`,
  ofMinder: (grens: string) => `bij ${grens} of minder`,
  ruimte: (afstand: string, waar: string, dan: string, titel: string) =>
    `${afstand}: ${waar} ${dan} (${titel}).`,
  anderBedrag: (bedrag: string) => `wordt het bedrag ${bedrag}`,
  vanNiets: 'er is hier niets waarvan dit berekend kan worden',
  geenRechtMeer: 'geen recht meer',
  geenRecht: 'geen recht',
  uitkomstWordt: (uitkomst: string, bedrag: string) => `is de uitkomst "${uitkomst}"${bedrag}`,
  nietInWerking: (dag: string, regelingen: string) =>
    `niet in werking op ${dag}, voor die dag zonder regels, of niet van deze gemeente: ${regelingen}`,
  aangenomen: (feit: string, antwoord: string, reden: string) =>
    `${feit}: aangenomen "${antwoord}" (${reden})`,
  onzekerheid: (wat: string, soort: string, reden: string) => `${wat}: ${soort}; ${reden}`,
  oordeel: (feit: string, antwoord: string, wie: string) => `${feit}: ${antwoord}, ${wie}`,
  bewijs: (feit: string, waarop: string) => `${feit}: ${waarop === '' ? 'vastgelegd zonder bron' : waarop}`,
  gezien: (op: string) => `gezien op ${op}`,
  authentiek: 'authentiek gegeven',
  volgens: (door: string | null, op: string | null) =>
    door === null && op === null
      ? 'niet vastgelegd van wie en wanneer'
      : `volgens ${door ?? 'iemand die niet is vastgelegd'}, ${op === null ? 'datum niet vastgelegd' : `op ${op}`}`,
  bij: (nummers: readonly string[]) => `(bij ${opsomming(nummers)})`,
  tekstOp: (dag: string) => `tekst op ${dag}`,
  voet: (hash: string, program: string) => `Regelset ${hash} · vangnet ${program} · concept, geen besluit`,
} as const;

/** What a missing fact is needed for, where that is no voorwaarde. */
export const DOEL: Readonly<Record<string, string>> = {
  bedrag: 'het bedrag',
  bevoegd: 'wie beslist',
  gevraagd: 'het gevraagde bedrag',
  ingang: 'de ingangsdatum',
  voor: 'of dit voor deze persoon is',
};

/** What is said of worked cases. */
export const CASE = {
  gezakt: 'GEZAKT',
  anders: 'VOORSTEL KOMT NU ANDERS UIT',
  telling: (geslaagd: number, gezakt: number) => `${geslaagd} geslaagd, ${gezakt} gezakt`,
  voorstel: ['voorstel', 'voorstellen'],
  voorstellen: (aantal: string, anders: number) =>
    `${aantal}, nog door een mens na te rekenen: telt niet mee${anders === 0 ? '' : `; ${anders} nu anders`}`,
  verwacht: 'verwacht',
  gekregen: 'gekregen',
  namen: {
    besluit: 'Besluit',
    uitkomst: 'Uitkomst',
    bedrag: 'Bedrag',
    ingang: 'Ingang',
    totaal: 'Samen',
    gronden: 'Gronden',
    ontbreekt: 'Ontbreekt',
    aannames: 'Aannames',
    verwijzingen: 'Verwijzingen',
    uitweg: 'Uitweg',
    vervolg: 'Vervolg',
    termijnen: 'Termijn',
    betaald: 'Betaald',
    vakantietoeslag: 'Vakantietoeslag',
    afwijkend: 'Geen recht',
  } as Readonly<Record<string, string>>,
  vanaf: (naam: string, dag: string) => `${naam} vanaf ${dag}`,
  geenVoorwaarde: (id: string) => `"${id}" (geen voorwaarde van deze regeling)`,
  geenBesluit: 'Er is geen besluit.',
  programma: 'Programma',
  waarom: 'Geval',
  berekening: 'Nagerekend',
  bron: 'Bron',
} as const;

/** What is said of other values of facts. */
export const ZET = {
  met: 'Met',
  feit: (feit: string, van: string, naar: string) => `${feit}: ${naar} in plaats van ${van}`,
  kolommen: ['Regeling', 'Nu', 'Dan', 'Verschil'],
  nu: 'nu',
  dan: 'dan',
  gelijk: 'gelijk',
  anders: 'anders',
  geen: 'geen besluit',
  voorwaarden: 'Voorwaarden die anders uitkomen',
  uitslag: (titel: string, nu: string, dan: string) => `${titel}: nu ${nu}, dan ${dan}`,
  uitslagen: { voldaan: 'ja', niet_voldaan: 'nee', onbekend: 'onbekend', niet_van_toepassing: 'n.v.t.' },
  regels: 'Wat de berekening anders maakt',
  niets: 'Geen regeling komt anders uit.',
  ontbreekt: (feiten: readonly string[]) => `Ontbreekt dan: ${opsomming(feiten)}.`,
} as const;

/** What is said of households at the borders of a regeling, in the file that is made of them. */
export const GRENS = {
  titel: (regeling: string) => `Grensgevallen van ${regeling}`,
  kop: (titel: string, waar: string, dag: string) => [
    `VOORSTEL. ${titel}, ${waar}, peildatum ${dag}.`,
    'De uitkomsten zijn wat het programma nu beslist: zij bewijzen niets zolang niemand ze heeft nagerekend.',
    'Klopt een geval met de wet, haal dan "status: voorstel" weg en schrijf bron of berekening.',
  ],
  telling: (gevallen: number, grenzen: number) => [
    `${gevallen} huishoudens aan de kanten van ${grenzen} grenzen.`,
  ],
  zin: (titels: readonly string[], waarde: string, grens: string, kant: string, door: readonly string[]) =>
    `${opsomming(titels)}: ${waarde} bij een grens van ${grens}, ${kant} (${door.join('; ')}).`,
  regeling: 'regeling',
  aantal: (wat: string, n: number) => `${n} keer ${wat}`,
  samen: 'binnen_de_grenzen',
  kanten: {
    cent: ['een cent eronder', 'op de grens', 'een cent erboven'],
    dag: ['een dag ervoor', 'op de dag', 'een dag erna'],
    aantal: ['een minder', 'precies zoveel', 'een meer'],
    getal: ['net eronder', 'op de grens', 'net erboven'],
  },
  gemist: 'Grenzen in de regels waaraan hier geen huishouden staat:',
  redenen: {
    niemand: 'geen van de huishoudens waarmee is gezocht, komt daar:',
    vast: 'niets in deze huishoudens brengt ze over de grens:',
    gelijk: 'aan beide kanten is het besluit hetzelfde:',
  },
  rijen: ['rij', 'rijen'],
} as const;

/** Comparisons in words: what is asked, and what is so when that fails. `moment` for dates. */
export const VERGELIJKING: Readonly<
  Record<string, { teken: string; vraagt: string; mist: string; vraagtMoment: string; mistMoment: string }>
> = {
  '<': {
    teken: '<',
    vraagt: 'minder dan',
    mist: 'niet minder dan',
    vraagtMoment: 'vóór',
    mistMoment: 'niet vóór',
  },
  '<=': { teken: '≤', vraagt: 'hoogstens', mist: 'meer dan', vraagtMoment: 'uiterlijk', mistMoment: 'na' },
  '>': { teken: '>', vraagt: 'meer dan', mist: 'niet meer dan', vraagtMoment: 'na', mistMoment: 'niet na' },
  '>=': {
    teken: '≥',
    vraagt: 'ten minste',
    mist: 'minder dan',
    vraagtMoment: 'niet vóór',
    mistMoment: 'vóór',
  },
  '=': {
    teken: '=',
    vraagt: 'gelijk aan',
    mist: 'niet gelijk aan',
    vraagtMoment: 'op',
    mistMoment: 'niet op',
  },
  '!=': { teken: '≠', vraagt: 'anders dan', mist: 'gelijk aan', vraagtMoment: 'niet op', mistMoment: 'op' },
};
