import { findingWithoutPlace, InputError } from '../rules/finding.js';
import { type BestandCode, CODES } from './codes.js';

/** The run could not be finished, through no fault of the input or the call. */
export class RunFailure extends InputError {}

/** The run was stopped; `klaar` of its `van` parts are finished, and wait for the same call. */
export class Interrupted extends Error {
  constructor(
    readonly klaar = 0,
    readonly van = 0,
  ) {
    super('interrupted');
  }
}

/** A finding about a whole file. */
export function fileFault(
  code: BestandCode,
  name: string,
  oplossing: string,
  bericht: string = CODES[code],
): InputError {
  return new InputError([findingWithoutPlace(name, { code, bericht, oplossing })]);
}

/** The same for what is nobody's fault. */
export function runFailure(code: BestandCode, name: string, oplossing: string, bericht?: string): RunFailure {
  return new RunFailure(fileFault(code, name, oplossing, bericht).findings);
}
