import { type Fraction, fraction, over, ZERO } from './fraction.js';
import type { Thing } from './household.js';
import type { Interpreter } from './interpreter.js';
import type { Rules } from './rules.js';
import { quantityOf, type Truth, truthOf, type Value } from './values.js';
import { blocksAt, mapAt, textAt } from './yaml.js';

/** What the parts of a regeling come to for one subject. */
export interface Parts {
  readonly voor: Truth;
  /** Whether the usual body decides: 0, or which of the others: 1, 2, ...; null when that is not known. */
  readonly body: number | null;
  readonly conditions: readonly { readonly id: string; readonly met: Truth }[];
  /** Null when there is none, or when it is not known. */
  readonly amount: Value;
  readonly start: Value;
  readonly asked: Value;
  /** The procent that is vakantietoeslag. */
  readonly share: Value;
  /** Is it known in which form, and whether it is paid over months? */
  readonly settled: boolean;
}

export function partsOf(rules: Rules, interpreter: Interpreter, regeling: string, subject: Thing): Parts {
  const raw = rules.nationalOf(regeling);
  const scope = interpreter.scopeOf(regeling, rules.isOwn(regeling), subject, interpreter.moment);
  const only = textAt(raw, 'voor');
  const outcome = rules.outcome(regeling);
  const part = (key: string): Value => {
    const text = textAt(outcome.raw, key);
    return text === undefined ? null : interpreter.text(text, { ...scope, local: outcome.local });
  };
  const others = blocksAt(raw, 'bevoegd', 'anders').map(([, other]) =>
    truthOf(interpreter.text(textAt(other, 'als') ?? '', scope)),
  );
  const test = (text: string | undefined): Truth =>
    text === undefined ? false : truthOf(interpreter.text(text, { ...scope, local: outcome.local }));
  const forms = blocksAt(outcome.raw, 'vormen').map(([, form]) => test(textAt(form, 'als')));
  const spread = test(textAt(mapAt(outcome.raw, 'betaling'), 'als'));
  const first = others.findIndex((holds) => holds !== false);
  return {
    voor: only === undefined ? true : truthOf(interpreter.text(only, scope)),
    body: first === -1 ? 0 : others[first] === true ? first + 1 : null,
    conditions: rules
      .conditions(regeling)
      .map((id) => ({ id, met: interpreter.condition(regeling, id, subject) })),
    amount: part('bedrag'),
    start: part('ingang'),
    asked: part('gevraagd'),
    share: part('waarvan_vakantietoeslag'),
    settled: forms.find((holds) => holds !== false) !== null && spread !== null,
  };
}

export type Answer = 'none' | 'elsewhere' | 'no' | 'unknown' | 'yes';

/** A decision: its answer, the grounds of a refusal, and the amount of a grant in cents. */
export interface Decision {
  readonly answer: Answer;
  readonly grounds: readonly string[];
  readonly cents: number | null;
  /** The part of it that is vakantietoeslag. */
  readonly share: Fraction;
}

/**
 * The decision that follows from the parts, computed once with what may be assumed and once without: what fails
 * only because of an assumption is not known.
 */
export function decisionOf(rules: Rules, regeling: string, assumed: Parts, given: Parts): Decision {
  const certain = (a: Truth, g: Truth): Truth => (a === false ? g : a);
  const nothing = { grounds: [], cents: null, share: ZERO };
  const voor = certain(assumed.voor, given.voor);
  if (voor === false) return { answer: 'none', ...nothing };
  if (voor === null || assumed.body === null) return { answer: 'unknown', ...nothing };
  if (assumed.body > 0) return { answer: 'elsewhere', ...nothing };
  const met = assumed.conditions.map(({ id, met: a }, i) => ({
    id,
    met: certain(a, given.conditions[i]?.met ?? null),
  }));
  const grounds = met.filter((one) => one.met === false).map(({ id }) => id);
  if (grounds.length > 0) return { ...nothing, answer: 'no', grounds };
  const wanted = (['bedrag', 'ingang', 'gevraagd', 'waarvan_vakantietoeslag'] as const).filter(
    (key) => textAt(rules.outcome(regeling).raw, key) !== undefined,
  );
  const values = {
    bedrag: assumed.amount,
    ingang: assumed.start,
    gevraagd: assumed.asked,
    waarvan_vakantietoeslag: assumed.share,
  };
  const open = met.some((one) => one.met === null) || wanted.some((key) => values[key] === null);
  if (open || !assumed.settled) return { answer: 'unknown', ...nothing };
  const procent = quantityOf(assumed.share)?.q ?? ZERO;
  // What is given in kind is no money.
  const inKind = textAt(rules.outcome(regeling).raw, 'voorziening') !== undefined;
  const cents = inKind ? 0 : centsOf(assumed.amount);
  return { answer: 'yes', grounds: [], cents, share: over(procent, fraction(100n)) };
}

/** An amount in euro as whole cents. */
export function centsOf(value: Value): number | null {
  const amount = quantityOf(value);
  if (amount === null) return null;
  const cents = amount.q.n * 100n;
  if (cents % amount.q.d !== 0n) throw new Error('no whole cents');
  return Number(cents / amount.q.d);
}
