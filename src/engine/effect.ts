import type { Gewijzigd } from '../dossier/alter.js';
import type { Besluit, ToetsDocument, Uitslag, Wijziging } from './decision.js';
import { changedLines } from './wijzigingen.js';

/** What other values of some facts make of one besluit; null on a side where there is no such besluit. */
export interface Effect {
  readonly van: Besluit | null;
  readonly naar: Besluit | null;
  /** Voorwaarden that come out otherwise; null where there was none. */
  readonly voorwaarden: readonly {
    readonly id: string;
    readonly titel: string;
    readonly van: Uitslag | null;
    readonly naar: Uitslag | null;
  }[];
  /** Steps of the calculation that changed while nothing they rest on did. */
  readonly regels: Wijziging['regels'];
}

const key = ({ regeling, voor }: Besluit): string => `${regeling} ${voor.id}`;

/** How each besluit of a household differs from that with other facts, in the order of the first. */
export function effectsOf(before: ToetsDocument, after: ToetsDocument): Effect[] {
  const made = new Map(after.besluiten.map((one) => [key(one), one]));
  const old = new Set(before.besluiten.map(key));
  return [
    ...before.besluiten.map((van) => effectOf(van, made.get(key(van)) ?? null)),
    ...after.besluiten.filter((naar) => !old.has(key(naar))).map((naar) => effectOf(null, naar)),
  ];
}

function effectOf(van: Besluit | null, naar: Besluit | null): Effect {
  const regels = van === null || naar === null ? [] : changedLines(van.berekening, naar.berekening);
  return { van, naar, voorwaarden: conditions(van, naar), regels };
}

function conditions(van: Besluit | null, naar: Besluit | null): Effect['voorwaarden'] {
  const uitslag = (besluit: Besluit | null, id: string) =>
    besluit?.voorwaarden.find((one) => one.id === id)?.uitslag ?? null;
  const all = [...(van?.voorwaarden ?? []), ...(naar?.voorwaarden ?? [])];
  const titles = new Map(all.map(({ id, titel }) => [id, titel]));
  return [...titles].flatMap(([id, titel]) => {
    const [before, after] = [uitslag(van, id), uitslag(naar, id)];
    return before === after ? [] : [{ id, titel, van: before, naar: after }];
  });
}

/** Is a besluit another one: another outcome, or another amount? */
export const isOther = ({ van, naar }: Effect): boolean =>
  van?.uitkomst !== naar?.uitkomst || JSON.stringify(van?.bedrag) !== JSON.stringify(naar?.bedrag);

/** The document of a household with, under `zet`, what other values of some facts make of its besluiten. */
export function withEffects(
  document: ToetsDocument,
  feiten: readonly Gewijzigd[],
  effects: readonly Effect[],
): object {
  const side = (besluit: Besluit | null) =>
    besluit === null ? null : { uitkomst: besluit.uitkomst, bedrag: besluit.bedrag };
  const besluiten = effects.flatMap((effect) => {
    const { van, naar, voorwaarden, regels } = effect;
    const own = naar ?? van;
    if (own === null) return [];
    const { regeling, voor } = own;
    return [
      { regeling, voor, van: side(van), naar: side(naar), anders: isOther(effect), voorwaarden, regels },
    ];
  });
  return { ...document, zet: { feiten, besluiten } };
}
