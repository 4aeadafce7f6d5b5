import type { Bedrag, Besluit, Ontbreekt, ToetsDocument, Voorwaardelijk } from '../engine/decision.js';
import {
  aantal,
  antwoord,
  datum,
  euro,
  leesbaar,
  ONTBREEKT,
  PER,
  uitkomstWoord,
  uitkomstZin,
  VORM,
} from '../engine/words.js';
import { gemeenteNaam } from './head.js';
import { isToekenning } from './margins.js';
import { feitInWoorden } from './paths.js';
import { LABEL, ZIN } from './phrases.js';
import { periodSentences } from './schedule.js';

/** How an outcome is coloured: never the only way in which it is told. */
export type Tone = 'goed' | 'slecht' | 'open' | 'stil';

/** What a reader wants to know first about one besluit. */
export interface OutcomeView {
  readonly woord: string;
  readonly toon: Tone;
  /** Amount, form and first day, or the empty string. */
  readonly bedrag: string;
  /** "Is uw oordeel ja: € 579,00", one for each answer. */
  readonly voorwaardelijk: readonly string[];
  /** Whole sentences: a power and no right, why it does not apply, what it rests on. */
  readonly zinnen: readonly string[];
}

function toneOf(besluit: Besluit): Tone {
  if (isToekenning(besluit.uitkomst)) return 'goed';
  if (besluit.uitkomst === 'geen_recht') return 'slecht';
  return besluit.uitkomst === 'niet_bevoegd' || besluit.uitkomst === 'niet_van_toepassing' ? 'stil' : 'open';
}

function bedragTekst(bedrag: Bedrag): string {
  if (bedrag.voorziening !== undefined) return bedrag.voorziening;
  const { gevraagd_centen: asked, totaal_centen: whole } = bedrag;
  // All that was asked for needs no comparison.
  const gevraagd =
    asked === undefined || asked === (whole ?? bedrag.centen) ? '' : ` ${ZIN.gevraagd(euro(asked))}`;
  // Of what is spread over months the whole is asked for, so the whole is what it is compared with.
  if (bedrag.per === 'maand' && asked !== undefined && whole !== undefined)
    return `${euro(whole)}${gevraagd}, ${ZIN.inTermijnen}`;
  return `${euro(bedrag.centen)}${gevraagd} ${PER[bedrag.per]}`;
}

/** What is given, in which form and since when. Of what is no money the form says nothing. */
function givenText(bedrag: Bedrag): string {
  const vorm = bedrag.voorziening === undefined ? [VORM[bedrag.vorm]] : [];
  return [bedragTekst(bedrag), ...vorm, ZIN.ingang(datum(bedrag.ingang))].join(', ');
}

function consequence(branch: Voorwaardelijk, besluit: Besluit): string {
  const uitkomst = uitkomstZin(branch.uitkomst, besluit.aard);
  if (branch.centen === null) return uitkomst;
  const { centen, totaal_centen: totaal = centen } = branch;
  const vorm = branch.vorm === undefined ? '' : `, ${VORM[branch.vorm]}`;
  return `${euro(centen)}${vorm} (${uitkomst})${totaal === centen ? '' : `, ${ZIN.samen(euro(totaal))}`}`;
}

function conditional(besluit: Besluit): readonly string[] {
  const branches = besluit.voorwaardelijk ?? [];
  const facts = new Set(branches.map((branch) => branch.als.feit));
  const rules = new Set(besluit.ontbreekt.filter(({ soort }) => soort === 'regel').map(({ feit }) => feit));
  return branches.map((branch) =>
    (rules.has(branch.als.feit) ? ZIN.kiestGemeente : ZIN.isOordeel)(
      facts.size > 1 ? feitInWoorden(branch.als.feit) : null,
      antwoord(branch.als.waarde),
      consequence(branch, besluit),
    ),
  );
}

/** Nothing but local policy carries this refusal, so that deviating from it can be asked. */
function restsOnPolicyAlone(besluit: Besluit): boolean {
  const grounds = besluit.voorwaarden.filter((v) => v.uitslag === 'niet_voldaan');
  return (
    besluit.uitkomst === 'geen_recht' &&
    grounds.length > 0 &&
    grounds.every((v) => v.bron?.niveau === 'beleidsregel' || v.bron?.niveau === 'werkinstructie')
  );
}

