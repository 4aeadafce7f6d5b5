import { type Besluit, isGranted, type ToetsDocument } from '../../src/engine/decision.js';

const OPEN = ['gegevens_nodig', 'beoordeling_nodig', 'regel_onbekend'];

/** What a decision document says that it may not say, by the contract; nothing when all holds. */
export function faultsOf(doc: ToetsDocument): string[] {
  const keys = doc.besluiten.map(({ regeling, voor }) => `${regeling} ${voor.id}`);
  const order = doc.besluiten.map(({ regeling, voor }) => [regeling, voor.id] as const);
  const sorted = order.every(([regeling, voor], i) => {
    const [before, other] = order[i - 1] ?? ['', ''];
    return before < regeling || (before === regeling && other < voor);
  });
  return [
    ...(sorted ? [] : [`not one besluit for each in order: ${keys}`]),
    ...doc.besluiten.flatMap((besluit) =>
      faultsOfOne(besluit).map((fault) => `${besluit.regeling} (${besluit.voor.id}): ${fault}`),
    ),
  ];
}

function faultsOfOne(besluit: Besluit): string[] {
  const { uitkomst, bedrag, gronden, ontbreekt, aannames, voorwaarden } = besluit;
  const failing = voorwaarden.filter(({ uitslag }) => uitslag === 'niet_voldaan').map(({ id }) => id);
  const isRefused = uitkomst === 'geen_recht';
  return [
    fault(isRefused && gronden.length === 0, 'a refusal without grounds'),
    fault(!isRefused && gronden.length > 0, `${uitkomst} with grounds ${gronden}`),
    fault(isRefused && gronden.join() !== failing.join(), `grounds ${gronden}, failing ${failing}`),
    fault(isRefused && besluit.dragend !== gronden[0], 'the first ground does not carry the refusal'),
    fault(isRefused && aannames.length > 0, 'a refusal that rests on what was assumed'),
    fault(
      isGranted(uitkomst) !== (bedrag !== null),
      `${uitkomst} with ${bedrag === null ? 'no' : 'an'} amount`,
    ),
    fault(OPEN.includes(uitkomst) && ontbreekt.length === 0, `${uitkomst} asks nothing`),
    fault(!OPEN.includes(uitkomst) && ontbreekt.length > 0, `${uitkomst} asks something`),
    fault(
      uitkomst === 'gegevens_nodig' && !ontbreekt.some(({ soort }) => soort === 'gegeven'),
      'gegevens_nodig without a gegeven',
    ),
    fault(
      uitkomst === 'beoordeling_nodig' && ontbreekt.some(({ soort }) => soort !== 'oordeel'),
      'beoordeling_nodig asks more than oordelen',
    ),
    fault(
      uitkomst === 'regel_onbekend' && !ontbreekt.some(({ soort }) => soort === 'regel'),
      'regel_onbekend names no rule',
    ),
    ...ontbreekt
      .filter(({ feit, vraag }) => feit === '' || vraag.trim() === '')
      .map(({ feit }) => `no question for ${feit}`),
    ...(bedrag === null ? [] : faultsOfAmount(bedrag)),
  ].filter((text) => text !== null);
}

function faultsOfAmount({ centen, termijnen, totaal_centen: totaal }: NonNullable<Besluit['bedrag']>) {
  const sums = termijnen?.reduce((sum, one) => sum + one.centen, 0);
  return [
    fault(!Number.isSafeInteger(centen) || centen < 0, `amount ${centen}`),
    fault(sums !== undefined && sums !== totaal, `termijnen come to ${sums}, said is ${totaal}`),
    ...(termijnen ?? []).map((one) =>
      fault(
        one.betaald_centen + one.vakantietoeslag_centen !== one.centen || one.vanaf > one.tot_en_met,
        `termijn ${JSON.stringify(one)}`,
      ),
    ),
  ];
}

const fault = (is: boolean, text: string): string | null => (is ? text : null);

/** What a reader should never see in a report: names of the program, and values that are none. */
export function faultsOfText(text: string, width: number): string[] {
  const strange = text.match(/\b(?:undefined|NaN|null|\[object)\b|\{\w+\}|\b[a-z]+_[a-z_]+\b/g) ?? [];
  const wide = text.split('\n').filter((line) => [...line].length > width);
  return [...new Set(strange)]
    .map((word) => `the report says ${word}`)
    .concat(wide.map((line) => `too wide: ${line}`));
}
