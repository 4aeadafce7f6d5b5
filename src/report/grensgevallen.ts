import { overlayFor, type Plain, type PlainMap, quotedText, yamlLines } from '../dossier/write.js';
import { isoDate } from '../engine/dates.js';
import type { Besluit, Waarde } from '../engine/decision.js';
import { localId } from '../engine/names.js';
import { waardeOf } from '../engine/values.js';
import { aantal, datum, leesbaar, schoon, waarde } from '../engine/words.js';
import type { Side } from '../grenzen/cases.js';
import type { Gemist, Grensgeval, Grensgevallen } from '../grenzen/grensgevallen.js';
import { type Knob, type Setting, toValue } from '../grenzen/knob.js';
import type { Item } from '../rules/graph.js';
import { plaatsNaam } from './head.js';
import { alsTitel, feitInWoorden, inZin } from './paths.js';
import { GRENS } from './phrases.js';

/** The cases as a file for a person to check: proposals, which prove nothing as they are. */
export function renderGrensgevallen(found: Grensgevallen): string {
  const { regeling, question, bases } = found;
  const titel = GRENS.titel(regeling.titel);
  const head = [
    ...GRENS.kop(titel, place(found), datum(isoDate(question.peildatum))),
    ...GRENS.telling(found.gevallen.length, new Set(found.gevallen.flatMap(bordersIn)).size),
    ...missedLines(found.gemist),
  ].map((line) => `# ${line}`.trimEnd());
  const file = new Map<string, Plain>([
    ['schema', 'vangnet/gevallen/1'],
    ['titel', quotedText(titel)],
    ['bases', new Map(bases.map(({ naam, huishouden }) => [naam, huishouden]))],
  ]);
  const ids = idsOf(found.gevallen);
  const cases = found.gevallen.flatMap((one, i) => caseLines(one, ids[i] ?? '', found));
  return `${[...head, ...yamlLines(file, 0), 'gevallen:', ...cases].join('\n')}\n`;
}

const place = ({ question: { gemeente } }: Grensgevallen): string => plaatsNaam(gemeente);

const bordersIn = ({ sides }: Grensgeval) => sides.map(({ border }) => border);

// --- a case ---

function caseLines(one: Grensgeval, id: string, { bases, question, regeling }: Grensgevallen): string[] {
  const base = bases.find(({ naam }) => naam === one.basis);
  const overlay = base === undefined ? null : overlayFor(base.huishouden, one.huishouden);
  const keys = new Map<string, Plain>([
    ['id', id],
    ['regeling', regeling.id],
    ['gemeente', question.gemeente],
    ['peildatum', isoDate(question.peildatum)],
    ...(overlay === null
      ? [['huishouden', one.huishouden] as const]
      : [['basis', one.basis] as const, ...(overlay.size === 0 ? [] : [['huishouden', overlay] as const])]),
    ['verwacht', expected(one.besluit)],
    ['status', 'voorstel'],
  ]);
  const [first = '', ...rest] = yamlLines(keys, 4);
  const why = one.sides.map((side) => `      ${sentence(side)}`);
  return [`  - ${first.trimStart()}`, ...rest, '    waarom: |', ...why];
}

/** What the program decides now, as a case expects it. */
function expected({ uitkomst, bedrag, gronden, ontbreekt }: Besluit): PlainMap {
  const euros = (centen: number) => (centen / 100).toFixed(2);
  const several = bedrag !== null && (bedrag.termijnen?.length ?? 0) > 1;
  return new Map<string, Plain>([
    ['uitkomst', uitkomst],
    ...(bedrag === null ? [] : [['bedrag', euros(bedrag.centen)] as const]),
    ...(several ? [['totaal', euros(bedrag.totaal_centen ?? 0)] as const] : []),
    ['gronden', gronden],
    ...(ontbreekt.length === 0
      ? []
      : [
          ['ontbreekt', ontbreekt.map(({ feit }) => (/[[\]]/.test(feit) ? quotedText(feit) : feit))] as const,
        ]),
  ]);
}

/** Where a household stands at a border: the values, on which side, and what of it was moved. */
function sentence({ border, position, seen }: Side): string {
  const items = [namedIn(border), ...border.sightings.map(({ site }) => site.item)];
  const titles = [...new Set(items.map(titleOf))].map((title, i) =>
    i === 0 ? alsTitel(title) : inZin(title),
  );
  const { measured, limit } = measuredIn({ border, position, seen });
  const moved = settingText({ knob: border.flip.knob, x: position.x });
  const context = border.flip.context.map(settingText);
  return schoon(
    GRENS.zin(titles, waarde(measured), waarde(limit), sideWords({ border, position, seen }), [
      moved,
      ...context,
    ]),
  );
}

