import type { Besluit, Bewijs, Genoemd, Oordeel, ToetsDocument, Wijziging } from '../engine/decision.js';
import { forNobody } from '../engine/outside.js';
import { datum, korteDatum, leesbaar, waarde, ZEKERHEID } from '../engine/words.js';
import { ruimten } from './margins.js';
import { alsTitel, feitenInWoorden, feitInWoorden, feitVoorWaarde } from './paths.js';
import { LABEL, ZIN } from './phrases.js';

/** Paragraphs behind a label: "Ruimte", "Samenloop", "Aannames". */
export interface Note {
  readonly label: string;
  readonly teksten: readonly string[];
}

const filled = (notes: readonly Note[]) => notes.filter((note) => note.teksten.length > 0);

function judgement(oordeel: Oordeel): string {
  const who = ZIN.volgens(
    oordeel.door === null ? null : leesbaar(oordeel.door),
    oordeel.op === null ? null : datum(oordeel.op),
  );
  const told = ZIN.oordeel(feitVoorWaarde(oordeel.feit), leesbaar(waarde({ eenheid: '', ...oordeel })), who);
  return oordeel.motivering === null ? `${told}.` : `${told}: "${leesbaar(oordeel.motivering)}"`;
}

function evidence({ feit, bron, bewijsstuk, gezien_op, authentiek }: Bewijs): string {
  const parts = [
    ...[bron, bewijsstuk].filter((part) => part !== null).map(leesbaar),
    ...(gezien_op === null ? [] : [ZIN.gezien(datum(gezien_op))]),
    ...(authentiek === true ? [ZIN.authentiek] : []),
  ];
  return ZIN.bewijs(feitVoorWaarde(feit), parts.join(', '));
}

function change({ op, regels }: Wijziging): string {
  const lines = regels.map(({ titel, voor, van, naar }) => {
    const about = voor === undefined ? leesbaar(titel) : `${leesbaar(titel)} (${feitInWoorden(voor)})`;
    return ZIN.vanNaar(about, waarde(van), waarde(naar));
  });
  return ZIN.vanafDag(datum(op), lines);
}

const isFact = ({ titel }: Genoemd): boolean => titel === undefined;

/** What stands under one besluit: borders, oordelen, the facts used, what it does to other rights, where else to go. */
export function notesOf(besluit: Besluit): readonly Note[] {
  const assumed = new Set(besluit.aannames.map(({ feit }) => feit));
  const computed = besluit.berekening.flatMap(({ met = [] }) => met.filter(isFact).map(({ id }) => id));
  const used = [...besluit.voorwaarden.flatMap((v) => v.feiten), ...computed];
  const facts = feitenInWoorden([...new Set(used)].filter((path) => !assumed.has(path)));
  return filled([
    { label: LABEL.wijzigingen, teksten: (besluit.wijzigingen ?? []).map(change) },
    {
      label: besluit.uitkomst === 'geen_recht' ? LABEL.verschil : LABEL.ruimte,
      teksten: ruimten(besluit),
    },
    { label: LABEL.oordelen, teksten: besluit.oordelen.map(judgement) },
    { label: LABEL.feiten, teksten: facts.length === 0 ? [] : [`${facts.join('; ')}.`] },
    { label: LABEL.bewijs, teksten: besluit.bewijs.map(evidence) },
    { label: LABEL.samenloop, teksten: besluit.samenloop.map(leesbaar) },
    {
      label: LABEL.verwijzing,
      teksten: besluit.verwijzingen
        .filter(({ tekst }) => tekst !== besluit.reden)
        .map((item) => leesbaar(item.tekst)),
    },
  ]);
}

/** The same text said by several besluiten stands once, with the numbers of those it belongs to. */
function merged(doc: ToetsDocument, texts: (besluit: Besluit) => readonly string[]): readonly string[] {
  const found = new Map<string, number[]>();
  doc.besluiten.forEach((besluit, i) => {
    for (const text of new Set(texts(besluit))) found.set(text, [...(found.get(text) ?? []), i + 1]);
  });
  return [...found].map(([text, numbers]) => {
    if (numbers.length === doc.besluiten.length) return text;
    const stop = text.endsWith('.') ? '.' : '';
    return `${stop === '' ? text : text.slice(0, -1)} ${ZIN.bij(numbers.map(String))}${stop}`;
  });
}

