import type { Span } from '../feel/ast.js';
import {
  behind,
  describe,
  JA_NEE,
  type Meaning,
  newScope,
  Problems,
  parsed,
  type Scope,
  sameKind,
  scaled,
  template,
  testOf,
  typed,
  unify,
  type Value,
} from './formula/index.js';
import type {
  Begrip,
  Branch,
  Condition,
  ConditionVersion,
  Delegation,
  Level,
  Node,
  NumberType,
  Outcome,
  Pointer,
  Row,
  Source,
  Template,
  Type,
  Version,
} from './graph.js';
import type { Module } from './module.js';
import type {
  RawBegrip,
  RawBody,
  RawBranch,
  RawCondition,
  RawConditionBody,
  RawOutcome,
  RawPointer,
} from './schema.js';
import type { Names } from './scope.js';
import { defaultDecimals, UNITS } from './units.js';

const MARKS = ['netto', 'bruto', 'incl_vt', 'ex_vt'];
/** "Since always": before any date that a rule can hold. */
export const ALWAYS = 0;

export type Path = readonly (string | number)[];

/** Builds typed items from the raw ones of one module, for one municipality's view. Problems go to `module.report`. */
export class ItemBuilder {
  private branchCount = 0;

  constructor(
    private readonly module: Module,
    private readonly names: Names,
    private readonly gemeente: string | null,
    private readonly owner: string,
  ) {}

  /** Null when something was found that leaves its type unknown. */
  begrip(id: string, raw: RawBegrip, path: Path, defaultPer: string): Begrip | null {
    const per = raw.per ?? defaultPer;
    if (this.names.entity(per) === undefined) {
      this.module.report(
        path,
        'per',
        'R010',
        `onbekende entiteit '${per.slice(0, 60)}'`,
        'zie entiteiten in gegevens.yaml',
      );
    }
    if (this.names.fact(per, id, this.gemeente) !== undefined || this.names.list(per, id) !== undefined)
      this.module.report(path, null, 'R003', `'${per}.${id}' bestaat al`, 'geef het begrip een andere naam');
    const scope = this.scope(per);
    const declared =
      raw.eenheid === undefined ? null : this.unit(raw.eenheid, raw.decimalen, [...path, 'eenheid']);
    const versions =
      raw.versies === undefined
        ? [[ALWAYS, raw as RawBody, path] as const]
        : Object.entries(raw.versies).map(
            ([date, body]) => [dateNumber(date), body as RawBody, [...path, 'versies', date]] as const,
          );
    const built = versions.map(([vanaf, body, at]) => ({
      vanaf,
      bron: this.source(body.bron ?? raw.bron, at),
      ...this.body(body, at, scope, declared, raw.vraag ?? raw.titel ?? id, `${this.owner}.${id}`),
    }));
    const types = built.flatMap((version) => version.type ?? []);
    if (types.length < built.length) return null;
    const type = this.commonType(types, declared, path);
    const versies: Version[] = built.map(({ vanaf, bron, node, takken, type: own }) => ({
      vanaf,
      bron,
      takken,
      node: type.kind === 'getal' && own?.kind === 'getal' ? scaled(node, own.schaal, type.schaal) : node,
    }));
    return {
      soort: 'begrip',
      id: `${this.owner}.${id}`,
      titel: raw.titel ?? null,
      per,
      type,
      bron: this.source(raw.bron, path),
      op: this.evaluationDate(raw, path),
      over: this.evaluationPeriod(raw, path, scope),
      versies: versies.toSorted((a, b) => a.vanaf - b.vanaf),
      delegatie: delegation(raw.delegatie),
      plaats: this.module.place(path),
    };
  }

  /** The type that all versions share, at the largest scale among them. */
  private commonType(types: readonly Type[], declared: NumberType | null, path: Path): Type {
    const [first = JA_NEE, ...rest] = types;
    let together = first;
    for (const type of rest) {
      if (together.kind === 'getal' && type.kind === 'getal') {
        if (together.eenheid !== type.eenheid)
          this.module.report(
            path,
            'versies',
            'R012',
            `de versies geven ${together.eenheid} en ${type.eenheid}`,
            'geef elke versie dezelfde eenheid',
          );
        together = widened(together, type);
      } else if (!sameKind(together, type))
        this.module.report(
          path,
          'versies',
          'R011',
          'de versies geven niet dezelfde soort waarde',
          'geef elke versie dezelfde soort waarde',
        );
    }
    if (declared === null || together.kind !== 'getal') return together;
    return { ...together, eenheid: declared.eenheid, merken: declared.merken };
  }

