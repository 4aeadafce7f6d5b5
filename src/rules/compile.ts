import { advise, checkReach } from './advice.js';
import { circlesOf, reportCircle } from './circles.js';
import { hashRules, type RuleFiles } from './files.js';
import type { Finding } from './finding.js';
import type { Gemeente, Graph, Item, LocalRegeling, Regeling } from './graph.js';
import { guardedFacts } from './guarded.js';
import { noteMisspelt } from './misspelt.js';
import type { Module, Path } from './module.js';
import { isMistyped, quoted, suggestion } from './nearest.js';
import { outcomeOf, pointersOf } from './outcome.js';
import { dateNumber, Reader } from './reader.js';
import { type Local, type National, type RuleSet, readRuleSet, type Whole } from './ruleset.js';
import type { RawLocal, RawRegeling } from './schema.js';
import { Typing, typedRules } from './typing.js';
import { checkValidity } from './validity.js';

/** The checked rules, with what is worth a look; or all that is wrong. */
export type Compiled =
  | { readonly graph: Graph; readonly waarschuwingen: readonly Finding[] }
  | { readonly findings: Finding[] };

/** A condition is a bit of a whole number in the program. */
const MOST_CONDITIONS = 28;
const OPEN_END = 99_991_231;

/**
 * Checks all rule files and gives the graph, or every finding. With a day it also looks for what is worth a look on
 * that day: figures past their indexation, what nothing uses, steps without a source.
 */
export function compileRules(files: RuleFiles, peildatum: number | null = null): Compiled {
  const rules = readRuleSet(files);
  const { findings, vocabulary } = rules;
  // Without a sound vocabulary hardly a name means anything; what is wrong with the form of the other files is known.
  const gegevensFail = findings.some(({ bestand }) => bestand === files.gegevens.name);
  const typing = gegevensFail ? new Typing(rules) : typedRules(rules);
  const feiten = guardedFacts(rules, typing.names);
  const regelingen: Record<string, Regeling> = {};
  const gemeenten: Record<string, Gemeente> = {};
  if (!gegevensFail) {
    for (const whole of rules.regelingen) regelingen[whole.id] = regelingOf(typing, whole);
    for (const [id, local] of rules.local) gemeenten[id] = gemeenteOf(rules, typing, id, local);
    checkValidity(rules, typing);
    checkReach(typing, { feiten, regelingen, gemeenten });
  }
  // While something is wrong, what nothing uses may only be misspelt where it is used.
  const sound = !findings.some(({ ernst }) => ernst === 'fout');
  if (sound && peildatum !== null) advise(rules, typing, { feiten, regelingen, gemeenten }, peildatum);
  noteMisspelt(files, rules);
  if (findings.some((finding) => finding.ernst === 'fout')) return { findings: inOrder(findings) };
  const national = [...typing.items].filter(([key]) => !key.includes('@'));
  const items = Object.fromEntries(national.flatMap(([key, item]) => (item === null ? [] : [[key, item]])));
  const graph = { hash: hashRules(files), vocabulary, feiten, items, regelingen, gemeenten };
  return { graph, waarschuwingen: inOrder(findings) };
}

/** By file and place, each once. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const each = new Map(findings.map((one) => [`${one.bestand} ${one.code} ${one.regel} ${one.kolom}`, one]));
  return [...each.values()].toSorted((a, b) =>
    a.bestand === b.bestand ? a.regel - b.regel || a.kolom - b.kolom : a.bestand < b.bestand ? -1 : 1,
  );
}

function regelingOf(typing: Typing, { id, raw, module, path, gemeente }: Whole): Regeling {
  const reader = new Reader(module, typing.names, gemeente, id);
  const per = reader.guarded(() => reader.entity(raw.per, path), path) ?? 'huishouden';
  const scope = reader.scope(per);
  const ids = Object.keys(raw.voorwaarden);
  checkNumber(module, ids, 0, [...path, 'voorwaarden']);
  return {
    id,
    gemeente,
    groep: raw.groep ?? id,
    titel: raw.titel,
    aard: raw.aard,
    per,
    voor: raw.voor === undefined ? null : reader.test(raw.voor, [...path, 'voor'], scope),
    vanaf: dateNumber(raw.geldig.vanaf),
    totEnMet: raw.geldig.tot_en_met === undefined ? OPEN_END : dateNumber(raw.geldig.tot_en_met),
    bevoegd: {
      orgaan: raw.bevoegd?.orgaan ?? 'college',
      anders: Object.entries(raw.bevoegd?.anders ?? {}).map(([name, other]) => ({
        orgaan: other.orgaan,
        tekst: other.tekst,
        als: reader.test(other.als, [...path, 'bevoegd', 'anders', name, 'als'], scope),
        bron: module.source(other.bron, [...path, 'bevoegd', 'anders', name]),
      })),
    },
    voorwaarden: ids.map((name) => `${id}.${name}`),
    uitkomst: outcomeOf(reader, raw.uitkomst, [...path, 'uitkomst'], per),
    uitweg: pointersOf(reader, raw.uitweg, [...path, 'uitweg'], per),
    vervolg: pointersOf(reader, raw.vervolg, [...path, 'vervolg'], per),
    verwijzingen: pointersOf(reader, raw.verwijzingen, [...path, 'verwijzingen'], per),
    samenloop: raw.samenloop ?? [],
    nietGemodelleerd: raw.niet_gemodelleerd ?? [],
    bron: module.source(raw.grondslag, path, 'grondslag'),
    onverschillig: module.marks(raw.onverschillig, path),
    plaats: module.place(gemeente === null ? ['regeling'] : path),
  };
}

/** Notes the first voorwaarde that is one too many for a decision. */
function checkNumber(module: Module, ids: readonly string[], before: number, path: Path): void {
  const extra = ids[MOST_CONDITIONS - before];
  if (extra !== undefined)
    module.report(
      [...path, extra],
      null,
      'R018',
      `een regeling heeft hoogstens ${MOST_CONDITIONS} voorwaarden`,
      'neem voorwaarden samen met alle of een_van',
    );
}