/** On what article it is a loan or a guarantee. */
function formSentence({ bedrag }: Besluit): string {
  const { artikel, lid, onderdeel } = bedrag?.vorm_bron ?? {};
  if (bedrag === null || artikel === undefined) return '';
  return ZIN.vormOpGrondVan(VORM[bedrag.vorm], artikel, lid ?? null, onderdeel ?? null);
}

function sentences(besluit: Besluit, short: boolean): readonly string[] {
  const rests = [
    besluit.aannames.length > 0 ? aantal(besluit.aannames.length, ZIN.aannames) : '',
    besluit.onzeker.length > 0 ? aantal(besluit.onzeker.length, ZIN.onzeker) : '',
  ].filter((part) => part !== '');
  return [
    besluit.reden === undefined ? '' : leesbaar(besluit.reden),
    ...periodSentences(besluit),
    formSentence(besluit),
    besluit.aard === 'bevoegdheid' && isToekenning(besluit.uitkomst) && !short ? LABEL.bevoegdheid : '',
    restsOnPolicyAlone(besluit) ? LABEL.alleenBeleid : '',
    short && rests.length > 0 ? ZIN.rustOp(rests) : '',
  ].filter((part) => part !== '');
}

/** The outcome of a besluit in words; `short` leaves out what is only explanation. */
export function outcomeView(besluit: Besluit, short: boolean): OutcomeView {
  return {
    woord: uitkomstWoord(besluit),
    toon: toneOf(besluit),
    bedrag: besluit.bedrag === null ? '' : givenText(besluit.bedrag),
    voorwaardelijk: conditional(besluit),
    zinnen: sentences(besluit, short),
  };
}

/** What is no gift and no income of the household is not told as if it were. */
function otherForm({ vorm, voorziening }: Bedrag): string {
  const told = vorm === 'gift' || vorm === 'uitkering' || voorziening !== undefined ? '' : VORM[vorm];
  return told === '' ? '' : `, ${told}`;
}

function expected(besluit: Besluit): string {
  if (besluit.bedrag !== null) return `${bedragTekst(besluit.bedrag)}${otherForm(besluit.bedrag)}`;
  const paid = (besluit.voorwaardelijk ?? []).filter((branch) => branch.centen !== null);
  const [only] = paid;
  if (only === undefined || only.centen === null) return LABEL.geen;
  if (besluit.uitkomst === 'regel_onbekend') return ZIN.hangtAfVanRegel;
  return paid.length > 1
    ? ZIN.hangtAfVanOordeel
    : ZIN.alsOordeel(euro(only.centen), antwoord(only.als.waarde));
}

function missing(items: readonly Ontbreekt[]): string {
  const kinds = ['gegeven', 'oordeel', 'regel'] as const;
  const counts = kinds.map((kind) => [kind, items.filter((item) => item.soort === kind).length] as const);
  const told = counts.filter(([, n]) => n > 0).map(([kind, n]) => aantal(n, ONTBREEKT[kind].telling));
  return told.length === 0 ? LABEL.geen : told.join(', ');
}

/** Whom or what a besluit is about, where the regeling alone doesn't tell: "kostenpost k1". */
export function onderwerp(besluit: Besluit, doc: ToetsDocument): string {
  const id = leesbaar(besluit.voor.id);
  const { wat } = besluit.voor;
  if (besluit.voor.soort === 'kostenpost')
    return ZIN.kostenpost(wat === undefined ? id : `${id}: ${leesbaar(wat)}`);
  if (besluit.voor.soort === 'persoon') return ZIN.persoon(id);
  const several = doc.besluiten.filter((other) => other.regeling === besluit.regeling).length > 1;
  return besluit.voor.soort === 'gezin' && several ? ZIN.gezinVan(id) : '';
}

/** Who decides: "college van Almere", "SVB". */
export function bevoegd(besluit: Besluit, doc: ToetsDocument): string {
  const who = leesbaar(besluit.bevoegd);
  return who === 'college' && doc.gemeente !== 'landelijk' ? ZIN.college(gemeenteNaam(doc.gemeente)) : who;
}

/** One row of the summary: regeling, uitkomst, bedrag, ontbreekt. */
export function summaryRow(besluit: Besluit, doc: ToetsDocument): readonly [string, string, string, string] {
  const about = onderwerp(besluit, doc);
  const titel = `${leesbaar(besluit.titel)}${about === '' ? '' : ` (${about})`}`;
  return [titel, uitkomstWoord(besluit), expected(besluit), missing(besluit.ontbreekt)];
}
