/**
 * Units multiply: euro/maand * maand = euro. A unit is written as `euro/maand` or `periode*euro/jaar`; the empty
 * unit (`aantal`) is a plain number. `procent` is a plain number at a hundredth.
 */
export const UNITS = [
  'euro',
  'euro/maand',
  'euro/jaar',
  'euro/week',
  'euro/4_weken',
  'euro/uur',
  'euro/periode',
  'procent',
  'jaar',
  'maand',
  'week',
  'dag',
  'uur',
  'uur/week',
  'km',
  'aantal',
  'periode/jaar',
  'maand/jaar',
  'periode/maand',
] as const;
export type Unit = string;

/** Decimals that a figure or fact with this unit has when the file does not say otherwise. */
export function defaultDecimals(unit: Unit): number {
  return unit.startsWith('euro') || unit === 'procent' ? 2 : 0;
}

function exponents(unit: Unit): Map<string, number> {
  const map = new Map<string, number>();
  const [above = '', ...below] = unit.split('/');
  const add = (names: string, by: number) => {
    for (const name of names.split('*'))
      if (name !== '' && name !== 'aantal') map.set(name, (map.get(name) ?? 0) + by);
  };
  add(above, 1);
  for (const part of below) add(part, -1);
  return map;
}

function write(map: ReadonlyMap<string, number>): Unit {
  const names = [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const above = names.flatMap(([name, n]) => Array<string>(Math.max(0, n)).fill(name)).join('*');
  const below = names.flatMap(([name, n]) => Array<string>(Math.max(0, -n)).fill(name));
  if (above === '' && below.length === 0) return 'aantal';
  return [above === '' ? 'aantal' : above, ...below].join('/');
}

/** The unit of a product (`sign` 1) or a quotient (-1). */
export function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const map = exponents(a);
  for (const [name, n] of exponents(b)) {
    const sum = (map.get(name) ?? 0) + sign * n;
    if (sum === 0) map.delete(name);
    else map.set(name, sum);
  }
  return write(map);
}
