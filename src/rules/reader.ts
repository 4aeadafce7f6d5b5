import type { Expression } from '../feel/ast.js';
import { common, type Days, EVER } from './days.js';
import {
  type Meaning,
  newScope,
  Problems,
  parsed,
  type Scope,
  template,
  testOf,
  typed,
  type Value,
} from './formula/index.js';
import type { Delegation, Node, NumberType, Row, Template } from './graph.js';
import type { Module, Path } from './module.js';
import { quoted, suggestion } from './nearest.js';
import type { RawBegrip } from './schema.js';
import type { Names } from './scope.js';
import { defaultDecimals, UNITS } from './units.js';

const MARKS = ['netto', 'bruto', 'incl_vt', 'ex_vt'];
/** The mark that a mark can't meet. */
export const OPPOSITE: Readonly<Record<string, string>> = {
  netto: 'bruto',
  bruto: 'netto',
  incl_vt: 'ex_vt',
  ex_vt: 'incl_vt',
};
/** "Since always": before any date that a rule can hold. */
export const ALWAYS = 0;
/** A step that an overlay may replace is taken to be this large at most, in units of its last decimal. */
export const DECLARED = 1e9;

/** Reads the expressions, texts and units of one module, for one municipality's view. Problems go to `module.report`. */
export class Reader {
  /** Branches are numbered through the item that they stand in. */
  branches = 0;

  constructor(
    readonly module: Module,
    readonly names: Names,
    readonly gemeente: string | null,
    readonly owner: string,
    /** The days on which what is being read holds: only what holds then matters to it. */
    public days: Days = EVER,
  ) {}

  /** Reads what holds on some days only. */
  during<T>(days: Days, read: () => T): T {
    const before = this.days;
    this.days = common(days, before) ?? before;
    try {
      return read();
    } finally {
      this.days = before;
    }
  }

  template(text: string, path: Path, scope: Scope): Template {
    return this.read(path, () => template(text, scope)) ?? { delen: [] };
  }

  /** What the rules don't know should have a question: who reads the decision has to ask somebody. */
  asked(asks: boolean, path: Path): void {
    if (!asks)
      this.module.report(
        path,
        null,
        'R053',
        "bij onbekend ontbreekt 'vraag'",
        'schrijf vraag: wat er gevraagd moet worden',
        'waarschuwing',
      );
  }

  /** The entity that a rule is said to be for. */
  entity(per: string, path: Path): string {
    if (this.names.entity(per) !== undefined) return per;
    const known = this.names.vocabulary.entities.map(({ naam }) => naam);
    this.module.reportInText(
      [...path, 'per'],
      0,
      per.length,
      'R010',
      `onbekende entiteit ${quoted(per)}`,
      suggestion(per, known),
    );
    throw new Problems([]);
  }

  /** A unit with its marks: "euro/maand netto ex_vt". */
  unit(text: string, decimals: string | undefined, path: Path): NumberType {
    const [eenheid = '', ...merken] = text.trim().split(/\s+/);
    if (!(UNITS as readonly string[]).includes(eenheid)) {
      this.module.report(
        path,
        null,
        'R012',
        `onbekende eenheid ${quoted(eenheid)}`,
        suggestion(eenheid, UNITS),
      );
      throw new Problems([]);
    }
    const strange = merken.find((mark) => !MARKS.includes(mark));
    const both = merken.find((mark) => merken.includes(OPPOSITE[mark] ?? ''));
    if (strange !== undefined)
      this.module.report(
        path,
        null,
        'R013',
        `onbekend merk ${quoted(strange)}`,
        `kies uit: ${MARKS.join(', ')}`,
      );
    else if (both !== undefined)
      this.module.report(
        path,
        null,
        'R013',
        `${both} en ${OPPOSITE[both]} gaan niet samen`,
        'laat een van de twee staan',
      );
    const schaal = decimals === undefined ? defaultDecimals(eenheid) : Number(decimals);
    const own = both === undefined ? merken : [];
    return { kind: 'getal', eenheid, merken: own, schaal, min: -DECLARED, max: DECLARED };
  }

  scope(per: string): Scope {
    const one = this.names.isOne(per);
    const self: Row = one ? { r: 'huis', e: per } : { r: 'zelf', e: per };
    const frames = one && per === 'huishouden' ? [] : [self];
    const { names, module, gemeente } = this;
    return newScope({ names, module: module.id, gemeente, frames, formulas: module.formulas });
  }

  test(text: string, path: Path, scope: Scope): Node {
    const unknown: Node = { k: 'onbekend', vraag: '', item: this.owner };
    return this.read(path, () => testOf(this.parsed(text), scope)) ?? unknown;
  }

  expression(text: string, path: Path, scope: Scope): Value | null {
    return this.read(path, () => typed(this.parsed(text), scope));
  }

  /** An expression that gives a day. */
  date(text: string | undefined, path: Path, scope: Scope): Node | null {
    // A day that is missing, or could not be read, has its finding.
    if (text === undefined || (text === 'onbekend' && this.module.isDamaged(path.slice(0, -1)))) return null;
    const value = this.expression(text, path, scope);
    if (value !== null && value.type.kind !== 'datum')
      this.module.report(
        path,
        null,
        'R011',
        'hier hoort een datum',
        'geef een datum, of een begrip dat een datum is',
      );
    return value?.node ?? null;
  }

  meaning(text: string, path: Path, scope: Scope): Meaning | null {
    return this.read(path, () => scope.meaningOf(this.parsed(text), scope));
  }

  private parsed(text: string): Expression {
    return parsed(text, this.module.formulas);
  }

  /** Reads the text of a scalar, of which YAML may have cut something; null when something was found. */
  private read<T>(path: Path, compute: () => T): T | null {
    this.module.reportLost(path);
    return this.guarded(compute, path);
  }

  /** What is computed, or null with a finding where it can't be right; without one where that follows from another. */
  guarded<T>(compute: () => T, path: Path): T | null {
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

export function writtenDate(date: number): string {
  return String(date).replace(/(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}

export function dateNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}

export function delegationOf(raw: RawBegrip['delegatie']): Delegation | null {
  if (raw === undefined) return null;
  return { aan: 'gemeente', minimaal: typeof raw === 'object' && raw.minimaal !== undefined };
}
