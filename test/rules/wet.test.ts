import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * The ids of every rule of law that was written out before these rules were made: the bullets E-, A- and S- of the
 * study of the energietoeslag and studietoeslag, the `rules` of participatiewet.json, the tables of the study of the
 * bijzondere bijstand (N, BB, DK, IT, AL, AB, LK, ON) and the corrections A1-A20 and B1-B16 of praktijk.md. Taken from
 * those files by script, in their order; they are no part of the repository.
 */
const IDS: readonly string[] = JSON.parse(readFileSync('test/rules/wet-ids.json', 'utf8'));

const STATES = ['modelled', 'in part', 'a person', 'not modelled'];
const ISSUES = [5, 6, 7, 8, 9];

const guide = readFileSync('rules/README.md', 'utf8').split('## Trace of the law\n')[1] ?? '';
const rows = [...guide.matchAll(/^\| ([\w-]+) \| ([^|]*) \| ([^|]*) \| ([^|]*) ?\|$/gm)]
  .map(([, id = '', rule = '', state = '', where = '']) => ({ id, rule, state, where: where.trim() }))
  .filter(({ id }) => id !== 'id' && !/^-+$/.test(id));

const files = ['rules', 'rules/landelijk', 'rules/gemeenten'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name: name.replace('.yaml', ''), text: readFileSync(`${folder}/${name}`, 'utf8') })),
);

/** The items that a row names: `bestand.item`, of each year when the file has one in its name. */
function named(where: string): string[] {
  return [...where.matchAll(/`(\w+)\.(\w+)`/g)].flatMap(([, bestand = '', item]) => {
    const years = files.map(({ name }) => name).filter((name) => name.replace(/_\d{4}$/, '') === bestand);
    return (years.length > 0 ? years : [bestand]).map((name) => `${name}.${item}`);
  });
}

/** The marks behind the keys of the rule files: `bestand.item id`. */
function marks(): Set<string> {
  return new Set(
    files.flatMap(({ name, text }) =>
      [...text.matchAll(/^ *(\w+):.* # ([\w-]+(?:, [\w-]+)*)$/gm)].flatMap(([, item, ids = '']) =>
        ids.split(', ').map((id) => `${name}.${item} ${id}`),
      ),
    ),
  );
}

describe('the trace of the law', () => {
  it('has one row for every rule of the sources', () => {
    expect(IDS.length).toBe(237);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(IDS.toSorted());
  });

  it('says of each rule where it went, or why not', () => {
    for (const { id, rule, state, where } of rows) {
      const later = /^not yet \(issue (\d+)\)$/.exec(state)?.[1];
      expect(STATES.includes(state) || ISSUES.includes(Number(later)), `${id}: ${state}`).toBe(true);
      expect(rule, id).toMatch(/\w{3}/);
      if (state === 'modelled' || state === 'in part') expect(named(where), id).not.toEqual([]);
      // What is left out is said: something stands there beside the names of items.
      if (state !== 'modelled' && later === undefined)
        expect(where.replace(/`[^`]*`/g, ''), id).toMatch(/\w{3}/);
    }
  });

  it('names the items that are marked in the rules with its id, and no others', () => {
    const wanted = new Set(rows.flatMap(({ id, where }) => named(where).map((item) => `${item} ${id}`)));
    const found = marks();
    const missing = [...wanted].filter((mark) => !found.has(mark));
    const unexplained = [...found].filter((mark) => !wanted.has(mark));
    expect({ missing, unexplained }).toEqual({ missing: [], unexplained: [] });
    expect(found.size).toBeGreaterThan(150);
  });
});
