import type { Besluit, Kantelpunt, Uitkomst } from '../engine/decision.js';
import { euro, leesbaar, uitkomstZin, waarde } from '../engine/words.js';
import { inZin } from './paths.js';
import { ZIN } from './phrases.js';

const GRANTS: ReadonlySet<Uitkomst> = new Set(['recht', 'bevoegdheid', 'gedeeltelijk_recht']);

/** Whether an outcome gives something. */
export function isToekenning(uitkomst: Uitkomst): boolean {
  return GRANTS.has(uitkomst);
}

/** The distance between two numbers, without the noise of subtracting binary fractions. */
function distance(a: number, b: number): number {
  const decimals = Math.max(...[a, b].map((n) => String(n).split('.')[1]?.length ?? 0));
  return Number(Math.abs(a - b).toFixed(Math.min(decimals, 20)));
}

function consequence(point: Kantelpunt, besluit: Besluit): string {
  const bedrag = point.dan_centen === undefined ? '' : euro(point.dan_centen);
  if (point.dan === besluit.uitkomst && bedrag !== '') return ZIN.anderBedrag(bedrag);
  if (point.dan === 'geen_recht') return isToekenning(besluit.uitkomst) ? ZIN.geenRechtMeer : ZIN.geenRecht;
  return ZIN.uitkomstWordt(uitkomstZin(point.dan, besluit.aard), bedrag === '' ? '' : `, ${bedrag}`);
}

/** A border as a sentence: "€ 0,01: vanaf € 2.064,00 geen recht meer (toetsinkomen)." */
function ruimte(point: Kantelpunt, besluit: Besluit): string {
  const titel = leesbaar(point.titel);
  const write = (n: number) => waarde({ waarde: n, eenheid: point.eenheid });
  const where = point.grens >= point.nu ? ZIN.vanaf(write(point.grens)) : ZIN.ofMinder(write(point.grens));
  return ZIN.ruimte(write(distance(point.grens, point.nu)), where, consequence(point, besluit), inZin(titel));
}

/** Of the borders of one step on one side with one outcome only the nearest, and no amount below nothing. */
function nearest(points: readonly Kantelpunt[]): readonly Kantelpunt[] {
  const kind = ({ titel, nu, grens, dan }: Kantelpunt) => [titel, nu, grens >= nu, dan].join();
  const kept = new Map<string, Kantelpunt>();
  for (const point of points) {
    if (point.grens < 0 && point.eenheid.startsWith('euro')) continue;
    const other = kept.get(kind(point));
    if (other === undefined || distance(point.grens, point.nu) < distance(other.grens, other.nu))
      kept.set(kind(point), point);
  }
  const left = new Set(kept.values());
  return points.filter((point) => left.has(point));
}

/** The borders as sentences. Two steps that are the same amount with the same border are told once, by the last. */
export function ruimten(besluit: Besluit): readonly string[] {
  const same = ({ nu, grens, dan, dan_centen: centen }: Kantelpunt) => [nu, grens, dan, centen].join();
  const last = new Map(nearest(besluit.kantelpunten).map((point) => [same(point), point]));
  return [...last.values()].map((point) => ruimte(point, besluit));
}
