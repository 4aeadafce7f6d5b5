import { createHash } from 'node:crypto';
import { UITKOMSTEN } from '../engine/decision.js';
import { findingWithoutPlace, InputError, type SourceText } from '../rules/finding.js';
import type { Summary } from './asking.js';
import { opgeteld } from './controle/telling.js';
import { objectOf } from './form.js';
import { type BestandDocument, type Counted, inOrder, type Veranderingen } from './tally.js';

/** A manifest, by the name of its file. */
export interface Manifest {
  readonly name: string;
  readonly document: BestandDocument;
}

/** Reads a manifest. Throws InputError when it is none. */
export function readSummary({ name, text }: SourceText): Manifest {
  const document = objectOf(text);
  if (document !== null && isSummary(document)) return { name, document };
  throw new InputError([
    findingWithoutPlace(name, {
      code: 'B011',
      bericht: 'dit is geen manifest van vangnet bestand',
      oplossing: 'noem bestanden die eindigen op .manifest.json',
    }),
  ]);
}

function isSummary(found: object): found is BestandDocument {
  const keys = ['rijen', 'huishoudens', 'afkeuringen', 'regelingen', 'hashes', 'invoer', 'uitvoering'];
  return 'schema' in found && found.schema === 'vangnet/bestand/1' && keys.every((key) => key in found);
}

/**
 * The manifests of the shares of a list as one, or of lists that are pieces of one: every count is the sum of theirs.
 * Throws InputError when not the same was asked for all of them, or when a share is there twice or not at all.
 */
export function merged(manifests: readonly Manifest[]): BestandDocument {
  const all = manifests.map(({ document }) => document);
  const ordered = all.toSorted((a, b) => (a.deel?.nr ?? 0) - (b.deel?.nr ?? 0));
  // One that has every key that some have, so that they stand in their order.
  const first = ordered.find((one) => one.dag_van_de_opdracht !== undefined) ?? ordered[0];
  if (first === undefined) throw new Error('nothing to merge');
  checkAlike(manifests);
  checkShares(all, first);
  const { deel: _, ...rest } = first;
  const day = dayOfCalls(all);
  const inputs = [...new Set(all.map(({ hashes }) => hashes.invoer))];
  return {
    ...rest,
    ...added(all),
    ...(first.controle === undefined
      ? {}
      : { controle: opgeteld(all.flatMap(({ controle }) => controle ?? [])) }),
    ...(day === undefined ? {} : { dag_van_de_opdracht: day }),
    hashes: {
      ...first.hashes,
      invoer: inputs.length === 1 ? first.hashes.invoer : hashOf(ordered.map(({ hashes }) => hashes.invoer)),
      uitvoer: hashOf(ordered.map(({ hashes }) => hashes.uitvoer)),
    },
    uitvoering: { ...first.uitvoering, duur_ms: sum(all, ({ uitvoering }) => uitvoering.duur_ms) },
  };
}

/** The counts of all parts together. Throws an Error without any. */
export function added(all: readonly Counted[]): Counted {
  const [first] = all;
  if (first === undefined) throw new Error('nothing to add');
  const summed = (key: 'rijen' | 'huishoudens') => ({
    gelezen: sum(all, (one) => one[key].gelezen),
    beslist: sum(all, (one) => one[key].beslist),
    afgekeurd: sum(all, (one) => one[key].afgekeurd),
  });
  return {
    rijen: summed('rijen'),
    huishoudens: summed('huishoudens'),
    afkeuringen: codes(all.flatMap(({ afkeuringen }) => afkeuringen)),
    ...addedSummaries(all),
    opmerkingen: codes(all.flatMap(({ opmerkingen }) => opmerkingen)),
  };
}

/** What came of all households together. */
export function addedSummaries(all: readonly Summary[]): Summary {
  const [first] = all;
  return {
    regelingen: eachRegeling(
      all.map(({ regelingen }) => regelingen),
      outcomes,
    ),
    ...(first?.op_aannames === undefined
      ? {}
      : { op_aannames: numbers(all.map(({ op_aannames }) => op_aannames ?? {})) }),
    ...(first?.vergelijking === undefined
      ? {}
      : {
          vergelijking: {
            ...first.vergelijking,
            regelingen: eachRegeling(
              all.map(({ vergelijking }) => vergelijking?.regelingen ?? {}),
              changes,
            ),
          },
        }),
    niet_gebruik: eachRegeling(
      all.map(({ niet_gebruik }) => niet_gebruik),
      (own) => ({
        recht_niet_ontvangen: sum(own, (one) => one.recht_niet_ontvangen),
        ontvangen_te_onderzoeken: sum(own, (one) => one.ontvangen_te_onderzoeken),
      }),
    ),
  };
}

/** What manifests have to be the same in, and how it is called: else their counts are not of one question. */
const ALIKE: readonly (readonly [string, (document: BestandDocument) => unknown])[] = [
  ['koppeling', ({ hashes }) => hashes.koppeling],
  ['regels', ({ hashes }) => hashes.regelset],
  ['regelingen (--regeling)', ({ gevraagd }) => gevraagd?.regelingen],
  ['vergelijking', ({ vergelijking: of }) => of && [of.a, of.b, of.soort, of.regelsets]],
  // The day and the municipality of the call are among them.
  ['peildatum, gemeente of aannames', ({ aannames }) => aannames],
  ['controlelijsten (--controle)', ({ controle }) => controle && Object.keys(controle.lijsten)],
  ['pseudoniemen (--pseudonimiseer)', ({ gevraagd }) => gevraagd?.geheim],
];

