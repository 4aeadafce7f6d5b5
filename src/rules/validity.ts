import type { Item } from './graph.js';
import type { Module, Path } from './module.js';
import { dateNumber, writtenDate } from './reader.js';
import type { RuleSet } from './ruleset.js';
import type { Typing } from './typing.js';

/** The first and last day on which a regeling is in force, as in its file. */
interface Span {
  readonly vanaf: number;
  readonly totEnMet: number | null;
}

/** Notes spans of time that can't be: an end before its start, what begins after the end, days without a figure or version. */
export function checkValidity(rules: RuleSet, typing: Typing): void {
  checkGroups(rules);
  for (const { id, module, raw, path, gemeente } of rules.regelingen) {
    const { vanaf, tot_en_met: end } = raw.geldig;
    const span = { vanaf: dateNumber(vanaf), totEnMet: end === undefined ? null : dateNumber(end) };
    if (span.totEnMet !== null && span.totEnMet < span.vanaf) {
      module.report(
        [...path, 'geldig'],
        'tot_en_met',
        'R033',
        `de laatste dag ligt voor de eerste, ${vanaf}`,
        'keer de dagen om',
      );
      continue;
    }
    for (const [key, item] of typing.items) {
      const place = typing.declared.at(key);
      if (item !== null && place !== undefined && key.startsWith(`${id}.`))
        checkItem(place.module, place.path, item, span, gemeente === null && key.includes('@'));
    }
  }
}

/** Notes a regeling that begins while another of its groep is in force: somebody would get both. */
function checkGroups({ regelingen }: RuleSet): void {
  const before = new Map<string, { readonly id: string; readonly tot: string }>();
  for (const { id, module, raw, path } of regelingen.toSorted((a, b) =>
    a.raw.geldig.vanaf < b.raw.geldig.vanaf ? -1 : 1,
  )) {
    const groep = raw.groep ?? id;
    const { vanaf, tot_en_met: tot = FOR_EVER } = raw.geldig;
    const other = before.get(groep);
    if (other !== undefined && vanaf <= other.tot)
      module.report(
        [...path, 'geldig'],
        'vanaf',
        'R055',
        `op ${vanaf} geldt ook '${other.id}', van dezelfde groep`,
        'laat de ene eindigen voor de andere begint, of geef ze elk een eigen groep',
        'waarschuwing',
      );
    if (other === undefined || tot > other.tot) before.set(groep, { id, tot });
  }
}

/** After any day that is written down. */
const FOR_EVER = '9999-12-31';

function checkItem(module: Module, path: Path, item: Item, span: Span, isOverlay: boolean): void {
  const key = item.soort === 'parameter' ? 'waarden' : 'versies';
  const starts = (item.soort === 'parameter' ? item.waarden : item.versies).map(({ vanaf }) => vanaf);
  const { totEnMet } = span;
  for (const start of starts)
    if (totEnMet !== null && start > totEnMet)
      module.report(
        [...path, key, writtenDate(start)],
        null,
        'R033',
        `de regeling geldt tot en met ${writtenDate(totEnMet)}: dit wordt nooit gebruikt`,
        'haal het weg, of verleng de regeling',
      );
  // An overlay begins when it wants; before it the law holds. A figure on the date of a step may be of any time.
  const [first] = starts;
  if (isOverlay || first === undefined || first <= span.vanaf || (item.soort === 'parameter' && item.opStap))
    return;
  module.report(
    [...path, key, writtenDate(first)],
    null,
    'R034',
    `de regeling geldt vanaf ${writtenDate(span.vanaf)}: tot deze dag is er niets`,
    'begin op de eerste dag van de regeling, of schrijf daar onbekend',
  );
}
