import { branchOf } from './branch.js';
import { behind, type Scope } from './formula/index.js';
import type { Branch, Condition, ConditionVersion, Level, Node } from './graph.js';
import type { Path } from './module.js';
import { delegationOf, type Reader } from './reader.js';
import type { RawCondition, RawConditionBody } from './schema.js';
import { versionsOf } from './versions.js';

/** A voorwaarde, typed, in all its versions. */
export function conditionOf(
  reader: Reader,
  id: string,
  raw: RawCondition,
  path: Path,
  per: string,
): Condition {
  const versies = versionsOf<RawConditionBody>(raw, path).map(({ days, body, path: at }) =>
    versionOf(reader, id, days.vanaf, body, raw, path, at, per),
  );
  return {
    soort: 'voorwaarde',
    id: `${reader.owner}.${id}`,
    titel: raw.titel,
    per,
    versies,
    risico: raw.strijdig?.tekst ?? raw.risico ?? null,
    strijdig: raw.strijdig !== undefined,
    delegatie: delegationOf(raw.delegatie),
    onverschillig: reader.module.marks(raw.onverschillig, path),
    plaats: reader.module.place(path),
  };
}

function versionOf(
  reader: Reader,
  id: string,
  vanaf: number,
  body: RawConditionBody,
  raw: RawCondition,
  path: Path,
  at: Path,
  per: string,
): ConditionVersion {
  const base = reader.scope(per);
  const elke = aboutEach(reader, raw, path, per);
  // What a version does not say is as the voorwaarde has it, and stands there.
  const standsAt = (key: string): Path => [...(Object.hasOwn(body, key) ? at : path), key];
  const complete: RawConditionBody = { ...raw, ...body, tekst: body.tekst ?? raw.tekst ?? raw.titel };
  const { alleen_als: test, vraag } = complete;
  const alleenAls = test === undefined ? null : reader.test(test, standsAt('alleen_als'), base);
  const inner = [elke?.test, alleenAls].reduce(
    (scope, guard) => (guard == null ? scope : behind(scope, guard)),
    base,
  );
  const frames = elke === null ? base.frames : [{ r: 'var' as const, e: elke.e, n: elke.n }, ...base.frames];
  const scope = { ...inner, frames };
  const tak = branchOf(reader, complete, {
    soort: 'als',
    id,
    path: at,
    at: standsAt,
    scope,
    inBegrip: false,
    question: {
      unknown: { k: 'onbekend', vraag: vraag ?? raw.titel, item: `${reader.owner}.${id}` },
      asks: vraag !== undefined,
    },
  });
  if (tak.bron === null && complete.bron === undefined)
    reader.module.missing(
      path,
      'R030',
      `voorwaarde '${id}' heeft geen bron`,
      'voeg bron: { artikel: ... } toe',
    );
  return { vanaf, tak: setAside(reader, raw, path, scope, tak), alleenAls, elke, naam: null };
}

/** A voorwaarde in conflict with the law, lifted by the judgement that it is set aside: open while nobody judged. */
function setAside(reader: Reader, raw: RawCondition, path: Path, scope: Scope, tak: Branch): Branch {
  if (raw.strijdig === undefined) return tak;
  const { oordeel, bron } = raw.strijdig;
  const own = [...path, 'strijdig'];
  const branch = branchOf(
    reader,
    {
      tekst: 'De regel botst met de wet en blijft buiten toepassing',
      tekst_niet: 'De regel botst met de wet en wordt toch toegepast',
      als: oordeel,
      bron,
    },
    {
      soort: 'tenzij',
      id: 'strijdig',
      path: own,
      at: (key) => [...own, key === 'als' ? 'oordeel' : key],
      scope,
      inBegrip: false,
      question: { unknown: { k: 'onbekend', vraag: '', item: reader.owner }, asks: true },
    },
  );
  if (!isJudgement(reader, branch.node))
    reader.module.report(
      own,
      'oordeel',
      'R011',
      'of een regel buiten toepassing blijft, is een oordeel',
      'noem een oordeel zonder standaard, zoals zaak.strijdige_regel_buiten_toepassing',
    );
  const demand = tak.node.k === 'tak' ? tak.node.a : tak.node;
  return {
    ...tak,
    node: { k: 'tak', nr: tak.nr, a: { k: 'of', a: demand, b: branch.node } },
    takken: [...tak.takken, branch],
  };
}

/** Is it a fact that only a person can judge, and that nothing fills in? */
function isJudgement({ names, gemeente }: Reader, node: Node): boolean {
  const fact = node.k === 'tak' && node.a.k === 'feit' ? names.fact(node.a.e, node.a.f, gemeente) : undefined;
  return fact?.soort === 'oordeel' && fact.standaard === null && fact.open === null;
}

/** The list that a voorwaarde is about, for `elke`. */
function aboutEach(reader: Reader, raw: RawCondition, path: Path, per: string): Level | null {
  if (raw.elke === undefined) return null;
  const meaning = reader.meaning(raw.elke, [...path, 'elke'], reader.scope(per));
  if (meaning === null) return null;
  const [level, ...more] = meaning.is === 'lijst' && meaning.body === null ? meaning.levels : [];
  if (level !== undefined && more.length === 0) return level;
  reader.module.report(
    path,
    'elke',
    'R011',
    'elke vraagt een lijst',
    'noem een lijst, zoals personen[rol = "aanvrager"]',
  );
  return null;
}
