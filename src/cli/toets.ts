import { explainedFromList } from '../bestand/explained.js';
import type { Gewijzigd } from '../dossier/alter.js';
import type { Household } from '../dossier/household.js';
import type { ToetsDocument } from '../engine/decision.js';
import { type Effect, effectsOf, withEffects } from '../engine/effect.js';
import { Engine } from '../engine/engine.js';
import { toets } from '../engine/toets.js';
import type { Graph } from '../rules/graph.js';
import { FORMATS } from './formats.js';
import { type HouseholdFile, readHouseholdFiles } from './households.js';
import { asJson, callError, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  type Format,
  formatOf,
  gemeenteFor,
  peildatumFor,
  periodeOption,
  regelingenOption,
  terminalWidth,
} from './options.js';
import { loadRules } from './shipped.js';
import { VERSION } from './version.js';

export interface ToetsOptions extends CommonOptions {
  readonly regeling?: readonly string[];
  readonly uitleg?: readonly string[];
  readonly geenKleur?: boolean;
  readonly van?: readonly string[];
  readonly tot?: readonly string[];
  readonly zet?: readonly string[];
  readonly uitBestand?: readonly string[];
  readonly koppeling?: readonly string[];
  readonly sleutel?: readonly string[];
}

/** `vangnet toets`: decides the regelingen asked for, or all in force, for each household. */
export async function runToets(names: readonly string[], options: ToetsOptions): Promise<number> {
  const format = formatOf(options, FORMATS.toets[options.zet === undefined ? 'gewoon' : '--zet']);
  const uitleg = options.uitleg?.at(-1) ?? 'volledig';
  if (uitleg !== 'kort' && uitleg !== 'volledig')
    throw callError('C003', `'${uitleg.slice(0, 40)}' is geen uitleg`, 'kies kort of volledig', uitleg);
  if (format === 'json' && names.length > 1)
    throw callError(
      'C006',
      'json is een document voor een huishouden',
      'gebruik --formaat jsonl voor meer huishoudens',
    );
  const periode = periodeOption({ van: options.van?.at(-1), tot: options.tot?.at(-1) });
  const graph = await loadRules(options.regels);
  const regelingen = regelingenOption(options.regeling ?? [], graph);
  const files = await householdsFor(names, graph, options);
  const engine = new Engine(graph);
  const decideAs = options.uitBestand === undefined ? toets : explainedFromList;
  const decide = (household: Household) =>
    decideAs(engine, household, {
      regelingen,
      peildatum: peildatumFor(options, household),
      gemeente: gemeenteFor(options, household, graph),
      periode,
    });
  if (options.zet === undefined) {
    const documents = files.map(({ household }) => decide(household));
    writeResult(await shown(documents, format, uitleg, options));
    return 0;
  }
  const { zetOption, withZet } = await import('./zet.js');
  const zetten = zetOption(options.zet);
  const effects = files.map(({ source, household }) => {
    if (source === null)
      throw callError(
        'C003',
        '--zet gaat niet samen met --uit-bestand',
        'geef een huishouden als bestand',
        '--zet',
      );
    const gezet = withZet(source, zetten, graph, options);
    const document = decide(household);
    return { document, feiten: gezet.feiten, effects: effectsOf(document, decide(gezet.household)) };
  });
  writeResult(await shownEffects(effects, format, options));
  return 0;
}

/** A household, and the file that it was read from where it has one. */
type Asked = HouseholdFile | { readonly source: null; readonly household: Household };

interface Effects {
  readonly document: ToetsDocument;
  readonly feiten: readonly Gewijzigd[];
  readonly effects: readonly Effect[];
}

/** What `--zet` changes: the same documents with that in them, or as text that alone. */
async function shownEffects(all: readonly Effects[], format: Format, options: ToetsOptions): Promise<string> {
  const asDocument = ({ document, feiten, effects }: Effects) => withEffects(document, feiten, effects);
  if (format === 'json') return all.map((one) => asJson(asDocument(one))).join('');
  if (format === 'jsonl') return all.map((one) => `${JSON.stringify(asDocument(one))}\n`).join('');
  const { renderEffects } = await import('../report/effect.js');
  const look = { width: terminalWidth(), colour: colourWanted(options, process.stdout), program: VERSION };
  return all
    .map(({ document, feiten, effects }) => renderEffects(document, feiten, effects, look))
    .join('\n');
}

/** The households of files, or one of a client list by its key: that has no file of its own. */
async function householdsFor(
  names: readonly string[],
  graph: Graph,
  options: ToetsOptions,
): Promise<Asked[]> {
  if (options.uitBestand !== undefined || options.sleutel !== undefined) {
    const { householdFromList } = await import('./toets-uit-bestand.js');
    return [{ source: null, household: await householdFromList(names, graph, options) }];
  }
  if (names.length === 0)
    throw callError('C003', 'er ontbreekt een argument', 'noem het bestand of de naam waarover het gaat');
  return readHouseholdFiles(names, graph, options);
}

async function shown(
  documents: readonly ToetsDocument[],
  format: string,
  uitleg: 'kort' | 'volledig',
  options: ToetsOptions,
): Promise<string> {
  if (format === 'json') return asJson(documents[0] ?? {});
  if (format === 'jsonl') return documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  if (format === 'markdown') {
    const { renderMarkdown } = await import('../report/markdown.js');
    return documents.map((document) => renderMarkdown(document, { program: VERSION })).join('\n');
  }
  const { renderToets } = await import('../report/terminal.js');
  const look = {
    width: terminalWidth(),
    colour: colourWanted(options, process.stdout),
    uitleg,
    program: VERSION,
  };
  return documents.map((document) => renderToets(document, look)).join('\n');
}
