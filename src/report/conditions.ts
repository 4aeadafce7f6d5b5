import type { Besluit, Tak, Uitslag, Voorwaarde } from '../engine/decision.js';
import { leesbaar, MERK, TAKKEN } from '../engine/words.js';
import { vergelijking } from './compare.js';
import { LABEL, ZIN } from './phrases.js';
import { bronMetNummer, type SourceList } from './sources.js';

/** A line under a voorwaarde: a person, a branch, a heading above branches, or a remark (no uitslag). */
export interface SubLine {
  readonly diepte: number;
  readonly uitslag: Uitslag | null;
  readonly tekst: string;
}

/** One voorwaarde as a reader sees it. */
export interface ConditionRow {
  readonly uitslag: Uitslag;
  readonly merk: string;
  readonly titel: string;
  /** The compared values, or the sentence where nothing was compared. */
  readonly waarom: string;
  readonly bron: string;
  readonly onder: readonly SubLine[];
}

/** What the rows need to know of the report around them. */
export interface SourceNames {
  readonly wet: string | null;
  readonly lijst: SourceList;
}

const remark = (tekst: string): SubLine => ({ diepte: 0, uitslag: null, tekst });

/** A sentence; of what is not known, where nothing compared says so, as a question. */
function told(tekst: string, uitslag: Uitslag, compared = ''): string {
  const text = leesbaar(tekst);
  return uitslag === 'onbekend' && compared === '' && text !== '' ? `${text.replace(/\.$/, '')}?` : text;
}

function branchText(tak: Tak, sources: SourceNames): string {
  const compared = vergelijking(tak);
  const bron = bronMetNummer(tak.bron, sources.wet, sources.lijst);
  return `${told(tak.stelling, tak.uitslag, compared)}${compared === '' ? '' : `: ${compared}`}${bron === '' ? '' : ` (${bron})`}`;
}

/** Of branches of which one is enough, what is not known no longer matters once one holds. */
function mattering(takken: readonly Tak[]): readonly Tak[] {
  const isMet = takken.some(({ soort, uitslag }) => soort === 'een_van' && uitslag === 'voldaan');
  return takken.filter(({ soort, uitslag }) => !(isMet && soort === 'een_van' && uitslag === 'onbekend'));
}

function branches(all: readonly Tak[], diepte: number, sources: SourceNames): readonly SubLine[] {
  const takken = mattering(all);
  return takken.flatMap((tak, i) => [
    ...(takken[i - 1]?.soort === tak.soort
      ? []
      : [{ diepte, uitslag: null, tekst: `${TAKKEN[tak.soort]}:` }]),
    { diepte: diepte + 1, uitslag: tak.uitslag, tekst: branchText(tak, sources) },
    ...branches(tak.takken ?? [], diepte + 2, sources),
  ]);
}

/** "Draagt de afwijzing", "Komt erbij", or nothing where the voorwaarde is no ground. */
function roleInRefusal(voorwaarde: Voorwaarde, besluit: Besluit): string {
  if (voorwaarde.uitslag !== 'niet_voldaan' || besluit.uitkomst !== 'geen_recht') return '';
  return voorwaarde.id === besluit.dragend ? LABEL.dragend : LABEL.bijkomend;
}

function sentence(voorwaarde: Voorwaarde, besluit: Besluit, compared: boolean): readonly SubLine[] {
  const role = roleInRefusal(voorwaarde, besluit);
  const tekst = leesbaar(voorwaarde.tekst);
  const isTold =
    !compared ||
    voorwaarde.uitslag !== 'niet_voldaan' ||
    tekst === leesbaar(voorwaarde.titel) ||
    tekst === '';
  if (isTold) return role === '' ? [] : [remark(`${role}.`)];
  return [remark(role === '' ? tekst : `${role}: ${tekst}`)];
}

function persons(voorwaarde: Voorwaarde): readonly SubLine[] {
  const all = voorwaarde.personen ?? [];
  if (all.length === 1 && all[0]?.tekst === voorwaarde.tekst) return [];
  return all.map((person) => ({
    diepte: 0,
    uitslag: person.uitslag,
    tekst: `${ZIN.persoon(leesbaar(person.id))}: ${told(person.tekst, person.uitslag)}`,
  }));
}

/** A voorwaarde with everything that belongs under it. */
export function conditionRow(voorwaarde: Voorwaarde, besluit: Besluit, sources: SourceNames): ConditionRow {
  const titel = leesbaar(voorwaarde.titel);
  const tekst = leesbaar(voorwaarde.tekst);
  const compared = vergelijking(voorwaarde);
  return {
    uitslag: voorwaarde.uitslag,
    merk: MERK[voorwaarde.uitslag],
    titel,
    waarom: compared !== '' ? compared : tekst === titel ? '' : told(tekst, voorwaarde.uitslag),
    bron: bronMetNummer(voorwaarde.bron, sources.wet, sources.lijst),
    onder: [
      ...sentence(voorwaarde, besluit, compared !== ''),
      ...persons(voorwaarde),
      ...branches(voorwaarde.takken ?? [], 0, sources),
      ...(voorwaarde.risico === undefined ? [] : [remark(`${LABEL.risico} ${leesbaar(voorwaarde.risico)}`)]),
    ],
  };
}

/** All voorwaarden of a besluit, in the order of the law. */
export function conditionRows(besluit: Besluit, sources: SourceNames): readonly ConditionRow[] {
  return besluit.voorwaarden.map((voorwaarde) => conditionRow(voorwaarde, besluit, sources));
}

/** Only the grounds of a refusal, the one that carries it first. */
export function groundRows(besluit: Besluit, sources: SourceNames): readonly ConditionRow[] {
  if (besluit.uitkomst !== 'geen_recht') return [];
  const grounds = besluit.voorwaarden.filter((voorwaarde) => voorwaarde.uitslag === 'niet_voldaan');
  const carries = (voorwaarde: Voorwaarde) => Number(voorwaarde.id === besluit.dragend);
  return [...grounds]
    .sort((a, b) => carries(b) - carries(a))
    .map((voorwaarde) => conditionRow(voorwaarde, besluit, sources));
}