function checkAlike(manifests: readonly Manifest[]): void {
  const [first, ...others] = manifests;
  if (first === undefined) return;
  const findings = others.flatMap(({ name, document }) => {
    const isOther = ([, of]: (typeof ALIKE)[number]) =>
      JSON.stringify(of(document)) !== JSON.stringify(of(first.document));
    const [what] = ALIKE.find(isOther) ?? [];
    return what === undefined ? [] : [otherThan(first.name, name, what)];
  });
  if (findings.length > 0) throw new InputError(findings);
}

const otherThan = (first: string, name: string, what: string) =>
  findingWithoutPlace(name, {
    code: 'B012',
    bericht: `dit manifest hoort niet bij ${first}: een andere keuze van ${what}`,
    oplossing: 'maak alle delen met dezelfde opdracht, op --deel en --uit na',
  });

/** The day of the calls, where it was used; not every share need have who has no day. Throws InputError when they differ. */
function dayOfCalls(all: readonly BestandDocument[]): string | undefined {
  const [day, ...others] = new Set(all.flatMap(({ dag_van_de_opdracht }) => dag_van_de_opdracht ?? []));
  if (others.length === 0) return day;
  throw new InputError([
    findingWithoutPlace('manifesten', {
      code: 'B012',
      bericht: 'wie geen aanvraagdatum heeft is in deze delen voor verschillende dagen beslist',
      oplossing: 'maak alle delen op een dag, of met --peildatum',
    }),
  ]);
}

function checkShares(all: readonly BestandDocument[], { deel, hashes }: BestandDocument): void {
  if (all.every((one) => one.deel === undefined)) {
    if (new Set(all.map((one) => one.hashes.invoer)).size === all.length) return;
    throw new InputError([
      findingWithoutPlace('manifesten', {
        code: 'B012',
        bericht: 'hetzelfde bestand staat er twee keer bij',
        oplossing: 'noem elk manifest een keer',
      }),
    ]);
  }
  const shares = new Set(all.map((one) => one.deel?.nr));
  const isWhole =
    shares.size === all.length &&
    all.length === deel?.van &&
    all.every((one) => one.deel?.van === deel.van && one.hashes.invoer === hashes.invoer);
  if (!isWhole)
    throw new InputError([
      findingWithoutPlace('manifesten', {
        code: 'B012',
        bericht: 'dit zijn niet alle delen van een bestand, elk een keer',
        oplossing: 'noem de manifesten van alle delen van een bestand',
      }),
    ]);
}

const hashOf = (hashes: readonly string[]): string =>
  `sha256:${createHash('sha256').update(hashes.join('\n')).digest('hex')}`;

/** Puts together what each says of a regeling. */
function eachRegeling<T, U>(
  all: readonly Readonly<Record<string, T>>[],
  together: (own: readonly T[]) => U,
): Record<string, U> {
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))].toSorted();
  return Object.fromEntries(names.map((name) => [name, together(all.flatMap((one) => one[name] ?? []))]));
}

function outcomes(own: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = [...UITKOMSTEN, 'op_aannames', 'centen'];
  return Object.fromEntries(
    names.flatMap((name) =>
      own.some((one) => name in one) ? [[name, sum(own, (one) => one[name] ?? 0)]] : [],
    ),
  );
}

function numbers(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))].toSorted(
    (a, b) => Number(a) - Number(b),
  );
  return Object.fromEntries(names.map((name) => [name, sum(all, (one) => one[name] ?? 0)]));
}

function changes(own: readonly Veranderingen[]): Veranderingen {
  const of = (name: keyof Omit<Veranderingen, 'oorzaken'>) => sum(own, (one) => one[name]);
  const causes = own.flatMap(({ oorzaken }) => oorzaken);
  const names = [...new Set(causes.map(({ id, soort }) => `${soort} ${id}`))].toSorted();
  const oorzaken = names.flatMap((name) => {
    const same = causes.filter(({ id, soort }) => `${soort} ${id}` === name);
    const aantal = sum(same, (one) => one.aantal);
    const centen = sum(same, (one) => one.centen);
    return same.slice(0, 1).map((one) => ({ ...one, aantal, centen }));
  });
  return {
    gewonnen: of('gewonnen'),
    verloren: of('verloren'),
    hoger: of('hoger'),
    lager: of('lager'),
    gelijk: of('gelijk'),
    nieuw_onbeslisbaar: of('nieuw_onbeslisbaar'),
    nieuw_beslisbaar: of('nieuw_beslisbaar'),
    onbeslisbaar: of('onbeslisbaar'),
    verschil_centen: of('verschil_centen'),
    indexering_centen: of('indexering_centen'),
    regel_centen: of('regel_centen'),
    oorzaken: inOrder(oorzaken),
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

function codes(all: BestandDocument['afkeuringen']): BestandDocument['afkeuringen'] {
  const names = [...new Set(all.map(({ code }) => code))].toSorted();
  return names.map((code) => ({
    code,
    aantal: sum(
      all.filter((one) => one.code === code),
      ({ aantal }) => aantal,
    ),
  }));
}
