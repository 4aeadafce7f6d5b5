import type { Compare } from '../../rules/graph.js';

/**
 * A piece of generated code that gives a value. What is never unknown is computed plainly: a test as a boolean of
 * JavaScript, without looking for NaN. What may be unknown is a number, a test as 0, 1 or NaN.
 */
export interface Value {
  readonly code: string;
  /** A truth value. */
  readonly test: boolean;
  readonly maybe: boolean;
}

/** Names for values within one generated function that are needed twice; `prefix` is its own. */
export class Temps {
  private readonly names: string[] = [];

  constructor(private readonly prefix: string) {}

  take(): string {
    const name = `${this.prefix}${this.names.length}`;
    this.names.push(name);
    return name;
  }

  get declaration(): string {
    return this.names.length === 0 ? '' : `let ${this.names.join(', ')};`;
  }
}

export const number = (code: string, maybe = false): Value => ({ code, test: false, maybe });
export const truth = (code: string, maybe = false): Value => ({ code, test: true, maybe });

const ATOM = /^(?:\w+|-?\d+)$/;

/** The first and every later mention of a code that is to be computed once. */
function twice(code: string, temps: Temps): readonly [string, string] {
  if (ATOM.test(code)) return [code, code];
  const name = temps.take();
  return [`(${name} = ${code})`, name];
}

/** As a number: a test as 0 or 1. */
export function numeric(value: Value): string {
  return value.test && !value.maybe ? `(${value.code} ? 1 : 0)` : value.code;
}

/** The values of two outcomes in one representation. */
function alike(a: Value, b: Value): readonly [string, string, boolean] {
  return a.maybe || b.maybe ? [numeric(a), numeric(b), true] : [a.code, b.code, false];
}

export function not(a: Value): Value {
  return a.maybe ? truth(`(1 - ${a.code})`, true) : truth(`!${a.code}`);
}

export function and(a: Value, b: Value, temps: Temps): Value {
  if (!a.maybe && !b.maybe) return truth(`(${a.code} && ${b.code})`);
  if (!a.maybe) return truth(`(${a.code} ? ${b.code} : 0)`, true);
  if (!b.maybe) return truth(`(${b.code} ? ${a.code} : 0)`, true);
  const [x, againX] = twice(a.code, temps);
  const [y, againY] = twice(b.code, temps);
  return truth(`(${x} === 0 ? 0 : ${y} === 0 ? 0 : ${againX} * ${againY})`, true);
}

export function or(a: Value, b: Value, temps: Temps): Value {
  if (!a.maybe && !b.maybe) return truth(`(${a.code} || ${b.code})`);
  if (!a.maybe) return truth(`(${a.code} ? 1 : ${b.code})`, true);
  if (!b.maybe) return truth(`(${b.code} ? 1 : ${a.code})`, true);
  const [x, againX] = twice(a.code, temps);
  const [y, againY] = twice(b.code, temps);
  return truth(`(${x} === 1 ? 1 : ${y} === 1 ? 1 : ${againX} + ${againY})`, true);
}

/** `if`: with an unknown test the outcome is unknown, unless both are the same. */
export function choose(test: Value, a: Value, b: Value, temps: Temps): Value {
  const [then, otherwise, maybe] = alike(a, b);
  const isTest = a.test;
  if (!test.maybe) return { code: `(${test.code} ? ${then} : ${otherwise})`, test: isTest, maybe };
  const [p, q] = [temps.take(), temps.take()];
  const [t, again] = twice(test.code, temps);
  const both = `${again} === 1 ? ${p} : ${again} === 0 ? ${q} : ${p} === ${q} ? ${p} : NaN`;
  return {
    code: `(${t} !== 0 && (${p} = ${numeric(a)}), ${again} !== 1 && (${q} = ${numeric(b)}), ${both})`,
    test: isTest,
    maybe: true,
  };
}

const PLAIN: Readonly<Record<Compare, string>> = {
  '=': '===',
  '!=': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const OPPOSITE: Readonly<Record<'<' | '<=' | '>' | '>=', string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

export function compare(op: Compare, a: Value, b: Value, temps: Temps): Value {
  if (!a.maybe && !b.maybe) return truth(`(${a.code} ${PLAIN[op]} ${b.code})`);
  const [x, againX] = twice(numeric(a), temps);
  const [y, againY] = twice(numeric(b), temps);
  if (op !== '=' && op !== '!=')
    return truth(`(${x} ${PLAIN[op]} ${y} ? 1 : ${againX} ${OPPOSITE[op]} ${againY} ? 0 : NaN)`, true);
  const known = [a.maybe ? `${againX} === ${againX}` : '', b.maybe ? `${againY} === ${againY}` : '']
    .filter((part) => part !== '')
    .join(' && ');
  const [same, other] = op === '=' ? [1, 0] : [0, 1];
  return truth(`(${x} === ${y} ? ${same} : ${known} ? ${other} : NaN)`, true);
}

/** A value that is not expected to be unknown: `alarm` is called when it is. */
export function certain(raw: string, test: boolean, temps: Temps, alarm: string): Value {
  const [x, again] = twice(raw, temps);
  return test
    ? truth(`(${x} === 1 || (${again} !== ${again} && ${alarm}))`)
    : number(`(${x} === ${again} ? ${again} : ${alarm})`);
}
