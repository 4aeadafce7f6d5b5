import { MAX_RULE_FILE, type RuleFiles } from './files.js';
import { type Finding, findingAt, InputError, type SourceText } from './finding.js';
import { readFacts, reporter, vocabularyOf } from './gegevens.js';
import { Module, type Path } from './module.js';
import {
  bouwsteenShape,
  gemeenteShape,
  type RawBouwsteen,
  type RawGemeente,
  type RawRegeling,
  type RawWhole,
  regelingShape,
} from './schema.js';
import { type Formulas, Reading, readShape } from './shape.js';
import { withStructure } from './structure.js';
import type { Vocabulary } from './vocabulary.js';
import { entry, readYaml, type YamlNode } from './yaml.js';

/** A national file: a regeling or a bouwsteen. */
export interface National {
  readonly module: Module;
  readonly raw: RawRegeling | RawBouwsteen;
}

/** What one municipality decided. */
export interface Local {
  readonly module: Module;
  readonly raw: RawGemeente;
  readonly reading: Reading;
}

/** A regeling: a national file, or a part of the file of the one municipality that has it. */
export interface Whole {
  readonly id: string;
  readonly raw: RawWhole;
  readonly module: Module;
  /** Where it stands in its file. */
  readonly path: Path;
  /** The municipality whose own it is. */
  readonly gemeente: string | null;
}

/** All files as read, by id, before names and types are checked. */
export interface RuleSet {
  readonly vocabulary: Vocabulary;
  readonly gegevens: Module;
  readonly national: ReadonlyMap<string, National>;
  readonly local: ReadonlyMap<string, Local>;
  /** The national regelingen, and then those of municipalities. */
  readonly regelingen: readonly Whole[];
  /** What the vocabulary was made of: the same objects for the same texts. */
  readonly factsAsRead: readonly unknown[];
  /** Every finding so far; who checks further adds to it. */
  readonly findings: Finding[];
}

interface FileRead<T> {
  readonly tree: YamlNode | null;
  readonly raw: T;
  readonly reading: Reading;
}

type Kind = 'gegevens' | 'landelijk' | 'gemeente';
/** What was read of a text, so that of a folder in which one file changed only that one is read again. */
const memory = new WeakMap<SourceText, Map<Kind, FileRead<unknown>>>();

/** Reads a file once for each kind. Its findings are in the reading; its tree is null when it is not YAML. */
function readFile<T>(
  kind: Kind,
  file: SourceText,
  formulas: Formulas,
  read: (tree: YamlNode, reading: Reading) => T,
): FileRead<T | null> {
  const known = memory.get(file)?.get(kind);
  // What is remembered of a kind was read by the reader of that kind.
  if (known !== undefined) return known as FileRead<T | null>;
  const made = parseFile(new Reading(file, [], formulas), read);
  memory.set(file, (memory.get(file) ?? new Map()).set(kind, made));
  return made;
}

function parseFile<T>(reading: Reading, read: (tree: YamlNode, reading: Reading) => T): FileRead<T | null> {
  const { source: file } = reading;
  if (file.text.length > MAX_RULE_FILE) {
    reading.findings.push(
      findingAt(file, 0, 1, {
        code: 'R005',
        bericht: 'het regelbestand is groter dan 1 MB',
        oplossing: 'splits het in bouwstenen',
      }),
    );
    return { tree: null, raw: null, reading };
  }
  try {
    const tree = readYaml(file);
    if (tree.kind === 'scalar' && tree.text === '') {
      reading.fault(
        tree,
        'Y004',
        'in dit bestand staat niets',
        'schrijf er regels in, of haal het bestand weg',
      );
      return { tree: null, raw: null, reading };
    }
    return { tree, raw: read(tree, reading), reading };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    reading.findings.push(...error.findings);
    return { tree: null, raw: null, reading };
  }
}

/** Reads all files. What can't be read is left out, with its findings. */
export function readRuleSet(files: RuleFiles): RuleSet {
  const findings: Finding[] = [];
  const empty: YamlNode = { kind: 'map', entries: [], from: 0, to: 0 };
  // Files say the same now and then: what they read together is read once.
  const formulas: Formulas = new Map();
  const facts = readFile('gegevens', files.gegevens, formulas, vocabularyOf);
  findings.push(...facts.reading.findings);
  const gegevens = new Module('gegevens', facts.tree ?? empty, facts.reading, undefined, {}, findings);
  const national = new Map<string, National>();
  for (const file of files.landelijk) readNational(file, formulas, national, findings);
  const local = new Map<string, Local>();
  for (const file of files.gemeenten) readLocal(file, formulas, local, findings);
  const vocabulary = withLocalFacts(withStructure(facts.raw ?? { entities: [], facts: [] }), local, findings);
  const regelingen = wholesOf(national, local);
  const factsAsRead = [facts.raw, ...[...local.values()].map(({ raw }) => raw.gegevens)];
  return { vocabulary, gegevens, national, local, regelingen, factsAsRead, findings };
}