function gemeenteOf(rules: RuleSet, typing: Typing, id: string, { module, raw }: Local): Gemeente {
  const items: Record<string, Item> = {};
  const regelingen: Record<string, LocalRegeling> = {};
  for (const [name, local] of Object.entries(raw.regelingen ?? {})) {
    const national = rules.national.get(name);
    const path = ['regelingen', name];
    if (national === undefined) {
      const known = [...rules.national.keys()];
      module.report(path, null, 'R010', `onbekende regeling ${quoted(name)}`, suggestion(name, known));
      continue;
    }
    Object.assign(items, itemsOf(typing, id, name, local));
    regelingen[name] = localOf(typing, id, module, path, national, local);
  }
  for (const own of rules.regelingen)
    if (own.gemeente === id) Object.assign(items, itemsOf(typing, id, own.id, own.raw));
  checkCircles(typing, id, Object.keys(items));
  return { id, titel: raw.titel, cbs: raw.cbs ?? null, items, regelingen };
}

/** What stands under one regeling or bouwsteen in the file of a municipality, as far as it could be typed. */
function itemsOf(
  typing: Typing,
  gemeente: string,
  owner: string,
  raw: Pick<RawLocal, 'parameters' | 'begrippen' | 'voorwaarden'>,
): Record<string, Item> {
  const ids = (['parameters', 'begrippen', 'voorwaarden'] as const).flatMap((kind) =>
    Object.keys(raw[kind] ?? {}),
  );
  return Object.fromEntries(
    ids.flatMap((each) => {
      const item = typing.items.get(`${owner}.${each}@${gemeente}`) ?? null;
      return item === null ? [] : [[`${owner}.${each}`, item]];
    }),
  );
}

function checkCircles(typing: Typing, gemeente: string, own: readonly string[]): void {
  const see = (id: string) => typing.items.get(typing.declared.keyOf(id, gemeente) ?? '') ?? null;
  for (const { path, vanaf } of circlesOf(own, see)) {
    reportCircle(typing.declared.at(`${path[0]}@${gemeente}`), path, vanaf);
  }
}

function localOf(
  typing: Typing,
  gemeente: string,
  module: Module,
  path: Path,
  { module: law, raw }: National,
  local: RawLocal,
): LocalRegeling {
  const reader = new Reader(module.as(law.id), typing.names, gemeente, law.id);
  const isRegeling = 'regeling' in raw;
  const per = isRegeling && typing.names.entity(raw.per) !== undefined ? raw.per : 'huishouden';
  const mine = Object.keys(local.voorwaarden ?? {});
  const added = mine.filter((id) => typing.declared.keyOf(`${law.id}.${id}`, null) === null);
  const mayAdd = isRegeling && raw.delegatie !== undefined;
  if (isRegeling && mayAdd) noteLookalikes(module, [...path, 'voorwaarden'], added, raw, mine);
  if (!mayAdd)
    for (const id of added)
      module.report(
        [...path, 'voorwaarden', id],
        null,
        'R019',
        `'${law.id}' laat de gemeente geen voorwaarden toevoegen`,
        'haal hem weg, of schrijf landelijk delegatie: voorwaarden toevoegen',
      );
  if (local.uitkomst !== undefined && !(isRegeling && raw.uitkomst.delegatie !== undefined))
    module.report(
      path,
      'uitkomst',
      'R019',
      'de uitkomst is niet aan de gemeente overgelaten',
      'haal haar weg, of schrijf landelijk delegatie: gemeente in de uitkomst',
    );
  if (isRegeling) checkNumber(module, added, Object.keys(raw.voorwaarden).length, [...path, 'voorwaarden']);
  return {
    aangeboden: local.aangeboden !== 'nee',
    reden: local.reden ?? null,
    voorwaarden: added.map((id) => `${law.id}.${id}`),
    uitkomst:
      local.uitkomst === undefined ? null : outcomeOf(reader, local.uitkomst, [...path, 'uitkomst'], per),
    verwijzingen: pointersOf(reader, local.verwijzingen, [...path, 'verwijzingen'], per),
    vervolg: pointersOf(reader, local.vervolg, [...path, 'vervolg'], per),
    samenloop: local.samenloop ?? [],
    nietGemodelleerd: local.niet_gemodelleerd ?? [],
    onverschillig: module.marks(local.onverschillig, path),
    plaats: module.place(path),
  };
}

/** Notes an added voorwaarde whose name is nearly that of one which it could have replaced: both then hold. */
function noteLookalikes(
  module: Module,
  path: Path,
  added: readonly string[],
  { voorwaarden }: RawRegeling,
  mine: readonly string[],
): void {
  const left = Object.keys(voorwaarden).filter(
    (id) => voorwaarden[id]?.delegatie !== undefined && !mine.includes(id),
  );
  for (const id of added) {
    const like = left.find((other) => isMistyped(id, other));
    if (like !== undefined)
      module.report(
        [...path, id],
        null,
        'R054',
        `${quoted(id)} komt erbij, en lijkt op de landelijke voorwaarde ${quoted(like)}`,
        `schrijf ${quoted(like)} om die te vervangen, of kies een naam die er niet op lijkt`,
        'waarschuwing',
      );
  }
}
