import { number, Temps, type Value } from './value.js';

/** The text of a program as it grows: names, constants and functions, each after those that it needs. */
export class Definitions {
  readonly text: string[] = [];
  /** What is set anew for every block, figures and date, in order. */
  readonly setup: string[] = [];
  /** Characters of each function. */
  readonly sizes: number[] = [];
  /** Steps whose value is kept for the household at hand. */
  readonly shared: number[] = [];
  readonly defined = new Map<string, Value>();
  private unique = 0;

  name(letter: string): string {
    return `${letter}${this.unique++}_`;
  }

  temps(): Temps {
    return new Temps(this.name('t'));
  }

  define(name: string, params: readonly string[], temps: Temps, lines: readonly string[]): string {
    const text = `const ${name} = (${params.join(', ')}) => {\n${[temps.declaration, ...lines].join('\n')}\n};`;
    this.sizes.push(text.length);
    this.text.push(text);
    return name;
  }

  /** A constant of the program, whatever it runs on. */
  constant(name: string, code: () => string): string {
    if (!this.defined.has(name)) {
      const made = code();
      this.defined.set(name, number(name));
      this.text.push(`const ${name} = ${made};`);
    }
    return name;
  }

  /** The same in a whole run: it rests on the figures and the date, or on the arrays that are run on. */
  bound(name: string, code: () => string): string {
    if (!this.defined.has(name)) {
      const made = code();
      this.defined.set(name, number(name));
      this.text.push(`var ${name};`);
      this.setup.push(`${name} = ${made};`);
    }
    return name;
  }

  /** A function of the runtime, by a name of its own. */
  runtime(name: string): string {
    return this.constant(name, () => `R.${name}`);
  }
}
