import { branchOf } from './branch.js';
import { common } from './days.js';
import { describe, JA_NEE, Problems, type Scope, sameKind, scaled, type Value } from './formula/index.js';
import type { Begrip, Branch, Node, NumberType, Type, Version } from './graph.js';
import type { Path } from './module.js';
import { DECLARED, delegationOf, OPPOSITE, type Reader } from './reader.js';
import type { RawBegrip, RawBody } from './schema.js';
import { tableOf } from './table.js';
import { versionsOf } from './versions.js';

/** What a body of a begrip comes to. */
export interface Body {
  readonly node: Node;
  readonly takken: readonly Branch[];
  readonly type: Type;
}

/** What a body needs to know of the begrip that it stands in. */
export interface Around {
  readonly scope: Scope;
  readonly declared: NumberType | null;
  readonly unknown: Node;
  /** Whether it says what is asked where the rules don't know. */
  readonly asks: boolean;
  readonly id: string;
}

/** A begrip, typed. Throws Problems when its type can't be known. */
export function begripOf(reader: Reader, id: string, raw: RawBegrip, path: Path, defaultPer: string): Begrip {
  const { module, owner } = reader;
  const per = reader.entity(raw.per ?? defaultPer, path);
  const { names, gemeente } = reader;
  if (names.fact(per, id, gemeente) !== undefined || names.list(per, id) !== undefined)
    module.report(path, null, 'R003', `'${per}.${id}' bestaat al`, 'geef het begrip een andere naam');
  const scope = reader.scope(per);
  const declared =
    raw.eenheid === undefined ? null : reader.unit(raw.eenheid, raw.decimalen, [...path, 'eenheid']);
  const around: Around = {
    scope,
    declared,
    unknown: {
      k: 'onbekend',
      vraag: raw.vraag ?? raw.titel ?? id.replaceAll('_', ' '),
      item: `${owner}.${id}`,
    },
    asks: raw.vraag !== undefined,
    id: `${owner}.${id}`,
  };
  const versions = versionsOf<RawBody>(raw, path).filter(({ days }) => common(days, reader.days) !== null);
  const bron = module.source(raw.bron, path);
  const delegatie = delegationOf(raw.delegatie);
  const over = periodOf(reader, raw, path, scope);
  const op = momentOf(reader, raw, path);
  const built = versions.map(({ days, body, path: at }) => ({
    vanaf: days.vanaf,
    bron: body === raw || body.bron === undefined ? bron : module.source(body.bron, at),
    body: reader.during(days, () => reader.guarded(() => bodyOf(reader, body, at, around), at)),
  }));
  const bodies = built.flatMap(({ body }) => (body === null ? [] : [body.type]));
  const type = commonType(reader, bodies, declared, path, delegatie);
  const versies: Version[] = built.map(({ vanaf, bron: own, body }) => ({
    vanaf,
    bron: own,
    takken: body?.takken ?? [],
    node:
      body === null
        ? around.unknown
        : type.kind === 'getal' && body.type.kind === 'getal'
          ? scaled(body.node, body.type.schaal, type.schaal)
          : body.node,
  }));
  return {
    soort: 'begrip',
    id: `${owner}.${id}`,
    titel: raw.titel ?? null,
    per,
    type,
    bron,
    op,
    over,
    versies,
    delegatie,
    onverschillig: module.marks(raw.onverschillig, path),
    plaats: module.place(path),
  };
}

/** The type that all versions share, at the largest scale among them; what an overlay may replace is kept wide. */
function commonType(
  reader: Reader,
  types: readonly Type[],
  declared: NumberType | null,
  path: Path,
  delegation: Begrip['delegatie'],
): Type {
  const [first, ...rest] = types;
  if (first === undefined) {
    if (declared === null) throw new Problems([]);
    return declared;
  }
  let together = first;
  const wrong = (code: string, bericht: string, oplossing: string) =>
    reader.module.report(path, 'versies', code, bericht, oplossing);
  for (const type of rest) {
    if (together.kind === 'getal' && type.kind === 'getal') {
      if (together.eenheid !== type.eenheid)
        wrong(
          'R012',
          `de versies geven ${together.eenheid} en ${type.eenheid}`,
          'geef elke versie dezelfde eenheid',
        );
      const opposite = together.merken.find((mark) => type.merken.includes(OPPOSITE[mark] ?? ''));
      if (opposite !== undefined)
        wrong(
          'R013',
          `de versies geven ${opposite} en ${OPPOSITE[opposite]}`,
          'geef elke versie hetzelfde merk',
        );
      together = widened(together, type);
    } else if (!sameKind(together, type)) {
      wrong('R011', 'de versies geven niet dezelfde soort waarde', 'geef elke versie dezelfde soort waarde');
    }
  }
  if (together.kind !== 'getal') return together;
  const named =
    declared === null ? together : { ...together, eenheid: declared.eenheid, merken: declared.merken };
  if (delegation === null) return named;
  const min = delegation.minimaal ? named.min : Math.min(named.min, -DECLARED);
  return { ...named, min, max: Math.max(named.max, DECLARED) };
}