/** The side of a comparison that was moved, and the other: the limit. */
function measuredIn({ border, position, seen }: Side): { measured: Waarde; limit: Waarde } {
  const other = border.flip.seen.find((one) => one.x !== position.x)?.seen;
  const isRight =
    other !== undefined &&
    other.links.waarde === seen.links.waarde &&
    other.rechts.waarde !== seen.rechts.waarde;
  const [measured, limit] = isRight ? [seen.rechts, seen.links] : [seen.links, seen.rechts];
  // A nought has no unit of its own.
  return { measured, limit: limit.waarde === 0 ? { ...measured, waarde: 0 } : limit };
}

const titleOf = (item: Item | null): string =>
  item === null ? GRENS.regeling : leesbaar(item.titel ?? localId(item.id));

function settingText({ knob, x }: Setting): string {
  if (knob.soort === 'aantal') return GRENS.aantal(knob.entity.titel, x);
  const { fact, path } = knob;
  const { type } = fact;
  const value =
    type.kind === 'getal'
      ? waardeOf(x, {
          kind: 'getal',
          eenheid: type.eenheid,
          merken: [],
          schaal: type.decimals,
          min: 0,
          max: 0,
        })
      : { waarde: isoDate(toValue(fact, x)), eenheid: 'datum' };
  return `${feitInWoorden(`${path}.${fact.naam}`)} ${waarde(value)}`;
}

// --- names ---

type Kind = keyof typeof GRENS.kanten;

function kindOf(knob: Knob): Kind {
  if (knob.soort === 'aantal') return 'aantal';
  const { type } = knob.fact;
  if (type.kind === 'datum') return 'dag';
  const isMoney = type.kind === 'getal' && type.eenheid.startsWith('euro') && type.decimals === 2;
  return isMoney ? 'cent' : 'getal';
}

/** The side in words: by the order of what was moved; of an age by the age, which falls as the day of birth rises. */
function sideWords({ border, position: { kant }, seen }: Side): string {
  const { flip } = border;
  const kind = flip.equal === null ? 'getal' : kindOf(flip.knob);
  const isDuration = kind === 'dag' && seen.links.eenheid !== 'datum';
  const [before, at, after] = GRENS.kanten[kind];
  return kant === 0 ? at : kant < 0 === !isDuration ? before : after;
}

/** Every case its own name: the border and the side, or that it is at several. */
function idsOf(gevallen: readonly Grensgeval[]): string[] {
  const borders = [...new Set(gevallen.flatMap(bordersIn))];
  const names = borders.map((border) => localId(namedIn(border)?.id ?? GRENS.regeling));
  const nameOf = (side: Side): string => {
    const at = borders.indexOf(side.border);
    const name = names[at] ?? '';
    const isOnly = names.filter((other) => other === name).length === 1;
    return isOnly ? name : `${name}-${limitText(side)}`;
  };
  const taken = new Set<string>();
  let shared = 0;
  return gevallen.map(({ sides, isShared }) => {
    const [first] = sides;
    if (first === undefined || isShared) return `${GRENS.samen}-${++shared}`;
    const wanted = `${nameOf(first)}-${sideWords(first).replaceAll(' ', '_')}`;
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
    taken.add(id);
    return id;
  });
}

/** The item that a border is called after: a voorwaarde, else a step that has a title. */
function namedIn({ sightings }: Side['border']): Item | null {
  const items = sightings.flatMap(({ site: { item } }) => (item === null ? [] : [item]));
  return (
    items.find(({ soort }) => soort === 'voorwaarde') ??
    items.find(({ titel }) => titel !== null) ??
    items[0] ??
    null
  );
}

function limitText(side: Side): string {
  const { waarde: value, eenheid } = measuredIn(side).limit;
  if (typeof value === 'number' && eenheid.startsWith('euro')) return (value / 100).toFixed(2);
  return String(value ?? 'onbekend').replaceAll(/[^\w.-]+/g, '_');
}

// --- what is not there ---

function missedLines(gemist: readonly Gemist[]): readonly string[] {
  if (gemist.length === 0) return [];
  const reasons = ['niemand', 'vast', 'gelijk'] as const;
  return [
    '',
    GRENS.gemist,
    ...reasons.flatMap((reason) => {
      const own = gemist.filter(({ reden }) => reden === reason);
      const lines = own.map(({ site: { item }, rijen }) => {
        const at = item === null ? '' : ` (${item.plaats.bestand}:${item.plaats.regel})`;
        return `    ${titleOf(item)}${rijen === 0 ? '' : `, ${aantal(rijen, GRENS.rijen)}`}${at}`;
      });
      return own.length === 0 ? [] : [`  ${GRENS.redenen[reason]}`, ...new Set(lines)];
    }),
  ];
}