  private evaluationDate(raw: RawBegrip, path: Path): Begrip['op'] {
    const key = raw.op !== undefined ? 'op' : raw.op_maand !== undefined ? 'op_maand' : null;
    if (key === null) return null;
    const node = this.day(raw[key] ?? '', [...path, key], this.scope('huishouden'));
    return node === null ? null : { node, maand: key === 'op_maand' };
  }

  private evaluationPeriod(raw: RawBegrip, path: Path, scope: Scope): Begrip['over'] {
    if (raw.over === undefined) return null;
    const van = this.expression(raw.over.vanaf, [...path, 'over', 'vanaf'], scope);
    const tot = this.expression(raw.over.tot_en_met, [...path, 'over', 'tot_en_met'], scope);
    return van === null || tot === null ? null : { van: van.node, tot: tot.node };
  }

  private body(
    raw: RawBody,
    path: Path,
    scope: Scope,
    declared: NumberType | null,
    question: string,
    item: string,
  ): { node: Node; takken: Branch[]; type: Type | null } {
    const unknown: Node = { k: 'onbekend', vraag: question, item };
    if (raw.tabel !== undefined) return { ...this.table(raw, path, scope, declared), takken: [] };
    if (raw.een_van !== undefined || raw.alle !== undefined || raw.tenzij !== undefined) {
      const branch = this.branch(
        raw.formule === undefined ? { ...raw } : { ...raw, als: raw.formule },
        'als',
        item,
        path,
        scope,
        true,
      );
      return { node: branch.node, takken: [...branch.takken], type: JA_NEE };
    }
    if (raw.formule === undefined) {
      this.module.report(
        path,
        null,
        'R001',
        'er is geen formule, tabel of tak',
        'geef een formule, of schrijf formule: onbekend',
      );
      return { node: unknown, takken: [], type: declared };
    }
    if (raw.formule.trim() === 'onbekend') return { node: unknown, takken: [], type: declared ?? JA_NEE };
    const value = this.expression(raw.formule, [...path, 'formule'], scope);
    if (value === null) return { node: unknown, takken: [], type: declared };
    return { node: value.node, takken: [], type: this.declaredAs(value, declared, [...path, 'formule']) };
  }

  /** The declared unit, checked against what the formula gives. */
  private declaredAs(value: Value, declared: NumberType | null, path: Path): Type {
    if (declared === null) return value.type;
    if (value.type.kind !== 'getal') {
      this.module.report(
        path,
        null,
        'R011',
        `de formule geeft ${describe(value.type)}`,
        'haal eenheid weg of verander de formule',
      );
      return value.type;
    }
    if (value.type.eenheid !== declared.eenheid && !(value.node.k === 'const' && value.node.v === 0))
      this.module.report(
        path,
        null,
        'R012',
        `de formule geeft ${value.type.eenheid}, er staat ${declared.eenheid}`,
        'verander de formule of de eenheid',
      );
    for (const mark of declared.merken) {
      const opposite = { netto: 'bruto', bruto: 'netto', incl_vt: 'ex_vt', ex_vt: 'incl_vt' }[mark];
      if (opposite !== undefined && value.type.merken.includes(opposite))
        this.module.report(
          path,
          null,
          'R013',
          `de formule geeft ${opposite}, er staat ${mark}`,
          'reken eerst om',
        );
    }
    return { ...value.type, eenheid: declared.eenheid, merken: declared.merken };
  }

