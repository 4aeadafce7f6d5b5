import { suggestion } from '../rules/nearest.js';
import type { YamlMap, YamlNode, YamlScalar } from '../rules/yaml.js';

/** A fact and what it is set to, as typed: `personen[a].inkomsten[0].bedrag_netto=1500`. */
export interface Zet {
  readonly pad: string;
  readonly tekst: string;
}

/** A fact that was set: as it stood in the file and as it is now, both as typed. */
export interface Gewijzigd {
  readonly feit: string;
  readonly van: string;
  readonly naar: string;
}

/** Why a fact can't be set. */
export interface ZetProbleem {
  readonly bericht: string;
  readonly oplossing: string;
}

const FORM = /^([^=]+)=(.*)$/s;
/** `inkomsten`, `inkomsten[0]` or `personen[a]`. */
const STEP = /^([a-z_][a-z0-9_]*)(?:\[([^[\]]+)\])?$/;

/** Reads `feit=waarde`; a value may hold another `=`. */
export function readZet(text: string): Zet | ZetProbleem {
  const [, pad, tekst] = FORM.exec(text) ?? [];
  if (pad === undefined || tekst === undefined)
    return {
      bericht: '--zet wil een feit en een waarde',
      oplossing: 'schrijf feit=waarde, zoals personen[a].inkomsten[0].bedrag_netto=1500',
    };
  return { pad: pad.trim(), tekst: tekst.trim() };
}

/** The tree of a household file with one fact set, and what stood there; whether that can be is for the reader to say. */
export function withFact(tree: YamlNode, { pad, tekst }: Zet): { tree: YamlNode; was: string } | ZetProbleem {
  const steps = pad.split('.').map((step) => STEP.exec(step));
  if (steps.some((step) => step === null) || tree.kind !== 'map')
    return {
      bericht: 'het feit achter --zet is geen pad',
      oplossing: 'schrijf het zoals de uitkomst het noemt: zaak.aanvraagdatum of personen[a].geboortedatum',
    };
  const names = steps.flatMap((step) => (step === null ? [] : [{ name: step[1] ?? '', item: step[2] }]));
  return set(tree, names, tekst);
}

interface Step {
  readonly name: string;
  readonly item: string | undefined;
}

function set(
  map: YamlMap,
  [step, ...rest]: readonly Step[],
  text: string,
): { tree: YamlMap; was: string } | ZetProbleem {
  if (step === undefined) return { bericht: 'er is geen feit genoemd', oplossing: 'schrijf feit=waarde' };
  const entry = map.entries.find(({ key }) => key.text === step.name);
  const old = entry?.value;
  const put = (value: YamlNode): YamlMap => ({
    ...map,
    entries:
      entry === undefined
        ? [...map.entries, { key: scalarAt(map, step.name), value }]
        : map.entries.map((one) => (one === entry ? { ...one, value } : one)),
  });
  if (step.item === undefined) {
    if (rest.length === 0) return { tree: put(valueAt(old ?? map, text)), was: textOf(old) };
    const inner = set(old?.kind === 'map' ? old : { ...map, entries: [] }, rest, text);
    return 'bericht' in inner ? inner : { tree: put(inner.tree), was: inner.was };
  }
  const items = old?.kind === 'list' ? old.items : [];
  const ids = items.map(idOf);
  const at = ids.indexOf(step.item);
  const item = items[at];
  if (rest.length === 0)
    return {
      bericht: `${step.name}[${step.item}] is een onderdeel, geen feit`,
      oplossing: 'noem ook het feit: personen[a].geboortedatum',
    };
  if (item?.kind !== 'map' || old?.kind !== 'list')
    return {
      bericht: `er is geen ${step.name}[${step.item}] in dit huishouden`,
      oplossing: ids.length === 0 ? `deze lijst is leeg of onbekend` : suggestion(step.item, ids),
    };
  const inner = set(item, rest, text);
  if ('bericht' in inner) return inner;
  const list = { ...old, items: items.map((one, i) => (i === at ? inner.tree : one)) };
  return { tree: put(list), was: inner.was };
}

/** An item goes by its id, and by its place where it has none. */
function idOf(item: YamlNode, place: number): string {
  const id = item.kind === 'map' ? item.entries.find(({ key }) => key.text === 'id')?.value : undefined;
  return id?.kind === 'scalar' ? id.text : String(place);
}

/** What is set stands where the old value or its block stood. */
const scalarAt = ({ from }: YamlNode, text: string): YamlScalar => ({
  kind: 'scalar',
  text,
  quoted: false,
  from,
  to: from + 1,
  block: false,
});

const valueAt = (old: YamlNode, text: string): YamlNode =>
  text === '[]' ? { kind: 'list', items: [], from: old.from, to: old.from + 1 } : scalarAt(old, text);

/** What stood there, as it was typed: an oordeel may be a block with its value. */
function textOf(node: YamlNode | undefined): string {
  if (node === undefined) return 'onbekend';
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.length === 0 ? '[]' : `een lijst van ${node.items.length}`;
  return textOf(node.entries.find(({ key }) => key.text === 'waarde')?.value);
}
