import { expect } from 'vitest';
import { readHousehold } from '../../src/dossier/read.js';
import { bereken } from '../../src/engine/bereken.js';
import { Engine } from '../../src/engine/engine.js';
import type { Graph } from '../../src/rules/graph.js';

/** A day n years before a day, moved by a number of days. */
export function yearsBefore(day: string, years: number, days = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Facts of a person of the shipped vocabulary, so that nothing about the norm is unknown. */
export interface Person {
  readonly rol: 'aanvrager' | 'partner' | 'kind' | 'medebewoner';
  readonly geboren: string;
}

/** A household on one address in which everybody has always lived and nobody rents from another. */
export function household(persons: readonly Person[]): string {
  const lines = persons.map(({ rol, geboren }, i) => {
    const other = rol === 'medebewoner' ? ', verwantschap: geen, gezamenlijke_huishouding: nee' : '';
    return `  - { id: p${i}, rol: ${rol}, geboortedatum: ${geboren}, op_adres_sinds: ${geboren}, hoofdverblijf_op_adres: ja, huurrelatie: geen, studies: []${other} }`;
  });
  return `schema: vangnet/huishouden/1\nid: h\npersonen:\n${lines.join('\n')}\n`;
}

/** Computes begrippen of one graph for households on dates; what is unknown is null. */
export class Calculator {
  private readonly engine: Engine;

  constructor(private readonly graph: Graph) {
    this.engine = new Engine(graph);
  }

  /** The value as `bereken` gives it: amounts in cents, days as yyyy-mm-dd. */
  value(text: string, begrip: string, day: string, gemeente = 'landelijk'): number | string | boolean | null {
    const peildatum = Number(day.replaceAll('-', ''));
    const options = { gemeenten: [], regelingen: Object.keys(this.graph.regelingen), peildatum };
    const house = readHousehold({ name: 'h.yaml', text }, this.graph.vocabulary, options);
    const document = bereken(this.engine, house, begrip, { peildatum, gemeente });
    if (document === null) expect.unreachable(`no ${begrip}`);
    return document.waarde.waarde;
  }
}
