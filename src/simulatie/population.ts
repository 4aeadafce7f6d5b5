import { createHash } from 'node:crypto';
import { findingAt, InputError, type SourceText } from '../rules/finding.js';
import { quoted, suggestion } from '../rules/nearest.js';
import {
  block,
  filled,
  id,
  like,
  list,
  name,
  type Read,
  record,
  whole,
  word,
  words,
  yesNo,
} from '../rules/shape.js';
import type { YamlNode } from '../rules/yaml.js';
import { FIGURES } from './document.js';
import { anything, decimal, measured, measuredFrom, readFileBy } from './shapes.js';

/** Where the number of households of a band comes from. */
const ORIGINS = ['cbs', 'geextrapoleerd', 'ver_geextrapoleerd', 'onbekend'] as const;
/** A client list tells it of every household by itself. */
export type Origin = (typeof ORIGINS)[number] | 'bestand';

const weight = like(
  /^(0|[1-9]\d{0,8})(\.\d{1,3})?$/,
  'dit is geen gewicht',
  'schrijf huishoudens met een punt en hoogstens drie decimalen',
  '0',
);
const shape = block(
  {
    schema: word('vangnet/populatie/1'),
    id,
    titel: words,
    naamsvermelding: words,
    norm: like(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'dit is geen begrip', 'schrijf bouwsteen.begrip'),
    gebruik: block({ raming: decimal, laag: decimal }, {}),
    dichtheid: block({ laag: decimal, hoog: decimal }, {}),
    banden: filled(
      list(
        block(
          {
            id,
            titel: words,
            groep: id,
            van: whole(0, 1000),
            tot: whole(0, 1000),
            punten: whole(1, 1000),
            herkomst: word(...ORIGINS),
          },
          { hoogstens: whole(0, 1000) },
        ),
      ),
    ),
    huishouden: anything,
    inkomensbronnen: record(
      id,
      block(
        { titel: words, ambtshalve: yesNo, inkomst: anything, huishouden: anything },
        { op_de_norm: yesNo },
      ),
    ),
    huishoudtypen: record(id, block({ titel: words, leeftijd_65_plus: yesNo, huishouden: anything }, {})),
    kenmerken: list(
      block(
        {
          id,
          titel: words,
          keuzes: filled(list(block({ id, titel: words, aandeel: decimal, huishouden: anything }, {}))),
        },
        { voor: list(id), niet_in: list(id) },
      ),
    ),
    gewichten: record(id, record(id, record(id, weight))),
    vergelijking: list(
      block({ ...measured, gerapporteerd: decimal, bron: words }, { ...measuredFrom, toelichting: words }),
    ),
    niet_bekend: list(block({ bij: filled(list(word(...FIGURES))), tekst: words }, {})),
  },
  { gemeente: name },
);
type Raw = Read<typeof shape>;

/** A population as written: kinds of households, and how many there are of each. */
export interface Population {
  readonly source: SourceText;
  readonly raw: Raw;
  /** sha256 of all that its households follow from: what was reported about them is not in it. */
  readonly hash: string;
}

/** Reads a population file. Throws InputError with what is wrong in it. */
export function readPopulation(source: SourceText): Population {
  const { raw, tree } = readFileBy(shape, source);
  const wrong = (at: string, what: string, known: readonly string[]): InputError =>
    new InputError([
      findingAt(source, Math.max(0, source.text.lastIndexOf(at)), at.length, {
        code: 'S002',
        bericht: `${what} ${quoted(at)} is er niet`,
        oplossing: suggestion(at, known),
      }),
    ]);
  const bands = raw.banden.map((band) => band.id);
  for (const [type, own] of Object.entries(raw.gewichten)) {
    if (raw.huishoudtypen[type] === undefined)
      throw wrong(type, 'het huishoudtype', Object.keys(raw.huishoudtypen));
    for (const [band, parts] of Object.entries(own)) {
      if (!bands.includes(band)) throw wrong(band, 'de band', bands);
      for (const income of Object.keys(parts))
        if (raw.inkomensbronnen[income] === undefined)
          throw wrong(income, 'de inkomensbron', Object.keys(raw.inkomensbronnen));
    }
  }
  return { source, raw, hash: hashOf(tree) };
}

const NOT_IN_HASH = ['vergelijking', 'titel', 'naamsvermelding', 'niet_bekend'];

function hashOf(tree: YamlNode): string {
  const entries = tree.kind === 'map' ? tree.entries : [];
  const kept = entries.filter(({ key }) => !NOT_IN_HASH.includes(key.text));
  const text = JSON.stringify(kept.map(({ key, value }) => [key.text, plain(value)]));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** A tree without places, its keys in the order of the file. */
function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return { map: node.entries.map(({ key, value }) => [key.text, plain(value)]) };
}

/** A decimal text in whole thousandths. */
export function thousandths(text: string): number {
  const [units = '', rest = ''] = text.split('.');
  return Number(units) * 1000 + Number(rest.slice(0, 3).padEnd(3, '0'));
}