/** The number type that holds both, at the larger scale. */
function widened(a: NumberType, b: NumberType): NumberType {
  const schaal = Math.max(a.schaal, b.schaal);
  const [x, y] = [10 ** (schaal - a.schaal), 10 ** (schaal - b.schaal)];
  return { ...a, schaal, min: Math.min(a.min * x, b.min * y), max: Math.max(a.max * x, b.max * y) };
}

function momentOf(reader: Reader, raw: RawBegrip, path: Path): Begrip['op'] {
  const key = raw.op !== undefined ? 'op' : 'op_maand';
  const node = reader.date(raw[key], [...path, key], reader.scope('huishouden'));
  return node === null ? null : { node, maand: key === 'op_maand' };
}

function periodOf(reader: Reader, raw: RawBegrip, path: Path, scope: Scope): Begrip['over'] {
  const van = reader.date(raw.over?.vanaf, [...path, 'over', 'vanaf'], scope);
  const tot = reader.date(raw.over?.tot_en_met, [...path, 'over', 'tot_en_met'], scope);
  return van === null || tot === null ? null : { van, tot };
}

/** Throws Problems when nothing is known of its value. */
function bodyOf(reader: Reader, raw: RawBody, path: Path, around: Around): Body {
  const { scope, declared, unknown } = around;
  if (raw.tabel !== undefined) {
    const value = tableOf(reader, raw.tabel, path, around);
    return { ...value, takken: [], type: declaredAs(reader, value, declared, [...path, 'tabel']) };
  }
  if (raw.een_van !== undefined || raw.alle !== undefined || raw.tenzij !== undefined) {
    const whole = { ...raw, als: raw.formule };
    const standing = { soort: 'als', id: around.id, path, scope, inBegrip: true, question: around } as const;
    const branch = branchOf(reader, whole, standing);
    return { node: branch.node, takken: branch.takken, type: JA_NEE };
  }
  if (raw.formule === undefined) {
    reader.module.missing(
      path,
      'R001',
      'er is geen formule, tabel of tak',
      'geef een formule, of schrijf formule: onbekend',
    );
    throw new Problems([]);
  }
  if (raw.formule.trim() === 'onbekend') {
    reader.asked(around.asks, [...path, 'formule']);
    return { node: unknown, takken: [], type: declared ?? JA_NEE };
  }
  const value = reader.expression(raw.formule, [...path, 'formule'], scope);
  if (value === null) throw new Problems([]);
  return {
    node: value.node,
    takken: [],
    type: declaredAs(reader, value, declared, [...path, 'formule']),
  };
}

/** The declared unit, checked against what the formula gives. */
function declaredAs(reader: Reader, value: Value, declared: NumberType | null, path: Path): Type {
  if (declared === null) return value.type;
  const wrong = (code: string, bericht: string, oplossing: string) =>
    reader.module.report(path, null, code, bericht, oplossing);
  const { type, node } = value;
  if (type.kind !== 'getal') {
    wrong('R011', `de formule geeft ${describe(type)}`, 'haal eenheid weg of verander de formule');
    return declared;
  }
  if (type.eenheid !== declared.eenheid && !(node.k === 'const' && node.v === 0))
    wrong(
      'R012',
      `de formule geeft ${type.eenheid}, er staat ${declared.eenheid}`,
      'verander de formule of de eenheid',
    );
  for (const mark of declared.merken)
    if (type.merken.includes(OPPOSITE[mark] ?? ''))
      wrong('R013', `de formule geeft ${OPPOSITE[mark]}, er staat ${mark}`, 'reken eerst om');
  return { ...type, eenheid: declared.eenheid, merken: declared.merken };
}
