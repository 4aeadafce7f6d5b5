import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readHousehold } from '../dossier/read.js';
import { isoDate } from '../engine/dates.js';
import { Engine } from '../engine/engine.js';
import { notOffered } from '../engine/offered.js';
import { datum } from '../engine/words.js';
import type { Candidate } from '../grenzen/grensgevallen.js';
import { InputError } from '../rules/finding.js';
import type { Graph, Regeling } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { FORMATS } from './formats.js';
import { householdOptions, readHouseholds } from './households.js';
import { callError, readInput, writeResult } from './io.js';
import { type CommonOptions, formatOf, gemeenteFor, peildatumOption } from './options.js';
import { readCaseFiles } from './regels-test.js';
import { fixturesFolder, loadRules } from './shipped.js';
import { checkFree, type WriteOptions, writeFiles } from './write.js';

export interface BorderOptions extends CommonOptions, WriteOptions {
  readonly huishouden?: readonly string[];
}

/** `vangnet regels grensgevallen <regeling>`: households at every border, as cases for a person to check. */
export async function runBorders(names: readonly string[], options: BorderOptions): Promise<number> {
  formatOf(options, FORMATS.regels.grensgevallen);
  const path = options.uit?.at(-1);
  if (path !== undefined) checkFree([path], options);
  const graph = await loadRules(options.regels);
  const regeling = regelingNamed(names[0], graph);
  checkInForce(regeling, graph, options);
  const candidates = candidatesFor(regeling, graph, options);
  const engine = new Engine(graph);
  const { bestQuestion, grensgevallen } = await import('../grenzen/grensgevallen.js');
  const question = bestQuestion(engine, regeling.id, candidates);
  const found =
    question === null
      ? null
      : grensgevallen(engine, regeling.id, question, candidates, householdOptions(graph, undefined));
  if (found === null)
    throw callError(
      'C013',
      `geen van de ${candidates.length} huishoudens waarmee is gezocht, krijgt ${regeling.titel}`,
      'noem een huishouden dat het wel krijgt met --huishouden, en zo nodig --gemeente en --peildatum',
      options.huishouden?.[0] ?? regeling.id,
    );
  const { renderGrensgevallen } = await import('../report/grensgevallen.js');
  const text = renderGrensgevallen(found);
  if (path === undefined) writeResult(text);
  else writeFiles(new Map([[path, text]]), options);
  return 0;
}

function regelingNamed(id: string | undefined, graph: Graph): Regeling {
  const found = id === undefined ? undefined : graph.regelingen[id];
  if (found !== undefined) return found;
  throw callError(
    'C007',
    id === undefined ? 'er is geen regeling genoemd' : `onbekende regeling '${id.slice(0, 60)}'`,
    suggestion(id ?? '', Object.keys(graph.regelingen)),
    id ?? '',
  );
}

/** A case that says nothing of the outcome is of a step, and its household is seldom whole. */
const GRANTED = ['recht', 'bevoegdheid', 'gedeeltelijk_recht'];

const inForce = ({ vanaf, totEnMet }: Regeling, day: number): boolean => vanaf <= day && day <= totEnMet;

/** There are no borders where the regeling is not in force or not offered. */
function checkInForce(regeling: Regeling, graph: Graph, options: BorderOptions): void {
  const day = peildatumOption(options);
  if (day !== undefined && !inForce(regeling, day)) {
    const until = regeling.totEnMet < 90000000 ? ` tot en met ${isoDate(regeling.totEnMet)}` : '';
    throw callError(
      'C014',
      `${regeling.titel} geldt niet op ${datum(isoDate(day))}`,
      `kies een peildatum vanaf ${isoDate(regeling.vanaf)}${until}`,
      options.peildatum,
    );
  }
  const gemeente = options.gemeente === undefined ? 'landelijk' : gemeenteFor(options, null, graph);
  if (notOffered(graph, regeling, gemeente) !== null)
    throw callError(
      'C014',
      `deze gemeente biedt ${regeling.titel} niet aan`,
      'kies een andere gemeente, of landelijk',
      options.gemeente,
    );
}

/** The households to begin with: those that are named, else the examples and those of the worked cases. */
function candidatesFor(regeling: Regeling, graph: Graph, options: BorderOptions): Candidate[] {
  const day = peildatumOption(options);
  const asked = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  const named = options.huishouden ?? [];
  const cases =
    named.length > 0
      ? []
      : readCaseFiles([], graph)
          .filter((one) => one.regeling === regeling.id && !one.isProposal)
          .map((one): Candidate => {
            const { household, peildatum, expected } = one;
            return {
              naam: null,
              household,
              gemeente: one.gemeente ?? household.gemeente ?? 'landelijk',
              peildatum,
              granted: GRANTED.includes(expected.uitkomst ?? ''),
            };
          });
  const households = named.length > 0 ? readHouseholds(named, graph, options) : examples(graph, day);
  const own = households.map((household): Candidate => {
    const applied = household.root.lists.get('zaak')?.[0]?.facts.get('aanvraagdatum');
    const peildatum = household.peildatum ?? (typeof applied === 'number' ? applied : null);
    return {
      naam: household.id,
      household,
      gemeente: household.gemeente ?? 'landelijk',
      peildatum,
      granted: null,
    };
  });
  return [...own, ...cases]
    .map((one) => {
      const question = { gemeente: asked ?? one.gemeente, peildatum: day ?? one.peildatum };
      const isOwn = question.gemeente === one.gemeente && question.peildatum === one.peildatum;
      return { ...one, ...question, granted: isOwn ? one.granted : null };
    })
    .filter(({ peildatum }) => peildatum === null || inForce(regeling, peildatum));
}

/** The example households, those that can be read on the day that is asked for. */
function examples(graph: Graph, peildatum: number | undefined) {
  const folder = join(fixturesFolder(), 'huishoudens');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .flatMap((name) => {
      try {
        const source = readInput(join(folder, name));
        return [readHousehold(source, graph.vocabulary, householdOptions(graph, peildatum))];
      } catch (error) {
        if (error instanceof InputError) return [];
        throw error;
      }
    });
}
