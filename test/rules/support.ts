import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { compileRules } from '../../src/rules/compile.js';
import { hashRules, type RuleFiles, readRuleFiles } from '../../src/rules/files.js';
import type { Finding } from '../../src/rules/finding.js';
import type { Begrip, Condition, Graph, Item, Parameter } from '../../src/rules/graph.js';
import { unpacked } from '../../src/rules/packed.js';

const folder = new URL('.', import.meta.url);

/** A file of this folder. */
export function fixture(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

const PROEF = {
  gegevens: fixture('proef/gegevens.yaml'),
  basis: fixture('proef/basis.yaml'),
  toeslag: fixture('proef/toeslag.yaml'),
  gemeente: fixture('proef/proefstad.yaml'),
};

/** What a test puts in the place of a file of the small rule set, or beside it: texts of whole files. */
export interface Own {
  readonly gegevens?: string;
  readonly bouwsteen?: string;
  readonly regeling?: string;
  readonly gemeente?: string;
  /** A fact more of a persoon, in the vocabulary of the small rule set. */
  readonly met?: string;
}

/** The small rule set of proef/, with the files of a test in it. Other gegevens stand alone: no rule reads them. */
export function ruleFiles(own: Own): RuleFiles {
  if (own.gegevens !== undefined)
    return { gegevens: { name: 'gegevens.yaml', text: own.gegevens }, landelijk: [], gemeenten: [] };
  const extra = (['bouwsteen', 'regeling'] as const).flatMap((kind) =>
    own[kind] === undefined ? [] : [{ name: `${kind}.yaml`, text: own[kind] }],
  );
  return {
    gegevens: {
      name: 'gegevens.yaml',
      text:
        own.met === undefined
          ? PROEF.gegevens
          : PROEF.gegevens.replace('    voogd:', `    ${own.met}\n    voogd:`),
    },
    landelijk: [
      { name: 'basis.yaml', text: PROEF.basis },
      { name: 'toeslag.yaml', text: PROEF.toeslag },
      ...extra,
    ],
    gemeenten: [{ name: 'gemeente.yaml', text: own.gemeente ?? PROEF.gemeente }],
  };
}

/** All that is wrong, in the order in which it is shown; nothing when the rules can be right. */
export function findingsIn(own: Own): readonly Finding[] {
  return everythingIn(own).filter(({ ernst }) => ernst === 'fout');
}

/** All findings, also what is only worth a look. */
export function everythingIn(own: Own): readonly Finding[] {
  const result = compileRules(ruleFiles(own), PEILDATUM);
  return 'findings' in result ? result.findings : result.waarschuwingen;
}

/** The checked graph of the small rule set; fails when there are findings. */
export function graphOf(own: Own): Graph {
  return checked(ruleFiles(own));
}

/**
 * The shipped rules as a graph: the one that was built when it is of these files, as the program itself does. The
 * build is made anew before the tests when the source has changed.
 */
export function shippedGraph(): Graph {
  const files = readRuleFiles(new URL('../../rules', folder).pathname);
  const built = unpacked(readFileSync(new URL('../../dist/regels.json', folder), 'utf8'));
  return built.hash === hashRules(files) ? built : checked(files);
}

function checked(files: RuleFiles): Graph {
  const result = compileRules(files);
  if ('graph' in result) return result.graph;
  expect.unreachable(
    result.findings.map((finding) => `${finding.bestand} ${placeOf(finding)} ${finding.bericht}`).join('\n'),
  );
}

/** "R010 4:31". */
export function placeOf({ code, regel, kolom }: Finding): string {
  return `${code} ${regel}:${kolom}`;
}

/** The headers under which a snippet stands. */
const FRAMES = {
  gegevens: '',
  bouwsteen: 'bouwsteen: proef\ntitel: Proef\ngrondslag: { bwb: BWBR0015703 }\n',
  regeling:
    'regeling: proef\naard: recht\ntitel: Proef\nper: huishouden\ngrondslag: { bwb: BWBR0015703 }\ngeldig: { vanaf: 2023-01-01 }\n',
  gemeente:
    'gemeente: proefstad\ntitel: Proefstad\nbronnen: { beleid: { titel: Beleid, niveau: beleidsregel } }\n',
} as const;

const ENDS = {
  voorwaarden:
    'voorwaarden: { woont: { titel: Woont, als: adres_soort = "woonadres", bron: { artikel: "40" } } }\n',
  uitkomst: 'uitkomst: { bedrag: tien_euro, per: eenmalig, vorm: gift }\n',
} as const;

/** A whole file made of a snippet: under a header and, for a regeling, with the parts that it must have. */
export function framed(kind: keyof typeof FRAMES, snippet: string): string {
  const ends = kind === 'regeling' ? (['voorwaarden', 'uitkomst'] as const) : [];
  const missing = ends.filter((key) => !new RegExp(`^(«.*?»)?${key}:`, 'm').test(snippet));
  return FRAMES[kind] + snippet + missing.map((key) => ENDS[key]).join('');
}

/**
 * A case that must fail: a snippet of one file in which `«R010»` says that this finding is given at exactly the
 * place where the mark stands. `formule` is the formula of a begrip per persoon; `heel` is a whole file.
 */
export interface MustFail {
  readonly what: string;
  readonly formule?: string;
  readonly bouwsteen?: string;
  readonly regeling?: string;
  readonly gemeente?: string;
  readonly gegevens?: string;
  readonly heel?: boolean;
  readonly met?: string;
  /** A part of the remedy of the first finding. */
  readonly remedy?: string;
  /** A part of the message of the first finding. */
  readonly says?: string;
}

/** All cases of must-fail/*.yaml, by file. */
export function mustFail(): { file: string; cases: MustFail[] }[] {
  return readdirSync(new URL('must-fail', folder))
    .toSorted()
    .map((file) => ({ file, cases: parse(fixture(`must-fail/${file}`)) as MustFail[] }));
}

const KINDS = ['bouwsteen', 'regeling', 'gemeente', 'gegevens'] as const;
/** Today, for figures that are indexed. */
const PEILDATUM = 20240401;
const MARK = /«([FRYGK]\d{3})»/g;

/** A text without its marks, and the places that they stand for. */
export function marked(text: string): { readonly text: string; readonly expected: string[] } {
  const expected = [...text.matchAll(MARK)].map(({ index, 1: code }) => {
    const lines = text.slice(0, index).replaceAll(MARK, '').split('\n');
    return `${code} ${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  });
  return { text: text.replaceAll(MARK, ''), expected };
}

/** The files of a case and the places that its marks stand for. */
export function prepared(wrong: MustFail): { own: Own; file: string; text: string; expected: string[] } {
  const kind = KINDS.find((one) => wrong[one] !== undefined) ?? 'bouwsteen';
  const formula =
    wrong.formule === undefined
      ? ''
      : `begrippen:\n  proef:\n    per: persoon\n    formule: ${wrong.formule}\n`;
  const snippet = wrong[kind] ?? formula;
  const { text, expected } = marked(wrong.heel === true ? snippet : framed(kind, snippet));
  const own = wrong.met === undefined ? { [kind]: text } : { [kind]: text, met: wrong.met };
  return { own, file: `${kind}.yaml`, text, expected };
}

export function begripOf(graph: Graph, id: string): Begrip {
  return itemOf(graph.items[id], 'begrip');
}
export function parameterOf(graph: Graph, id: string): Parameter {
  return itemOf(graph.items[id], 'parameter');
}
export function conditionOf(graph: Graph, id: string): Condition {
  return itemOf(graph.items[id], 'voorwaarde');
}
export function itemOf<K extends Item['soort']>(
  item: Item | undefined,
  soort: K,
): Extract<Item, { soort: K }> {
  if (item?.soort !== soort) expect.unreachable(`no ${soort}`);
  return item as Extract<Item, { soort: K }>;
}
