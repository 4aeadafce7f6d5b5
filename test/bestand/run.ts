import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKoppeling } from '../../src/bestand/read-koppeling.js';
import { type Question, type Run, runList, type Unfinished } from '../../src/bestand/run.js';
import { destinationsOf } from '../../src/bestand/streams.js';
import type { BestandDocument } from '../../src/bestand/tally.js';
import { InputError } from '../../src/rules/finding.js';
import { engine, graph } from '../engine/shipped.js';

/** What a run left: the document and the files, or the codes of what is wrong. */
export interface Done {
  readonly document: BestandDocument;
  readonly resultaat: string[];
  readonly afgekeurd: Buffer;
  readonly meldingen: string[];
  readonly manifest: unknown;
  /** Without the head; null when there is none. */
  readonly werklijst: string[] | null;
  readonly steekproef: string[] | null;
}

/** A row per person: the facts that a list usually has; everything else is given for the whole file. */
export const PERSONS = `schema: vangnet/koppeling/1
bestand: { soort: csv }
rij: persoon
sleutel: nr
vast:
  gemeente: almere
  peildatum: 2024-02-01
  zaak.aanvraagdatum: 2024-02-01
  zaak.besluitdatum: 2024-02-12
  zaak.is_bezwaar_of_beroep: false
  huishouden.adres_soort: woonadres
  huishouden.ander_gezin_kreeg_energietoeslag: false
  personen.woont_in_nederland: true
  personen.hoofdverblijf_op_adres: true
  personen.kan_studiefinanciering_krijgen: false
  personen.bijzondere_uitsluiting: geen
  personen.op_adres_sinds: 2015-01-01
  personen.verblijven: []
  personen.uitkeringen: []
  personen.inkomsten: []
  personen.inkomsten.bevat_vakantietoeslag: false
  personen.inkomsten.bestemd_voor_ander: false
  schuldregelingen: []
  toekenningen: []
kolommen:
  rol: { feit: personen.rol, codes: { A: aanvrager, P: partner, K: kind, M: medebewoner } }
  geboren: personen.geboortedatum
  nl: personen.nederlander
  loon: { feit: personen.inkomsten.bedrag_netto, soort: loon, per: maand, leeg: geen }
`;

/** With a burgerservicenummer as well. */
export const WITH_BSN = `${PERSONS}  bsn: personen.bsn\n`;

/** What a test may ask otherwise; by default the energietoeslag 2023 is decided. */
export type Asked = Partial<Question & Pick<Run, 'threads' | 'progress'>> & {
  readonly whileReading?: (path: string) => void;
};

/** Runs over a list in a folder of its own. */
export async function runOn(text: string | Buffer, koppeling?: string, asked?: Asked): Promise<Done> {
  return inFolder(async (folder) => {
    const done = await runIn(folder, text, koppeling, asked).catch((error) => {
      // Nothing is left, neither under a final name nor aside.
      if (readdirSync(folder).length !== 1) throw new Error('files were left behind', { cause: error });
      throw error;
    });
    const { controle } = asked ?? {};
    const files = 5 + (controle == null ? 0 : 1) + (controle?.steekproef == null ? 0 : 1);
    if (readdirSync(folder).length !== files) throw new Error('not the files that belong to it');
    return done;
  });
}

export async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vangnet-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs over a list in a folder, where what stands there may stay. */
export async function runIn(
  folder: string,
  text: string | Buffer,
  koppeling: string = PERSONS,
  { whileReading = () => {}, ...asked }: Asked = {},
): Promise<Done> {
  const invoer = join(folder, 'lijst.csv');
  writeFileSync(invoer, text);
  const uit = destinationsOf(join(folder, 'uit.csv'));
  const gemeenten = Object.values(graph.gemeenten).map(({ id, cbs }) => ({ id, cbs }));
  const { threads, progress, ...more } = asked;
  const question = {
    invoer,
    naam: 'lijst.csv',
    hash: null,
    koppeling: readKoppeling({ name: 'koppeling.yaml', text: koppeling }, graph.vocabulary, gemeenten),
    koppelingHash: 'sha256:koppeling',
    regelingen: ['energietoeslag_2023'],
    gemeente: null,
    peildatum: null,
    vandaag: 20240201,
    vergelijk: null,
    deel: null,
    geheim: null,
    controle: null,
    vorm: 'csv' as const,
    gemeenten,
    ...more,
  };
  const run = {
    question,
    uit,
    hand: null,
    threads: threads ?? { most: 1, program: null },
    next: () => 100,
    progress: progress ?? (() => whileReading(invoer)),
    programma: 'proef',
  };
  const finish = (made: Unfinished) => ({ ...made, uitvoering: { duur_ms: 0, ...made.uitvoering } });
  const document = await runList(run, engine, finish);
  const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
  const some = (path: string) => (existsSync(path) ? lines(path).slice(1) : null);
  return {
    document,
    resultaat: lines(uit.resultaat).slice(1),
    afgekeurd: readFileSync(uit.afgekeurd),
    meldingen: lines(uit.meldingen).slice(1),
    manifest: JSON.parse(readFileSync(uit.manifest, 'utf8')),
    werklijst: some(uit.werklijst),
    steekproef: some(uit.steekproef),
  };
}

/** The codes of what is wrong with a list as a whole. */
export async function refusal(text: string | Buffer, koppeling?: string): Promise<string[]> {
  try {
    await runOn(text, koppeling);
  } catch (error) {
    if (error instanceof InputError) return error.findings.map(({ code }) => code);
    throw error;
  }
  return [];
}

/** Outcome and amount by key. */
export const outcomes = ({ resultaat }: Done): string[] =>
  resultaat.map((line) => {
    const [key, , , uitkomst, bedrag] = line.split(';');
    return [key, uitkomst, bedrag].join(' ').trim();
  });

/** Line, column and code of what was said. */
export const said = ({ meldingen }: Done): string[] =>
  meldingen.map((line) => line.split(';').slice(0, 3).join(' '));
