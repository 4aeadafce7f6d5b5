import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { choose } from '../../src/engine/toets.js';
import { shippedGraph } from './support.js';

interface Geval {
  readonly id: string;
  readonly regeling: string;
  readonly gemeente?: string;
  readonly peildatum: string;
  readonly basis: string;
  readonly berekening?: string;
  readonly bron?: string;
}

const graph = shippedGraph();
const { bases, gevallen } = parse(readFileSync('fixtures/gevallen/tien-huishoudens.yaml', 'utf8')) as {
  readonly bases: Readonly<Record<string, unknown>>;
  readonly gevallen: readonly Geval[];
};

/** The household file of a base: what a case says itself stands apart. */
function fileOf(basis: string) {
  const text = readFileSync(`fixtures/huishoudens/${basis.replaceAll('_', '-')}.yaml`, 'utf8');
  const { schema, id, peildatum, zaak, ...household } = parse(text);
  const { gemeente, ...rest } = zaak;
  return { schema, id, peildatum, gemeente, household: { zaak: rest, ...household } };
}

describe('ten households through every regeling', () => {
  it('are ten', () => expect(Object.keys(bases)).toHaveLength(10));

  it.each(Object.keys(bases))('are those of the household files: %s', (basis) => {
    expect(bases[basis]).toEqual(fileOf(basis).household);
  });

  it.each(Object.keys(bases))('have a case for every regeling that is decided: %s', (basis) => {
    const { peildatum, gemeente } = fileOf(basis);
    const own = gevallen.filter((one) => one.basis === basis);
    const day = Number(String(peildatum).replaceAll('-', ''));
    const { named } = choose(graph, { peildatum: day, gemeente, regelingen: [] });
    expect([...new Set(own.map(({ regeling }) => regeling))].toSorted()).toEqual(named);
    expect(own.map((one) => [one.peildatum, one.gemeente ?? 'landelijk'])).toEqual(
      own.map(() => [peildatum, gemeente]),
    );
  });

  it('say where each expectation comes from', () => {
    expect(gevallen.filter(({ berekening, bron }) => (berekening ?? bron ?? '') === '')).toEqual([]);
  });
});
