import { type Scope, scaled, type Value } from './formula/index.js';
import type { Form, Node, Outcome, Pointer } from './graph.js';
import type { Path } from './module.js';
import type { Reader } from './reader.js';
import { FORMS, type RawOutcome, type RawPointer } from './schema.js';
import { combine } from './units.js';

/** Cents: more decimals than two can't be paid. */
const CENTS = 2;

/** Procent of the whole. */
const ALL = 100;

/** What a regeling gives: amounts in whole cents, and from when. */
export function outcomeOf(reader: Reader, raw: RawOutcome, path: Path, per: string): Outcome {
  const scope = reader.scope(per);
  return {
    bedrag: amountOf(reader, raw, 'bedrag', path, scope),
    bedragId: raw.bedrag ?? null,
    voorziening: raw.voorziening ?? null,
    per: raw.per,
    vorm: raw.vorm,
    vormen: formsOf(reader, raw, [...path, 'vormen'], scope),
    betaling: paymentOf(reader, raw, [...path, 'betaling'], scope),
    gevraagd: amountOf(reader, raw, 'gevraagd', path, scope),
    ingang: reader.date(raw.ingang, [...path, 'ingang'], scope),
    vakantietoeslag: holidayShareOf(reader, raw, path, scope),
    termijnen: installmentsOf(reader, raw, [...path, 'termijnen'], scope),
  };
}

const isForm = (name: string): name is Form => (FORMS as readonly string[]).includes(name);

/** The other forms that what is given may have, in the order of the file. */
function formsOf(reader: Reader, raw: RawOutcome, path: Path, scope: Scope): Outcome['vormen'] {
  return Object.entries(raw.vormen ?? {}).flatMap(([vorm, other]) => {
    const at = [...path, vorm];
    if (other === undefined || !isForm(vorm) || reader.module.isDamaged(at)) return [];
    if (vorm === raw.vorm)
      reader.module.report(at, null, 'R011', 'dit is al de gewone vorm', 'noem een andere vorm');
    const als = reader.test(other.als, [...at, 'als'], scope);
    return [{ vorm, als, bron: reader.module.source(other.bron, at) }];
  });
}

/** What is paid in each month is a begrip over months, in euro. */
function paymentOf(reader: Reader, raw: RawOutcome, path: Path, scope: Scope): Outcome['betaling'] {
  if (raw.betaling === undefined) return null;
  if (raw.per !== 'eenmalig')
    reader.module.report(path, null, 'R011', 'betaling verdeelt een bedrag ineens', 'schrijf per: eenmalig');
  const als = reader.test(raw.betaling.als, [...path, 'als'], scope);
  const meaning = reader.meaning(raw.betaling.per_maand, [...path, 'per_maand'], scope);
  if (meaning === null) return null;
  if (meaning.is === 'reeks') {
    const { id, row, type } = meaning;
    if (type.kind === 'getal' && type.eenheid === 'euro' && type.schaal === CENTS)
      return { als, perMaand: { k: 'reeks', hoe: 'sum', id, row } };
  }
  reader.module.report(
    [...path, 'per_maand'],
    null,
    'R012',
    'dit is geen bedrag in euro voor elke maand, op hele centen',
    'noem een begrip met over',
  );
  return null;
}

function installmentsOf(reader: Reader, raw: RawOutcome, path: Path, scope: Scope): Outcome['termijnen'] {
  if (raw.termijnen === undefined) return null;
  if (raw.per !== 'maand')
    reader.module.report(path, null, 'R011', 'termijnen zijn bedragen per maand', 'schrijf per: maand');
  const vanaf = reader.date(raw.termijnen.vanaf, [...path, 'vanaf'], scope);
  const totEnMet = reader.date(raw.termijnen.tot_en_met, [...path, 'tot_en_met'], scope);
  if (vanaf === null || totEnMet === null) return null;
  return { vanaf, totEnMet, bron: reader.module.source(raw.termijnen.bron, path) };
}

/** The part of the amount that is reserved as vakantietoeslag: a procent between 0 and 100, of what is paid each month. */
function holidayShareOf(
  reader: Reader,
  raw: RawOutcome,
  path: Path,
  scope: Scope,
): Outcome['vakantietoeslag'] {
  const key = 'waarvan_vakantietoeslag';
  const text = raw[key];
  const value = text === undefined ? null : reader.expression(text, [...path, key], scope);
  if (value === null) return null;
  const { type, node } = value;
  if (type.kind !== 'getal' || type.eenheid !== 'procent') {
    reader.module.report(path, key, 'R012', 'dit is geen procent', 'noem een percentage');
    return null;
  }
  if (raw.per !== 'maand' || type.min < 0 || type.max > ALL * 10 ** type.schaal)
    reader.module.report(
      path,
      key,
      'R011',
      'dit is geen deel van een bedrag per maand',
      'noem een percentage van 0 tot en met 100, bij per: maand',
    );
  return { node, schaal: type.schaal };
}

/** The amount that is given, or asked for: in euro, or in euro a month where that is what is paid each month. */
function amountOf(
  reader: Reader,
  raw: RawOutcome,
  key: 'bedrag' | 'gevraagd',
  path: Path,
  scope: Scope,
): Node | null {
  const text = raw[key];
  const value: Value | null = text === undefined ? null : reader.expression(text, [...path, key], scope);
  if (value === null) return null;
  const { type, node } = value;
  const unit = type.kind === 'getal' ? type.eenheid : '';
  const units = raw.per === 'eenmalig' ? ['euro'] : ['euro', combine('euro', raw.per, -1)];
  if (type.kind !== 'getal' || !units.includes(unit)) {
    reader.module.report(
      path,
      key,
      'R012',
      `dit is geen bedrag in ${units.at(-1)}`,
      `noem een begrip in ${units.at(-1)}`,
    );
    return null;
  }
  if (type.schaal > CENTS)
    reader.module.report(
      path,
      key,
      'R015',
      'het bedrag is niet op hele centen afgerond',
      'rond af met round half up(..., 2)',
    );
  return scaled(node, type.schaal, Math.max(CENTS, type.schaal));
}

/** Ways out and other places to go. */
export function pointersOf(
  reader: Reader,
  raw: Record<string, RawPointer> | undefined,
  path: Path,
  per: string,
): Pointer[] {
  const scope = reader.scope(per);
  return Object.entries(raw ?? {}).map(([id, pointer]) => {
    const key = pointer.tenzij === undefined ? 'als' : 'tenzij';
    const test = pointer[key];
    reader.module.source(pointer.bron, [...path, id]);
    return {
      id,
      tekst: reader.template(pointer.tekst, [...path, id, 'tekst'], scope),
      als: test === undefined ? null : reader.test(test, [...path, id, key], scope),
      tenzij: pointer.tenzij !== undefined,
    };
  });
}
