import { parseFeel } from '../feel/parse.js';
import { type Meaning, newScope, Problems, type Scope, testOf, typed, type Value } from './formula/index.js';
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
  ) {}

  template(text: string, path: Path, scope: Scope): Template {
    const delen: Template['delen'][number][] = [];
    let from = 0;
    for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
      if (match.index > from) delen.push(text.slice(from, match.index));
      from = match.index + match[0].length;
      const value = this.expression(match[1] ?? '', path, scope, match.index + 1);
      if (value !== null) delen.push({ node: value.node, type: value.type });
    }
    if (from < text.length) delen.push(text.slice(from));
    const loose = delen.find((part) => typeof part === 'string' && /[{}]/.test(part));
    if (typeof loose === 'string') {
      const at = text.search(/\{[^}]*$|\{[^{}]*\{|\}/);
      this.module.reportInText(
        path,
        at,
        1,
        'F001',
        'deze accolade heeft geen wederhelft',
        'zet een naam tussen { en }',
      );
    }
    return { delen };
  }

  /** What the rules don't know should have a question: who reads the decision has to ask somebody. */
  asked(asks: boolean, path: Path): void {
    if (!asks)
      this.module.report(
        path,
        null,
        'R043',
        "bij onbekend ontbreekt 'vraag'",
        'schrijf vraag: wat er gevraagd moet worden',
        'waarschuwing',
      );
  }

  /** The entity that a rule is said to be for. */
  entity(per: string, path: Path): string {
    if (this.names.entity(per) !== undefined) return per;
    const known = this.names.vocabulary.entities.map(({ naam }) => naam);
    this.module.report(path, 'per', 'R010', `onbekende entiteit ${quoted(per)}`, suggestion(per, known));
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
    return { kind: 'getal', eenheid, merken, schaal, min: -DECLARED, max: DECLARED };
  }

  scope(per: string): Scope {
    const one = this.names.isOne(per);
    const self: Row = one ? { r: 'huis', e: per } : { r: 'zelf', e: per };
    const frames = one && per === 'huishouden' ? [] : [self];
    return newScope({ names: this.names, module: this.module.id, gemeente: this.gemeente, frames });
  }

  test(text: string, path: Path, scope: Scope): Node {
    const parsed = this.parse(text, path);
    const node = parsed === null ? null : this.guarded(() => testOf(parsed, scope), path);
    return node ?? { k: 'onbekend', vraag: '', item: this.owner };
  }

  expression(text: string, path: Path, scope: Scope, offset = 0): Value | null {
    const parsed = this.parse(text, path, offset);
    return parsed === null ? null : this.guarded(() => typed(parsed, scope), path, offset);
  }

  /** An expression that gives a day. */
  date(text: string | undefined, path: Path, scope: Scope): Node | null {
    if (text === undefined) return null;
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
    const parsed = this.parse(text, path);
    return parsed === null ? null : this.guarded(() => scope.meaningOf(parsed, scope), path);
  }

  private parse(text: string, path: Path, offset = 0) {
    const parsed = parseFeel(text);
    if ('expression' in parsed) return parsed.expression;
    const { from, to, code, bericht, oplossing } = parsed.problem;
    this.module.reportInText(path, from + offset, to - from, code, bericht, oplossing);
    return null;
  }

  /** What is computed, or null with a finding where it can't be right; without one where that follows from another. */
  guarded<T>(compute: () => T, path: Path, offset = 0): T | null {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof Problems)) throw error;
      for (const { span, code, bericht, oplossing } of error.list)
        this.module.reportInText(path, span.from + offset, span.to - span.from, code, bericht, oplossing);
      return null;
    }
  }
}

/** A day as it is written in a file. */
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
