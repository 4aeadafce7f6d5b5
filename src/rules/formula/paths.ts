import type { Expression } from '../../feel/ast.js';
import { quoted, suggestion } from '../nearest.js';
import { behind } from './guards.js';
import { asValue, type Meaning, type Scope } from './meaning.js';
import { itemMeaning, memberMeaning } from './names.js';
import { problem } from './problem.js';

type Path = Extract<Expression, { kind: 'path' }>;

/** `a.b`: of a person or an item, of each in a list, of the chosen row of a table, or of another file. */
export function pathMeaning(path: Path, scope: Scope): Meaning {
  const { name, nameSpan } = path;
  const of = scope.meaningOf(path.of, scope);
  if (of.is === 'module') return itemMeaning(of.id, name, nameSpan, scope);
  if (of.is === 'rij') return memberMeaning(of.row, name, nameSpan, scope);
  if (of.is === 'lijst' && of.body === null) return ofEach(of, path, scope);
  if (of.is === 'tabel') return cell(of, path);
  throw problem(
    'R011',
    path.of,
    'dit heeft geen onderdelen',
    'een punt komt na een lijst, een persoon of de naam van een regeling',
  );
}

/** A list through a list, or the values of a list. */
function ofEach(
  { levels }: Extract<Meaning, { is: 'lijst' }>,
  { name, nameSpan }: Path,
  scope: Scope,
): Meaning {
  const last = levels.at(-1);
  if (last === undefined) throw new Error('a list of nothing');
  const inner = levels.reduce((at, { test }) => (test === null ? at : behind(at, test)), scope);
  const member = memberMeaning({ r: 'var', e: last.e, n: last.n }, name, nameSpan, inner);
  if (member.is === 'lijst') return { is: 'lijst', levels: [...levels, ...member.levels], body: null };
  return { is: 'lijst', levels, body: asValue(member, nameSpan) };
}

function cell({ parameter, test }: Extract<Meaning, { is: 'tabel' }>, path: Path): Meaning {
  const kolommen = parameter.kolommen ?? [];
  const kolom = kolommen.findIndex((candidate) => candidate.naam === path.name);
  const column = kolommen[kolom];
  if (column === undefined)
    throw problem(
      'R010',
      path.nameSpan,
      `de tabel heeft geen kolom ${quoted(path.name)}`,
      suggestion(
        path.name,
        kolommen.map((candidate) => candidate.naam),
      ),
    );
  if (test === null)
    throw problem('R011', path, 'er is geen rij gekozen', 'kies er een met tabel[kolom = waarde]');
  return { is: 'waarde', node: { k: 'tabel', id: parameter.id, test, kolom }, type: column.type };
}