  private table(
    raw: RawBody,
    path: Path,
    scope: Scope,
    declared: NumberType | null,
  ): { node: Node; type: Type | null } {
    const rows = raw.tabel ?? [];
    const last = rows.at(-1);
    if (last === undefined || !('anders' in last)) {
      this.module.report(
        [...path, 'tabel'],
        null,
        'R023',
        'een tabel eindigt met een regel `anders`',
        'voeg als laatste regel toe: - anders: ...',
      );
    }
    let result: Cell | null = null;
    let sound = true;
    for (let i = rows.length - 1; i >= 0; i--) {
      const row = rows[i];
      if (row === undefined) continue;
      const at = [...path, 'tabel', i];
      if ('anders' in row) {
        if (i < rows.length - 1)
          this.module.report(
            at,
            'anders',
            'R024',
            'regels na `anders` worden nooit bereikt',
            'zet anders als laatste',
          );
        result = this.cell(row.anders, [...at, 'anders'], scope);
        sound &&= result !== null;
        continue;
      }
      const test = this.test(row.als, [...at, 'als'], scope);
      const value = this.cell(row.dan, [...at, 'dan'], behind(scope, test));
      const below: Cell | null = result;
      const both: Cell | null =
        value === null || below === null
          ? (value ?? below)
          : this.guarded(() => chosen(test, value, below, { from: 0, to: row.dan.length }), [...at, 'dan']);
      sound &&= value !== null && both !== null;
      result = both ?? below;
    }
    if (result === null || !sound) return { node: { k: 'onbekend', vraag: '', item: '' }, type: declared };
    const { node, type } = result;
    if (type === null) return { node, type: declared ?? JA_NEE };
    return { node, type: this.declaredAs({ node, type }, declared, [...path, 'tabel']) };
  }

  /** A cell of a decision table: an expression, or the word onbekend, which is of the kind that the others are. */
  private cell(text: string, path: Path, scope: Scope): Cell | null {
    if (text.trim() !== 'onbekend') return this.expression(text, path, scope);
    const vraag = `Wat geldt hier (${path.join(' ')})?`;
    return { node: { k: 'onbekend', vraag, item: this.owner }, type: null };
  }

  condition(id: string, raw: RawCondition, path: Path, per: string): Condition {
    const versions =
      raw.versies === undefined
        ? [[ALWAYS, raw as RawConditionBody, path] as const]
        : Object.entries(raw.versies).map(
            ([date, body]) =>
              [
                dateNumber(date),
                { ...raw, ...body } as RawConditionBody,
                [...path, 'versies', date],
              ] as const,
          );
    const versies = versions.map(([vanaf, body, at]) =>
      this.conditionVersion(id, vanaf, body, raw, path, at, per),
    );
    return {
      soort: 'voorwaarde',
      id: `${this.owner}.${id}`,
      titel: raw.titel,
      per,
      versies: versies.toSorted((a, b) => a.vanaf - b.vanaf),
      risico: raw.risico ?? null,
      delegatie: delegation(raw.delegatie),
      plaats: this.module.place(path),
    };
  }

  private conditionVersion(
    id: string,
    vanaf: number,
    body: RawConditionBody,
    raw: RawCondition,
    path: Path,
    at: Path,
    per: string,
  ): ConditionVersion {
    const base = this.scope(per);
    let scope = base;
    let elke: Level | null = null;
    if (raw.elke !== undefined) {
      const meaning = this.meaning(raw.elke, [...path, 'elke'], base);
      const level =
        meaning?.is === 'lijst' && meaning.body === null && meaning.levels.length === 1
          ? meaning.levels[0]
          : undefined;
      if (level === undefined) {
        if (meaning !== null)
          this.module.report(
            path,
            'elke',
            'R011',
            'elke vraagt een lijst',
            'noem een lijst, zoals personen[rol = "aanvrager"]',
          );
      } else {
        elke = level;
        const inner = level.test === null ? base : behind(base, level.test);
        scope = { ...inner, frames: [{ r: 'var', e: level.e, n: level.n }, ...base.frames] };
      }
    }
    const alleenAls =
      body.alleen_als === undefined ? null : this.test(body.alleen_als, [...at, 'alleen_als'], base);
    const complete: RawBranch = {
      ...body,
      tekst: body.tekst ?? raw.tekst ?? raw.titel,
      tekst_niet: body.tekst_niet ?? raw.tekst_niet,
      bron: body.bron ?? raw.bron,
    };
    if (alleenAls !== null) scope = behind(scope, alleenAls);
    const tak = this.branch(complete, 'als', id, at, scope, false, raw.vraag ?? raw.titel);
    if (tak.bron === null)
      this.module.report(
        path,
        null,
        'R030',
        `voorwaarde '${id}' heeft geen bron`,
        'voeg bron: { artikel: ... } toe',
      );
    return { vanaf, tak, alleenAls, elke, naam: null };
  }

