import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { leesWerklijst } from '../bestand/controle/lees-werklijst.js';
import { CONTROLELIJSTEN } from '../bestand/controle/lijsten.js';
import type { Gevraagd } from '../bestand/controle/werklijst.js';
import { markOfSecret } from '../bestand/pseudonyms.js';
import { suggestion } from '../rules/nearest.js';
import { callError, checkReadable } from './io.js';

export interface ControleOptions {
  readonly controle?: readonly string[];
  readonly werklijst?: readonly string[];
  readonly steekproef?: readonly string[];
  readonly vergelijk?: readonly string[];
  readonly vergelijkRegels?: readonly string[];
  readonly variant?: readonly string[];
  readonly deel?: readonly string[];
}

const ALLE = 'alle';

const ALLEEN = 'controleer met een stel regels, op een dag: --peildatum';

/** What a control can't go with, and what to do instead. */
const APART = [
  ['vergelijk', ALLEEN],
  ['vergelijkRegels', ALLEEN],
  ['variant', ALLEEN],
  ['deel', 'controleer het hele bestand: huishoudens op een adres kunnen in een ander deel staan'],
] as const;

/** What is asked of the control lists, by `--controle`; null without it. `geheim` is that of the pseudonyms. */
export function controleOption(options: ControleOptions, geheim: string | null): Gevraagd | null {
  const { controle, werklijst, steekproef } = options;
  if (controle === undefined) {
    const alone = werklijst !== undefined ? '--werklijst' : steekproef !== undefined ? '--steekproef' : null;
    if (alone === null) return null;
    throw callError('C003', `${alone} hoort bij --controle`, 'schrijf --controle alle', alone);
  }
  for (const [name, remedy] of APART)
    if (options[name] !== undefined)
      throw callError('C003', `--controle en --${optieNaam(name)} gaan niet samen`, remedy, '--controle');
  const vorige = werklijst?.at(-1);
  if (vorige !== undefined) checkReadable(vorige);
  return {
    lijsten: lijstenVan(controle),
    vorige: vorige === undefined ? [] : leesWerklijst(vorige, readFileSync(vorige), markOfSecret(geheim)),
    steekproef: steekproefVan(steekproef?.at(-1)),
  };
}

/** A worklist in which people wrote is not written over by a run that does not know of it. Throws InputError. */
export function checkWorklist(path: string, { controle, werklijst }: ControleOptions): void {
  if (controle === undefined || !existsSync(path)) return;
  const isRead = werklijst?.some((one) => existsSync(one) && realpathSync(one) === realpathSync(path));
  if (isRead !== true)
    throw callError(
      'C022',
      `${path} bestaat al, en wat daarin is ingevuld zou verloren gaan`,
      `schrijf --werklijst ${path}, of verplaats hem`,
      '--controle',
    );
}

/** An option as it is typed. */
const optieNaam = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function lijstenVan(asked: readonly string[]): string[] {
  const known = CONTROLELIJSTEN.map(({ id }) => id);
  const names = asked.flatMap((name) => name.split(','));
  for (const name of names)
    if (name !== ALLE && !known.includes(name))
      throw callError(
        'C003',
        `'${name.slice(0, 40)}' is geen controlelijst`,
        suggestion(name, [ALLE, ...known]),
        name,
      );
  return names.includes(ALLE) ? known : known.filter((id) => names.includes(id));
}

function steekproefVan(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw callError('C003', `'${text.slice(0, 40)}' is geen aantal`, 'schrijf hoeveel per oorzaak: 10', text);
}
