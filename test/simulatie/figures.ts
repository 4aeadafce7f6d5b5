import { readFileSync } from 'node:fs';
import { InputError, type SourceText } from '../../src/rules/finding.js';
import { AskedWrong } from '../../src/simulatie/basis.js';
import { buildPopulation } from '../../src/simulatie/build.js';
import { Marginals } from '../../src/simulatie/marginals.js';
import { type Population, readPopulation } from '../../src/simulatie/population.js';
import { ALMERE, almere, GENERIC, generic } from '../../src/simulatie/structure.js';

const FOLDER = new URL('../../fixtures/populaties/', import.meta.url);

export const source = (name: string): SourceText => ({
  name,
  text: readFileSync(new URL(name, FOLDER), 'utf8'),
});

export const MARGINALS = source('marginalen.yaml');
export const MOULD = source('mal.yaml');

/** The two shipped populations as the command makes them. */
export function built(which: 'almere' | number, marginals = MARGINALS): string {
  const figures = Marginals.read(marginals);
  return which === 'almere'
    ? buildPopulation(MOULD, figures, almere(figures), ALMERE)
    : buildPopulation(MOULD, figures, generic(figures, which), GENERIC);
}

export const population = (text: string): Population => readPopulation({ name: 'populatie.yaml', text });

/** Code, words and remedy of what is wrong. */
export function wrong(work: () => unknown): readonly [code: string, bericht: string, oplossing: string] {
  try {
    work();
  } catch (error) {
    if (error instanceof AskedWrong) return [error.code, error.bericht, error.oplossing];
    if (error instanceof InputError) {
      const [first] = error.findings;
      if (first !== undefined) return [first.code, first.bericht, first.oplossing];
    }
    throw error;
  }
  throw new Error('nothing was wrong');
}