/** Every regeling, each with an id of its own: that of a municipality is named in households and cases like any other. */
function wholesOf(national: ReadonlyMap<string, National>, local: ReadonlyMap<string, Local>): Whole[] {
  const found = new Map<string, Whole>();
  for (const [id, { module, raw }] of national)
    if ('regeling' in raw) found.set(id, { id, raw, module, path: [], gemeente: null });
  for (const [gemeente, { module, raw }] of local)
    for (const [id, own] of Object.entries(raw.eigen_regelingen ?? {})) {
      const path = ['eigen_regelingen', id];
      if (national.has(id) || found.has(id))
        module.report(path, null, 'R003', `'${id}' bestaat al`, 'geef elke regeling een eigen naam');
      else found.set(id, { id, raw: own, module: module.whole(id, own.grondslag, path), path, gemeente });
    }
  return [...found.values()];
}

function readNational(
  file: SourceText,
  formulas: Formulas,
  national: Map<string, National>,
  findings: Finding[],
): void {
  const read = (found: YamlNode, into: Reading): RawRegeling | RawBouwsteen => {
    const isRegeling = found.kind === 'map' && entry(found, 'regeling') !== undefined;
    return isRegeling ? readShape(regelingShape, found, into) : readShape(bouwsteenShape, found, into);
  };
  const { tree, raw, reading } = readFile('landelijk', file, formulas, read);
  findings.push(...reading.findings);
  if (tree === null || raw === null) return;
  const kind = 'regeling' in raw ? 'regeling' : 'bouwsteen';
  const id = 'regeling' in raw ? raw.regeling : raw.bouwsteen;
  const module = new Module(id, tree, reading, raw.grondslag, raw.bronnen ?? {}, findings);
  if (national.has(id)) {
    module.reportInText(
      [kind],
      0,
      id.length,
      'R003',
      `'${id}' bestaat al`,
      'geef elk bestand een eigen naam',
    );
    return;
  }
  // A file whose name could not be read has its findings; nothing can name it.
  if (id !== '') national.set(id, { module, raw });
}

function readLocal(
  file: SourceText,
  formulas: Formulas,
  local: Map<string, Local>,
  findings: Finding[],
): void {
  const { tree, raw, reading } = readFile('gemeente', file, formulas, (found, into) =>
    readShape(gemeenteShape, found, into),
  );
  findings.push(...reading.findings);
  if (tree === null || raw === null) return;
  const { gemeente: id, cbs } = raw;
  const module = new Module(id, tree, reading, undefined, raw.bronnen ?? {}, findings);
  const double = [...local.values()].some((other) => cbs !== undefined && other.raw.cbs === cbs);
  if (double)
    module.reportInText(
      ['cbs'],
      0,
      1,
      'R003',
      `een andere gemeente heeft ook ${cbs}`,
      'geef elke gemeente haar eigen CBS-code',
    );
  if (id === 'landelijk' || local.has(id))
    module.reportInText(
      ['gemeente'],
      0,
      id.length,
      'R003',
      `'${id}' bestaat al`,
      'geef elke gemeente een eigen bestand en een eigen naam',
    );
  else if (id !== '') local.set(id, { module, raw, reading });
}

/** The vocabulary with the facts that municipalities add for themselves; a name of the vocabulary stays what it is. */
function withLocalFacts(
  national: Vocabulary,
  local: ReadonlyMap<string, Local>,
  findings: Finding[],
): Vocabulary {
  const taken = new Set(national.facts.map((fact) => `${fact.entiteit}.${fact.naam}`));
  const facts = [...national.facts];
  for (const [gemeente, { module, raw, reading }] of local) {
    const { source, damaged } = reading;
    const report = reporter(module.tree, new Reading(source, findings, undefined, damaged));
    for (const fact of readFacts(raw.gegevens ?? {}, national.entities, ['gegevens'], report)) {
      const key = `${fact.entiteit}.${fact.naam}`;
      if (taken.has(key))
        module.report(
          ['gegevens', fact.entiteit, fact.naam],
          null,
          'R003',
          `'${key}' bestaat al`,
          'geef een eigen gegeven een eigen naam',
        );
      else facts.push({ ...fact, gemeente });
      taken.add(key);
    }
  }
  return { ...national, facts };
}
