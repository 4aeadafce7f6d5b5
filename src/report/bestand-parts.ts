import { VERANDERINGEN } from '../bestand/answers.js';
import { CODES } from '../bestand/codes.js';
import type { BestandDocument, Count, Vergelijking } from '../bestand/tally.js';
import { UITKOMSTEN } from '../engine/decision.js';
import { datum, euro, leesbaar, opsomming, schoon } from '../engine/words.js';
import { controleDeel } from './bestand-controle.js';
import { count } from './counted.js';

/** Rows under titles; the columns of `getal` are numbers. */
export interface SummaryTable {
  readonly titel: string;
  readonly kolommen: readonly { readonly kop: string; readonly getal: boolean }[];
  readonly rijen: readonly (readonly string[])[];
}

/** A part of a summary under its heading. */
export interface SummaryPart {
  readonly id: string;
  readonly titel: string;
  readonly tabellen: readonly SummaryTable[];
  readonly zinnen: readonly string[];
  /** What a terminal has in the place of tables that are long and seldom read. */
  readonly kort?: string;
}

/** What a run over a client list came to, in words: the same on a terminal, in Markdown and on a page. */
export interface Summary {
  readonly titel: string;
  readonly delen: readonly SummaryPart[];
}

const word = (kop: string) => ({ kop, getal: false });
const number = (kop: string) => ({ kop, getal: true });

/** The parts of a summary; a part with nothing to say is left out. */
export function summaryOf(document: BestandDocument): Summary {
  const { vergelijking, afkeuringen, opmerkingen } = document;
  const delen = [
    ...(vergelijking === undefined ? [outcomes(document)] : compared(vergelijking)),
    unused(document),
    ...(document.controle === undefined ? [] : [controleDeel(document.controle)]),
    said('afgekeurd', 'Afgekeurde regels', afkeuringen),
    said('opmerkingen', 'Opmerkingen', opmerkingen),
    proof(document),
    constants(document),
    versions(document),
  ];
  const day = document.aannames.find(({ feit }) => feit === 'peildatum')?.waarde;
  const titel =
    vergelijking === undefined
      ? `Bestand met clienten${day === undefined ? '' : ` op ${datum(String(day))}`}`
      : `Bestand met clienten: ${sideName(vergelijking, 'b')} tegenover ${sideName(vergelijking, 'a')}`;
  return {
    titel,
    delen: delen.filter(({ tabellen, zinnen }) => tabellen.length > 0 || zinnen.length > 0),
  };
}

/** A side as a reader knows it. */
const sideName = ({ soort, ...sides }: Vergelijking, side: 'a' | 'b'): string =>
  soort === 'dagen' ? datum(sides[side]) : schoon(sides[side]);

function outcomes({ regelingen }: BestandDocument): SummaryPart {
  const all = Object.entries(regelingen);
  const occurring = UITKOMSTEN.filter((name) => all.some(([, counts]) => name in counts));
  const some = (name: string) => all.some(([, counts]) => (counts[name] ?? 0) !== 0);
  return {
    id: 'uitkomst',
    titel: 'Uitkomst',
    tabellen: tableOf(
      'Besluiten per regeling',
      [
        word('Regeling'),
        ...occurring.map((name) => number(leesbaar(name))),
        ...(some('op_aannames') ? [number('waarvan op aannames')] : []),
        ...(some('centen') ? [number('bedrag samen')] : []),
      ],
      all.map(([id, counts]) => [
        leesbaar(id),
        ...occurring.map((name) => count(counts[name] ?? 0)),
        ...(some('op_aannames') ? [count(counts.op_aannames ?? 0)] : []),
        ...(some('centen') ? [euro(counts.centen ?? 0)] : []),
      ]),
    ),
    zinnen: [],
  };
}

/** Always shown, even when there are none. */
const USUAL: readonly string[] = ['gewonnen', 'verloren', 'hoger', 'lager', 'gelijk'];

function compared({ regelingen }: Vergelijking): SummaryPart[] {
  const all = Object.entries(regelingen);
  const shown = VERANDERINGEN.filter(
    (name) => USUAL.includes(name) || all.some(([, own]) => own[name] !== 0),
  );
  const changed = all.filter(([, own]) => own.oorzaken.length > 0);
  return [
    {
      id: 'veranderingen',
      titel: 'Veranderingen',
      tabellen: [
        ...tableOf(
          'Besluiten per regeling',
          [word('Regeling'), ...shown.map((name) => number(leesbaar(name)))],
          all.map(([id, own]) => [leesbaar(id), ...shown.map((name) => count(own[name]))]),
        ),
        ...tableOf(
          'Verschil per regeling',
          [word('Regeling'), number('verschil'), number('door indexering'), number('door de regels')],
          changed.map(([id, own]) => [
            leesbaar(id),
            euro(own.verschil_centen),
            euro(own.indexering_centen),
            euro(own.regel_centen),
          ]),
        ),
      ],
      zinnen: changed.length === 0 && all.length > 0 ? ['Geen enkel besluit verandert.'] : [],
    },
    {
      id: 'oorzaken',
      titel: 'Oorzaken',
      tabellen: changed.flatMap(([id, own]) =>
        tableOf(
          leesbaar(id),
          [word('Oorzaak'), word('Soort'), number('besluiten'), number('verschil')],
          own.oorzaken.map(({ titel, soort, aantal, centen }) => [
            schoon(titel),
            soort,
            count(aantal),
            soort === 'voorwaarde' ? '' : euro(centen),
          ]),
        ),
      ),
      zinnen: changed.some(([, own]) => own.oorzaken.some(({ soort }) => soort === 'voorwaarde'))
        ? ['Een voorwaarde is wat de doorslag gaf: aan de ene kant voldaan en aan de andere niet.']
        : [],
    },
  ];
}