  /** A branch with all under it. In a begrip an exception makes it not so; in a voorwaarde it lifts the demand. */
  private branch(
    raw: RawBranch,
    soort: Branch['soort'],
    id: string,
    path: Path,
    scope: Scope,
    inBegrip: boolean,
    question = id,
  ): Branch {
    const nr = this.branchCount++;
    const sub = (key: 'een_van' | 'alle' | 'tenzij'): Branch[] =>
      Object.entries(raw[key] ?? {}).map(([name, child]) =>
        this.branch(child, key, name, [...path, key, name], scope, inBegrip, question),
      );
    const routes = sub('een_van');
    const parts = sub('alle');
    const exceptions = sub('tenzij');
    let node: Node | null = null;
    const join = (k: 'en' | 'of', next: Node) => {
      node = node === null ? next : { k, a: node, b: next };
    };
    if (raw.als !== undefined) {
      const unknown = raw.als.trim() === 'onbekend';
      join(
        'en',
        unknown
          ? { k: 'onbekend', vraag: question, item: `${this.owner}.${id}` }
          : this.test(
              raw.als,
              [...path, inBegrip && raw.als !== undefined && soort === 'als' ? 'formule' : 'als'],
              scope,
            ),
      );
    }
    const any = routes.reduce<Node | null>((a, b) => (a === null ? b.node : { k: 'of', a, b: b.node }), null);
    if (any !== null) join('en', any);
    for (const part of parts) join('en', part.node);
    if (node === null) {
      this.module.report(path, null, 'R001', 'er is niets om te toetsen', 'geef als, een_van of alle');
      node = { k: 'onbekend', vraag: question, item: this.owner };
    }
    for (const exception of exceptions) {
      if (inBegrip) join('en', { k: 'niet', a: exception.node });
      else join('of', exception.node);
    }
    return {
      nr,
      id,
      soort,
      tekst: this.template(raw.tekst ?? id.replaceAll('_', ' '), [...path, 'tekst'], scope),
      tekstNiet:
        raw.tekst_niet === undefined ? null : this.template(raw.tekst_niet, [...path, 'tekst_niet'], scope),
      bron: this.source(raw.bron, path),
      node: { k: 'tak', nr, a: node },
      takken: [...routes, ...parts, ...exceptions],
    };
  }

  outcome(raw: RawOutcome, path: Path, per: string): Outcome {
    const scope = this.scope(per);
    const amount = raw.bedrag === undefined ? null : this.expression(raw.bedrag, [...path, 'bedrag'], scope);
    if (amount !== null && (amount.type.kind !== 'getal' || !amount.type.eenheid.startsWith('euro')))
      this.module.report(
        path,
        'bedrag',
        'R012',
        'het bedrag is geen bedrag in euro',
        'noem een begrip in euro',
      );
    const inCents = amount !== null && amount.type.kind === 'getal' && amount.type.schaal > 2;
    if (inCents)
      this.module.report(
        path,
        'bedrag',
        'R015',
        'het bedrag is niet op hele centen afgerond',
        'rond af met round half up(..., 2)',
      );
    const date = raw.ingang === undefined ? null : this.expression(raw.ingang, [...path, 'ingang'], scope);
    const asked =
      raw.gevraagd === undefined ? null : this.expression(raw.gevraagd, [...path, 'gevraagd'], scope);
    const cents = (value: Value | null) =>
      value === null || value.type.kind !== 'getal'
        ? null
        : scaled(value.node, value.type.schaal, Math.max(2, value.type.schaal));
    return {
      bedrag: cents(amount),
      bedragId: raw.bedrag ?? null,
      per: raw.per,
      vorm: raw.vorm,
      gevraagd: cents(asked),
      ingang: date?.node ?? null,
      termijnen: this.installments(raw, [...path, 'termijnen'], scope),
    };
  }

  private installments(raw: RawOutcome, path: Path, scope: Scope): Outcome['termijnen'] {
    if (raw.termijnen === undefined) return null;
    if (raw.per !== 'maand')
      this.module.report(path, null, 'R011', 'termijnen zijn bedragen per maand', 'schrijf per: maand');
    const vanaf = this.day(raw.termijnen.vanaf, [...path, 'vanaf'], scope);
    const totEnMet = this.day(raw.termijnen.tot_en_met, [...path, 'tot_en_met'], scope);
    if (vanaf === null || totEnMet === null) return null;
    return { vanaf, totEnMet, bron: this.source(raw.termijnen.bron, path) };
  }

  /** An expression that must be a day. */
  private day(text: string, path: Path, scope: Scope): Node | null {
    const value = this.expression(text, path, scope);
    if (value !== null && value.type.kind !== 'datum')
      this.module.report(
        path,
        null,
        'R011',
        'hier hoort een datum',
        'geef een datum of een begrip dat een datum is',
      );
    return value?.node ?? null;
  }

