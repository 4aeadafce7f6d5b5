import type { InputError } from '../rules/finding.js';
import { suggestion } from '../rules/nearest.js';
import { callError } from './io.js';

/** What can follow `vangnet regels`. */
export const REGELS = ['lijst', 'toon', 'controleer', 'test', 'grensgevallen', 'schema'];

/** That a word is no part of a command, with the nearest that is. */
export const unknownPart = (command: string, part: string, parts: readonly string[]): InputError =>
  callError('C001', `onbekend commando '${command} ${part.slice(0, 40)}'`, suggestion(part, parts), part);
