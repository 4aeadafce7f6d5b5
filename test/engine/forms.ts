import type { Household } from '../../src/dossier/household.js';
import type { Form } from '../../src/engine/code/form.js';
import type { Ready } from '../../src/engine/engine.js';
import type { Facts } from '../../src/engine/facts.js';
import type { Decision, Step } from '../../src/engine/plan.js';
import { Scratch } from '../../src/engine/program.js';
import { joined } from './blocks.js';
import { type Quick, quick } from './quick.js';
import { engine, graph, overlay } from './shipped.js';

/** The three forms of one regeling for one municipality, and households as one block for them. */
export interface Forms {
  readonly known: Ready;
  readonly three: Ready;
  readonly traced: Ready;
  /** The two as a batch runs them: they keep the outcome alone. */
  readonly batch: { readonly known: Ready; readonly three: Ready };
}

export function formsOf(gemeente: string, regeling: string, peildatum: number): Forms {
  const of = (form: Form, words: boolean) =>
    engine.ready(overlay(gemeente), peildatum, { regelingen: [regeling], words }, form);
  const batch = { known: of('known', false), three: of('three', false) };
  return { known: of('known', true), three: of('three', true), traced: of('traced', true), batch };
}

/** Households as tables, each on its own; `assume` fills in what may be assumed. */
export function tablesOf(
  ready: Ready,
  households: readonly Household[],
  peildatum: number,
  assume = true,
): Facts[] {
  return households.map((household) => ready.encoder.encode(household, { peildatum, assume }).facts);
}

export const blockOf = (tables: readonly Facts[]): Facts => joined(graph.vocabulary, tables).facts;

/** Runs a form over a block with memory of its own. */
export function ran(ready: Ready, facts: Facts, peildatum: number): Scratch {
  const scratch = new Scratch();
  ready.program.run(facts, ready.figures, peildatum, scratch);
  return scratch;
}

/** The steps that come out: each voorwaarde, who decides, and the amount. */
export function outputsOf(decision: Decision): Step[] {
  const steps = [
    decision.voor,
    decision.bevoegd,
    ...decision.voorwaarden.map(({ step }) => step),
    decision.bedrag,
  ];
  return steps.filter((step) => step !== null);
}

/** One whom a regeling is decided for: the household, its own row there, and its row in the block. */
export interface Subject {
  readonly household: number;
  readonly own: number;
  readonly row: number;
}

/** Every subject of a regeling in a block made of these tables. */
export function subjectsOf(regeling: string, tables: readonly Facts[]): Subject[] {
  const per = graph.regelingen[regeling]?.per ?? '';
  let row = 0;
  return tables.flatMap((facts, household) =>
    Array.from({ length: facts.tables.get(per)?.rows ?? 0 }, (_, own) => ({ household, own, row: row++ })),
  );
}

/** What a regeling comes to on a day, by the three-valued program: one a subject, for each household. */
export function quickly(
  gemeente: string,
  regeling: string,
  peildatum: number,
  households: readonly Household[],
): Quick[][] {
  const ready = engine.ready(overlay(gemeente), peildatum, { regelingen: [regeling], words: true }, 'three');
  const tables = tablesOf(ready, households, peildatum);
  const scratch = ran(ready, blockOf(tables), peildatum);
  const found: Quick[][] = households.map(() => []);
  for (const { household, row } of subjectsOf(regeling, tables)) found[household]?.push(quick(scratch, row));
  return found;
}
