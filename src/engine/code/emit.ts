import type { Plan } from '../plan.js';
import type { Probes } from '../probes.js';
import type { Code, Form } from './form.js';
import type { Part } from './split.js';
import { emitTraced } from './traced.js';
import { emitValues } from './values.js';

/** The code of a plan in one form: JavaScript in which only numbers appear, never a text from a rule. */
export function emit(plan: Plan, form: Form, part: Part | null = null, probes: Probes | null = null): Code {
  return form === 'traced' ? emitTraced(plan) : emitValues(plan, form === 'known', part, probes);
}
