import { findingWithoutPlace, InputError, type SourceText } from '../rules/finding.js';
import { quoted, suggestion } from '../rules/nearest.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import { readYaml, type YamlMap, type YamlNode } from '../rules/yaml.js';
import { type Gewijzigd, withFact, type Zet, type ZetProbleem } from './alter.js';
import { checkHousehold } from './checks.js';
import { CODES } from './codes.js';
import { Findings } from './findings.js';
import type { FactValue, Household, Instance } from './household.js';
import { emptyInstance, readChildren, readFacts } from './instance.js';
import { maskFinding, maskValues } from './mask.js';
import { keysOf, type Outline, outlineOf, TOP_KEYS } from './outline.js';
import {
  asDate,
  asMap,
  asText,
  demand,
  given,
  isAbsent,
  type Municipality,
  type Reading,
  refuseUnknownKeys,
} from './reading.js';

/** The largest household file that is read. */
export const MAX_HOUSEHOLD_BYTES = 500_000;

/** The form of household files that this version reads. */
export const HOUSEHOLD_SCHEMA = 'vangnet/huishouden/1';

/** What a household file may name, from the rules and the call. */
export interface HouseholdOptions {
  readonly gemeenten: readonly Municipality[];
  /** Ids of regelingen and groepen that `zaken` may have something of its own for. */
  readonly regelingen: readonly string[];
  /** yyyymmdd; goes before that of the file. */
  readonly peildatum?: number | undefined;
}

/** Throws the finding when a file is too large; to be asked before the file is read. */
export function checkSize(bytes: number, name: string): void {
  if (bytes <= MAX_HOUSEHOLD_BYTES) return;
  throw new InputError([
    findingWithoutPlace(name, {
      code: 'V001',
      bericht: `${CODES.V001}: hoogstens ${MAX_HOUSEHOLD_BYTES / 1000} kB`,
      oplossing: 'geef een huishouden per bestand; voor een lijst is er vangnet bestand',
    }),
  ]);
}

/** Reads a household file, YAML or JSON, against the vocabulary. Throws InputError with all that is wrong with it. */
export function readHousehold(
  source: SourceText,
  vocabulary: Vocabulary,
  options: HouseholdOptions,
): Household {
  checkSize(Buffer.byteLength(source.text), source.name);
  return readHouseholdTree(source, readTree(source, outlineOf(vocabulary)), vocabulary, options);
}

/** A household with some facts set to another value, and what stood there. */
export interface Gezet {
  readonly household: Household;
  readonly feiten: readonly Gewijzigd[];
}

/**
 * Reads a household file of which some facts are set to another value, checked like those of the file itself; gives
 * what is wrong with such a value. The file itself was read before and is right.
 */
export function readWithFacts(
  source: SourceText,
  vocabulary: Vocabulary,
  options: HouseholdOptions,
  zetten: readonly Zet[],
): Gezet | ZetProbleem {
  let tree = readTree(source, outlineOf(vocabulary));
  const feiten: Gewijzigd[] = [];
  for (const zet of zetten) {
    const changed = withFact(tree, zet);
    if ('bericht' in changed) return changed;
    tree = changed.tree;
    feiten.push({ feit: zet.pad, van: changed.was, naar: zet.tekst });
  }
  try {
    return { household: readHouseholdTree(source, tree, vocabulary, options), feiten };
  } catch (error) {
    const [finding] = error instanceof InputError ? error.findings : [];
    if (finding === undefined) throw error;
    return finding;
  }
}

/** Reads a household from a tree of which the places lie in `source`: a whole file, or a worked case within one. */
export function readHouseholdTree(
  source: SourceText,
  tree: YamlNode,
  vocabulary: Vocabulary,
  options: HouseholdOptions,
): Household {
  const outline = outlineOf(vocabulary);
  const findings = new Findings(source, outline.words);
  const reading: Reading = {
    findings,
    outline,
    gemeenten: options.gemeenten,
    ids: collectIds(tree, outline),
    places: new Map(),
    judgements: new Map(),
    evidence: [],
  };
  const file = asMap(tree, reading);
  if (file === null) {
    findings.finish();
    throw new Error('a file that is no block has a finding');
  }
  const household = readFile(file, options, reading);
  findings.finish();
  return household;
}

function readTree(source: SourceText, outline: Outline): YamlNode {
  try {
    return readYaml(source);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const masked = maskValues(source.text, outline.words);
    throw new InputError(error.findings.map((finding) => maskFinding(finding, masked)));
  }
}

function collectIds(tree: YamlNode, outline: Outline): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { naam, sleutel } of outline.root.children) {
    const list = tree.kind === 'map' ? given(tree, sleutel) : undefined;
    if (list?.kind !== 'list' || !outline.blocks.get(naam)?.withId) continue;
    const nodes = list.items.map((item) => (item.kind === 'map' ? given(item, 'id') : undefined));
    ids.set(naam, new Set(nodes.flatMap((node) => (node?.kind === 'scalar' ? [node.text] : []))));
  }
  return ids;
}

