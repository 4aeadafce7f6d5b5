import { unreadable } from './problem.js';

/** The text with its strings blanked out: as long as it was, and no sign in it belongs to a string. */
export function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, (string) => ' '.repeat(string.length));
}

const NOT_FEEL = 'F003';
const NOT_OURS = 'F005';
const COMMENT = 'een opmerking in een uitdrukking wordt niet gelezen';
const BESIDE = 'zet haar in YAML, op een eigen regel achter #';

/** What other languages write, by its first signs: the parser would let some of it through as something else. */
const TRAPS: readonly (readonly [sign: string, code: string, bericht: string, oplossing: string])[] = [
  ['==', NOT_FEEL, "'==' is geen FEEL", 'schrijf ='],
  ['=>', NOT_FEEL, "'=>' is geen FEEL", 'schrijf >='],
  ['&&', NOT_FEEL, "'&&' is geen FEEL", 'schrijf and'],
  ['||', NOT_FEEL, "'||' is geen FEEL", 'schrijf or'],
  ['<>', NOT_FEEL, "'<>' is geen FEEL", 'schrijf !='],
  ['//', NOT_OURS, COMMENT, BESIDE],
  ['/*', NOT_OURS, COMMENT, BESIDE],
  ['**', NOT_OURS, "'**' hoort niet bij onze FEEL", 'vermenigvuldig uit: a * a'],
  ['^', NOT_OURS, "'^' hoort niet bij onze FEEL", 'vermenigvuldig uit: a * a'],
];

const ANY_TRAP = new RegExp(
  TRAPS.map(([sign]) => sign.replace(/[*^|/]/g, (special) => `\\${special}`)).join('|'),
);

/** Refuses the first sign of another language. `plain` has no strings in it. */
export function checkTraps(plain: string): void {
  const found = ANY_TRAP.exec(plain);
  const trap = TRAPS.find(([sign]) => sign === found?.[0]);
  if (found === null || trap === undefined) return;
  const [sign, code, bericht, oplossing] = trap;
  throw unreadable({ from: found.index, to: found.index + sign.length }, code, bericht, oplossing);
}
