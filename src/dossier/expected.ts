import { UITKOMSTEN } from '../engine/decision.js';
import { quoted, suggestion } from '../rules/nearest.js';
import { entry, type YamlMap, type YamlNode } from '../rules/yaml.js';

/** What a worked case expects; only what is given is compared. Amounts as written, in euro. */
export interface Expected {
  readonly uitkomst: string | null;
  readonly bedrag: string | null;
  readonly vorm: string | null;
  readonly gronden: readonly string[] | null;
  readonly ontbreekt: readonly string[] | null;
  readonly aannames: readonly string[] | null;
  readonly verwijzingen: readonly string[] | null;
  readonly uitweg: readonly string[] | null;
  readonly vervolg: readonly string[] | null;
  readonly ingang: string | null;
  readonly totaal: string | null;
  /** The amount of the termijn that begins on a day. */
  readonly termijnen: ReadonlyMap<string, string>;
  /** What of it is paid each month, and what is vakantietoeslag, by the same day. */
  readonly betaald: ReadonlyMap<string, string>;
  readonly vakantietoeslag: ReadonlyMap<string, string>;
  /** The grounds of a row of days without right, by its first day. */
  readonly afwijkend: ReadonlyMap<string, string>;
  readonly waarden: ReadonlyMap<string, string>;
}

/** What may stand under `verwacht`, and in what form. */
export const FORMS = {
  uitkomst: 'scalar',
  bedrag: 'scalar',
  vorm: 'scalar',
  gronden: 'list',
  ontbreekt: 'list',
  aannames: 'list',
  verwijzingen: 'list',
  uitweg: 'list',
  vervolg: 'list',
  ingang: 'scalar',
  totaal: 'scalar',
  termijnen: 'map',
  betaald: 'map',
  vakantietoeslag: 'map',
  afwijkend: 'map',
  waarden: 'map',
} as const;

const REMEDIES = {
  scalar: 'schrijf een enkele waarde',
  list: 'schrijf een lijst: [een, twee], of [] voor niets',
  map: 'schrijf een blok: { naam: waarde }',
} as const;

/** Says what is wrong, at a place. */
export type Report = (node: YamlNode, bericht: string, oplossing: string) => void;

/** Reads what stands under `verwacht`. What could not be compared is reported: it never passes in silence. */
export function readExpected(map: YamlMap, report: Report): Expected {
  if (map.entries.length === 0)
    report(map, 'dit geval verwacht niets', 'schrijf onder verwacht ten minste de uitkomst');
  for (const { key, value } of map.entries) {
    const form = Object.entries(FORMS).find(([name]) => name === key.text)?.[1];
    if (form === undefined)
      report(key, `onbekende sleutel ${quoted(key.text)}`, suggestion(key.text, Object.keys(FORMS)));
    else if (value.kind !== form || !holdsScalars(value))
      report(value, `${quoted(key.text)} is niet te lezen`, REMEDIES[form]);
  }
  const scalar = (key: string) => {
    const node = entry(map, key);
    return node?.kind === 'scalar' ? node.text : null;
  };
  const list = (key: string) => {
    const node = entry(map, key);
    if (node?.kind !== 'list') return null;
    return node.items.flatMap((one) => (one.kind === 'scalar' ? [one.text] : []));
  };
  const values = (key: string) => {
    const node = entry(map, key);
    const entries = node?.kind === 'map' ? node.entries : [];
    return new Map(
      entries.flatMap(({ key: name, value }) =>
        value.kind === 'scalar' ? [[name.text, value.text] as const] : [],
      ),
    );
  };
  const uitkomst = scalar('uitkomst');
  if (uitkomst !== null && !UITKOMSTEN.some((known) => known === uitkomst))
    report(
      entry(map, 'uitkomst') ?? map,
      `onbekende uitkomst ${quoted(uitkomst)}`,
      suggestion(uitkomst, UITKOMSTEN),
    );
  return {
    uitkomst,
    bedrag: scalar('bedrag'),
    vorm: scalar('vorm'),
    gronden: list('gronden'),
    ontbreekt: list('ontbreekt'),
    aannames: list('aannames'),
    verwijzingen: list('verwijzingen'),
    uitweg: list('uitweg'),
    vervolg: list('vervolg'),
    ingang: scalar('ingang'),
    totaal: scalar('totaal'),
    termijnen: values('termijnen'),
    betaald: values('betaald'),
    vakantietoeslag: values('vakantietoeslag'),
    afwijkend: values('afwijkend'),
    waarden: values('waarden'),
  };
}

function holdsScalars(node: YamlNode): boolean {
  if (node.kind === 'list') return node.items.every((item) => item.kind === 'scalar');
  return node.kind === 'scalar' || node.entries.every(({ value }) => value.kind === 'scalar');
}