function readFile(file: YamlMap, options: HouseholdOptions, reading: Reading): Household {
  const { outline } = reading;
  const lists = outline.root.children.map((child) => child.sleutel);
  refuseUnknownKeys(file, [...TOP_KEYS, ...lists], reading);
  readSchema(file, reading);
  const id = readHouseholdId(file, reading);
  const day = given(file, 'peildatum');
  const peildatum = day === undefined ? null : asDate(day, reading);
  const root = readRoot(file, reading);
  const zaken = readCases(file, options.regelingen, reading);
  const zaak = root.lists.get('zaak')?.[0];
  const applied = zaak?.facts.get('aanvraagdatum');
  const on = options.peildatum ?? peildatum ?? (typeof applied === 'number' ? applied : null);
  checkHousehold(root, on, file, reading);
  inFixedOrder(root);
  const gemeente = zaak?.facts.get('gemeente');
  const { judgements, evidence } = reading;
  return {
    id,
    peildatum,
    gemeente: typeof gemeente === 'string' ? gemeente : null,
    root,
    zaken,
    judgements,
    evidence,
  };
}

const ROLES = ['aanvrager', 'partner', 'kind', 'medebewoner', 'undefined'];

/** Persons by rol and id, so that their order in the file shows nowhere. */
export function inFixedOrder(root: Instance): void {
  const rank = (person: Instance) => `${ROLES.indexOf(String(person.facts.get('rol')))}|${person.id ?? ''}`;
  const people = root.lists.get('persoon');
  if (people !== undefined)
    root.lists.set(
      'persoon',
      people.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)),
    );
}

function readSchema(file: YamlMap, reading: Reading): void {
  const node = given(file, 'schema');
  const oplossing = `schrijf 'schema: ${HOUSEHOLD_SCHEMA}'`;
  if (node === undefined) {
    demand('schema', file, `${oplossing} bovenaan`, reading);
    return;
  }
  const schema = asText(node, reading);
  if (schema === null || schema === HOUSEHOLD_SCHEMA) return;
  const bericht = `dit is geen huishouden van deze versie: schema ${quoted(schema)}`;
  reading.findings.add('V006', node, { bericht, oplossing, toon: true });
}

function readHouseholdId(file: YamlMap, reading: Reading): string {
  const node = given(file, 'id');
  if (node === undefined) {
    demand('id', file, 'geef het huishouden een id: h1', reading);
    return '';
  }
  const id = asText(node, reading) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (id.length > 100 || /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(id)) {
    reading.findings.add('V007', node, { oplossing: 'schrijf hoogstens 100 tekens op een regel' });
  }
  return id;
}

function readRoot(file: YamlMap, reading: Reading): Instance {
  const { root: block } = reading.outline;
  const root = emptyInstance(block.entity.naam, block.entity.naam, null);
  const node = given(file, 'huishouden');
  const own = node === undefined ? null : asMap(node, reading);
  if (own !== null) {
    refuseUnknownKeys(own, keysOf({ ...block, children: [] }), reading);
    readFacts(own, { ...block, children: [] }, root, reading);
  }
  readChildren(file, block, root, '', reading);
  const applicant = root.lists.get('persoon')?.find((person) => person.facts.get('rol') === 'aanvrager');
  const applicantId = applicant?.id ?? null;
  if (applicantId !== null) root.facts.set('aanvrager', applicantId);
  return root;
}

/** Facts of the zaak that are different for one regeling or groep. */
function readCases(
  file: YamlMap,
  regelingen: readonly string[],
  reading: Reading,
): Map<string, Map<string, FactValue>> {
  const cases = new Map<string, Map<string, FactValue>>();
  const node = given(file, 'zaken');
  const block = reading.outline.blocks.get('zaak');
  const map = node === undefined || block === undefined ? null : asMap(node, reading);
  if (map === null || block === undefined) return cases;
  for (const { key, value } of map.entries) {
    if (!regelingen.includes(key.text)) {
      reading.findings.add('V032', key, {
        bericht: `onbekende regeling ${quoted(key.text)}`,
        oplossing: suggestion(key.text, regelingen),
        toon: true,
      });
      continue;
    }
    const own = isAbsent(value) ? null : asMap(value, reading);
    if (own === null) continue;
    const zaak = emptyInstance('zaak', `zaken.${key.text}`, null);
    refuseUnknownKeys(own, keysOf(block), reading);
    refuseMunicipality(own, reading);
    readFacts(own, block, zaak, reading);
    cases.set(key.text, zaak.facts);
  }
  return cases;
}

/** The rules of one municipality hold for the whole household: it is chosen before any regeling is. */
function refuseMunicipality(map: YamlMap, reading: Reading): void {
  const key = map.entries.find((entry) => entry.key.text === 'gemeente')?.key;
  if (key !== undefined) reading.findings.add('V035', key, { oplossing: 'zet de gemeente bij zaak' });
}
