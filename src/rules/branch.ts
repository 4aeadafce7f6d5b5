import { behind, type Scope } from './formula/index.js';
import type { Branch, Node } from './graph.js';
import type { Path } from './module.js';
import type { Reader } from './reader.js';
import type { RawBranch } from './schema.js';

/** What is asked where a branch says onbekend. */
export interface Question {
  readonly unknown: Node;
  readonly asks: boolean;
}

/** Where a branch stands, and what its expressions mean there. */
export interface Standing {
  readonly soort: Branch['soort'];
  readonly id: string;
  readonly path: Path;
  /** Where a key of it stands: not always under `path`, in a version that leaves something as it was. */
  readonly at?: (key: string) => Path;
  readonly scope: Scope;
  /** In a begrip an exception makes it not so; in a voorwaarde it lifts the demand. */
  readonly inBegrip: boolean;
  readonly question: Question;
}

/** A branch of another, and what it counts for in that: nothing while its `alleen_als` is false. */
interface Joined {
  readonly branch: Branch;
  readonly node: Node;
}

function joinedOf(reader: Reader, raw: RawBranch, standing: Standing): Joined {
  const { alleen_als: test } = raw;
  if (test === undefined) {
    const branch = branchOf(reader, raw, standing);
    return { branch, node: branch.node };
  }
  const guard = reader.test(test, [...standing.path, 'alleen_als'], standing.scope);
  const branch = branchOf(reader, raw, { ...standing, scope: behind(standing.scope, guard) });
  const without: Node = { k: 'const', v: standing.soort === 'alle' ? 1 : 0 };
  return { branch, node: { k: 'als', test: guard, dan: branch.node, anders: without } };
}

/** A branch with all under it. */
export function branchOf(reader: Reader, raw: RawBranch, standing: Standing): Branch {
  const { soort, id, path, scope, inBegrip, question } = standing;
  const at = standing.at ?? ((key: string) => [...path, key]);
  const nr = reader.branches++;
  const sub = (key: 'een_van' | 'alle' | 'tenzij'): Joined[] =>
    Object.entries(raw[key] ?? {}).map(([name, child]) =>
      joinedOf(reader, child, { soort: key, id: name, path: [...at(key), name], scope, inBegrip, question }),
    );
  const routes = sub('een_van');
  const parts = sub('alle');
  const exceptions = sub('tenzij');
  let node: Node | null = null;
  const join = (k: 'en' | 'of', next: Node) => {
    node = node === null ? next : { k, a: node, b: next };
  };
  if (raw.als !== undefined) {
    const key = inBegrip && soort === 'als' ? 'formule' : 'als';
    if (raw.als.trim() !== 'onbekend') join('en', reader.test(raw.als, at(key), scope));
    else {
      reader.asked(question.asks, at(key));
      join('en', question.unknown);
    }
  }
  const any = routes.reduce<Node | null>((a, b) => (a === null ? b.node : { k: 'of', a, b: b.node }), null);
  if (any !== null) join('en', any);
  for (const part of parts) join('en', part.node);
  if (node === null) {
    reader.module.missing(path, 'R001', 'er is niets om te toetsen', 'geef als, een_van of alle');
    node = question.unknown;
  }
  for (const exception of exceptions) {
    if (inBegrip) join('en', { k: 'niet', a: exception.node });
    else join('of', exception.node);
  }
  return {
    nr,
    id,
    soort,
    tekst: reader.template(raw.tekst ?? id.replaceAll('_', ' '), at('tekst'), scope),
    tekstNiet: raw.tekst_niet === undefined ? null : reader.template(raw.tekst_niet, at('tekst_niet'), scope),
    bron: reader.module.source(raw.bron, path),
    node: { k: 'tak', nr, a: node },
    takken: [...routes, ...parts, ...exceptions].map(({ branch }) => branch),
  };
}