function unused({ niet_gebruik }: BestandDocument): SummaryPart {
  const all = Object.entries(niet_gebruik);
  return {
    id: 'niet-gebruik',
    titel: 'Niet-gebruik',
    tabellen: tableOf(
      'Wat er volgens het bestand wordt ontvangen',
      [word('Regeling'), number('recht, en niet ontvangen'), number('ontvangen, te onderzoeken')],
      all.map(([id, own]) => [
        leesbaar(id),
        count(own.recht_niet_ontvangen),
        count(own.ontvangen_te_onderzoeken),
      ]),
    ),
    zinnen: all.length === 0 ? [] : ['Te onderzoeken is een vraag: het bestand laat het recht niet zien.'],
  };
}

function said(id: string, titel: string, codes: BestandDocument['afkeuringen']): SummaryPart {
  return {
    id,
    titel,
    tabellen: tableOf(
      titel,
      [word('Code'), word('Wat ermee is'), number('regels')],
      codes.map(({ code, aantal }) => [code, CODES[code], count(aantal)]),
    ),
    zinnen: [],
  };
}

/** Every row is accounted for, and what was finished before the run was stopped. */
function proof(document: BestandDocument): SummaryPart {
  const { rijen, huishoudens, op_aannames, uitvoering } = document;
  const line = (what: string, { gelezen, beslist, afgekeurd }: Count) =>
    `${count(gelezen)} ${what} gelezen = ${count(beslist)} beslist + ${count(afgekeurd)} afgekeurd`;
  const { overgenomen } = uitvoering;
  return {
    id: 'telling',
    titel: 'Telling',
    tabellen: [],
    zinnen: [
      ...(overgenomen === 0
        ? []
        : [
            `${count(overgenomen)} ${overgenomen === 1 ? 'deel' : 'delen'} overgenomen van deze opdracht, die eerder werd onderbroken`,
          ]),
      line('regels', rijen),
      line('huishoudens', huishoudens),
      ...onAannames(op_aannames),
      ...withoutDay(document),
    ],
  };
}

/** How many of the decided rest on aannames, and on how many. */
function onAannames(counts: BestandDocument['op_aannames'] = {}): string[] {
  const own = Object.entries(counts);
  if (own.length === 0) return [];
  const all = own.reduce((total, [, households]) => total + households, 0);
  const each = own.map(([number, households]) => `${count(households)} op ${number}`);
  return [`van de besliste huishoudens rusten er ${count(all)} op aannames: ${opsomming(each)}`];
}

/** Of how many the day is that of the call: the same list gives something else on another day. */
function withoutDay({ dag_van_de_opdracht: day, opmerkingen }: BestandDocument): string[] {
  const own = opmerkingen.find(({ code }) => code === 'B402')?.aantal ?? 0;
  if (day === undefined) return [];
  return [`zonder aanvraagdatum: ${count(own)}, beslist voor de dag van de opdracht, ${datum(day)}`];
}

/** What the koppeling gives for the whole list. */
function constants({ aannames }: BestandDocument): SummaryPart {
  return {
    id: 'aannames',
    titel: 'Wat voor het hele bestand geldt',
    tabellen: tableOf(
      'Gegevens uit de koppeling',
      [word('Gegeven'), word('Waarde')],
      aannames.map(({ feit, waarde }) => [leesbaar(feit.replaceAll('.', ': ')), valueText(waarde)]),
    ),
    zinnen: [],
    kort: `${count(aannames.length)} gegevens gelden voor het hele bestand; de koppeling en het manifest noemen ze`,
  };
}

/** A constant as the koppeling has it; an empty list says that there is none. */
function valueText(waarde: unknown): string {
  if (typeof waarde === 'boolean') return waarde ? 'ja' : 'nee';
  const text = Array.isArray(waarde) ? 'geen' : leesbaar(String(waarde));
  return /^\d{4}-\d\d-\d\d$/.test(text) ? datum(text) : text;
}

function versions({ hashes, vergelijking, uitvoering }: BestandDocument): SummaryPart {
  const sides = vergelijking?.regelsets;
  const rules =
    vergelijking === undefined || sides === undefined || sides.a === sides.b
      ? [['regels', hashes.regelset]]
      : [
          [`regels: ${sideName(vergelijking, 'a')}`, sides.a],
          [`regels: ${sideName(vergelijking, 'b')}`, sides.b],
        ];
  return {
    id: 'versies',
    titel: 'Versies',
    tabellen: tableOf(
      'Waarmee dit is gemaakt',
      [word('Wat'), word('Versie of hash')],
      [
        ['invoer', hashes.invoer],
        ['koppeling', hashes.koppeling],
        ...rules,
        ['uitvoer', hashes.uitvoer],
        ['programma', `vangnet ${uitvoering.programma}`],
      ],
    ),
    zinnen: [],
    kort: `invoer ${short(hashes.invoer)} · koppeling ${short(hashes.koppeling)} · ${rules.map(([name, hash = '']) => `${name} ${short(hash)}`).join(' · ')} · uitvoer ${short(hashes.uitvoer)}`,
  };
}

/** The beginning of a hash, which is enough to tell two apart. */
const short = (hash: string): string => hash.replace(/^sha256:/, '').slice(0, 12);

/** A table, unless it has no rows. */
const tableOf = (
  titel: string,
  kolommen: SummaryTable['kolommen'],
  rijen: SummaryTable['rijen'],
): SummaryTable[] => (rijen.length === 0 ? [] : [{ titel, kolommen, rijen }]);