/** A document as it is shown, and the besluiten that only say that a regeling does not apply. */
export interface Shown {
  readonly doc: ToetsDocument;
  readonly buiten: readonly Besluit[];
}

/** Sets apart the besluiten that only say that a regeling does not apply, unless there is no other. */
export function setApart(doc: ToetsDocument): Shown {
  const decided = doc.besluiten.filter(({ uitkomst }) => uitkomst !== 'niet_van_toepassing');
  if (decided.length === 0) return { doc, buiten: [] };
  const buiten = doc.besluiten.filter((besluit) => !decided.includes(besluit));
  return { doc: { ...doc, besluiten: decided }, buiten };
}

/** Why each of these regelingen does not apply; those that are for nobody here in one sentence. */
function reasonsOutside(buiten: readonly Besluit[]): string[] {
  const isForNobody = ({ reden, titel }: Besluit) => reden === forNobody(titel);
  const nobody = [...new Set(buiten.filter(isForNobody).map(({ titel }) => leesbaar(titel)))];
  const others = buiten.filter((besluit) => !isForNobody(besluit)).map(({ reden }) => leesbaar(reden ?? ''));
  return [...(nobody.length === 0 ? [] : [ZIN.voorNiemand(nobody)]), ...new Set(others)];
}

/** What closes a report: assumptions, uncertain rules, what has to be done next, ways out, what is not in the rules or not in force. */
export function closingNotes({ doc, buiten }: Shown): readonly Note[] {
  const notInForce = doc.niet_in_werking.map(alsTitel).join(', ');
  return filled([
    {
      label: LABEL.aannames,
      teksten: merged(doc, (besluit) =>
        besluit.aannames.map((a) =>
          ZIN.aangenomen(feitVoorWaarde(a.feit), leesbaar(waarde({ eenheid: '', ...a })), leesbaar(a.reden)),
        ),
      ),
    },
    {
      label: LABEL.zekerheid,
      teksten: merged(doc, (besluit) => onzekerheden(besluit)),
    },
    {
      label: LABEL.vervolg,
      teksten: merged(doc, (besluit) => besluit.vervolg.map((item) => leesbaar(item.tekst))),
    },
    {
      label: LABEL.uitweg,
      teksten: merged(doc, (besluit) => besluit.uitweg.map((item) => leesbaar(item.tekst))),
    },
    {
      label: LABEL.nietGemodelleerd,
      teksten: merged(doc, (besluit) => besluit.niet_gemodelleerd.map(leesbaar)),
    },
    { label: LABEL.nietVanToepassing, teksten: reasonsOutside(buiten) },
    {
      label: LABEL.nietInWerking,
      teksten: notInForce === '' ? [] : [ZIN.nietInWerking(korteDatum(doc.peildatum), notInForce)],
    },
  ]);
}

/** What is not certain, said once for all that is so for the same reason. */
function onzekerheden(besluit: Besluit): string[] {
  const byReason = new Map<string, string[]>();
  for (const { titel, zekerheid, reden } of besluit.onzeker) {
    const key = `${zekerheid}|${reden}`;
    byReason.set(key, [...(byReason.get(key) ?? []), alsTitel(titel)]);
  }
  return [...byReason].map(([key, names]) => {
    const { zekerheid, reden } = besluit.onzeker.find((o) => `${o.zekerheid}|${o.reden}` === key) ?? {
      zekerheid: 'lezing',
      reden: '',
    };
    return ZIN.onzekerheid([...new Set(names)].join(', '), ZEKERHEID[zekerheid], leesbaar(reden));
  });
}

/** The last line: rules and program, and that this is no decision. */
export function foot(doc: ToetsDocument, program: string): string {
  const hash = leesbaar(doc.regelset.hash);
  const short = hash.replace(/^(sha256:)?(.{12}).*$/u, '$2…');
  return ZIN.voet(short, leesbaar(program));
}