  pointers(raw: Record<string, RawPointer> | undefined, path: Path, per: string): Pointer[] {
    const scope = this.scope(per);
    return Object.entries(raw ?? {}).map(([id, pointer]) => ({
      id,
      tekst: this.template(pointer.tekst, [...path, id, 'tekst'], scope),
      als: this.pointerTest(pointer, [...path, id], scope),
      tenzij: pointer.tenzij !== undefined,
    }));
  }

  private pointerTest(pointer: RawPointer, path: Path, scope: Scope): Node | null {
    const key = pointer.tenzij === undefined ? 'als' : 'tenzij';
    const text = pointer[key];
    return text === undefined ? null : this.test(text, [...path, key], scope);
  }

  template(text: string, path: Path, scope: Scope): Template {
    return this.read(path, () => template(text, scope)) ?? { delen: [] };
  }

  /** A unit with its marks: "euro/maand netto ex_vt". */
  unit(text: string, decimals: string | undefined, path: Path): NumberType {
    const [eenheid = '', ...merken] = text.trim().split(/\s+/);
    if (!(UNITS as readonly string[]).includes(eenheid))
      this.module.report(
        path,
        null,
        'R012',
        `onbekende eenheid '${eenheid.slice(0, 60)}'`,
        `kies een van: ${UNITS.join(', ')}`,
      );
    const strange = merken.find((mark) => !MARKS.includes(mark));
    if (strange !== undefined)
      this.module.report(
        path,
        null,
        'R013',
        `onbekend merk '${strange.slice(0, 60)}'`,
        `kies uit: ${MARKS.join(', ')}`,
      );
    const schaal = decimals === undefined ? defaultDecimals(eenheid) : Number(decimals);
    return { kind: 'getal', eenheid, merken, schaal, min: -1e9, max: 1e9 };
  }

  source(raw: RawBranch['bron'], path: Path): Source | null {
    return this.module.source(raw, path);
  }

  scope(per: string): Scope {
    const one = this.names.isOne(per);
    const self: Row = one ? { r: 'huis', e: per } : { r: 'zelf', e: per };
    const frames = one && per === 'huishouden' ? [] : [self];
    return newScope({ names: this.names, module: this.module.id, gemeente: this.gemeente, frames });
  }

  test(text: string, path: Path, scope: Scope): Node {
    return this.read(path, () => testOf(parsed(text), scope)) ?? { k: 'const', v: 0 };
  }

  expression(text: string, path: Path, scope: Scope): Value | null {
    return this.read(path, () => typed(parsed(text), scope));
  }

  private meaning(text: string, path: Path, scope: Scope): Meaning | null {
    return this.read(path, () => scope.meaningOf(parsed(text), scope));
  }

  /** Reads the text of a scalar, of which YAML may have cut something; null when something was found. */
  private read<T>(path: Path, compute: () => T): T | null {
    this.module.reportLost(path);
    return this.guarded(compute, path);
  }

  private guarded<T>(compute: () => T, path: Path): T | null {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof Problems)) throw error;
      for (const { from, to, code, bericht, oplossing } of error.list)
        this.module.reportInText(path, from, to - from, code, bericht, oplossing);
      return null;
    }
  }
}

interface Cell {
  readonly node: Node;
  /** Null for onbekend. */
  readonly type: Type | null;
}

/** A row of a decision table above the rows below it. */
function chosen(test: Node, value: Cell, below: Cell, span: Span): Cell {
  if (value.type === null || below.type === null)
    return { node: { k: 'als', test, dan: value.node, anders: below.node }, type: value.type ?? below.type };
  const { a, b, type } = unify({ ...value, type: value.type }, { ...below, type: below.type }, span);
  return { node: { k: 'als', test, dan: a.node, anders: b.node }, type };
}

/** The number type that holds both, at the larger scale. */
function widened(a: NumberType, b: NumberType): NumberType {
  const schaal = Math.max(a.schaal, b.schaal);
  return { ...a, schaal, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

export function dateNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}

function delegation(raw: RawBegrip['delegatie']): Delegation | null {
  if (raw === undefined) return null;
  return { aan: 'gemeente', minimaal: typeof raw === 'object' && raw.minimaal !== undefined };
}
