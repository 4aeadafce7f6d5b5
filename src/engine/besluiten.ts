import type { Household } from '../dossier/household.js';
import { Days } from './days.js';
import { Deciding } from './decide.js';
import type { Besluit } from './decision.js';
import type { Engine } from './engine.js';
import { joined } from './joined.js';
import { Tried } from './missing.js';
import { withoutComputing } from './outside.js';
import type { Setting } from './setting.js';
import { paidOnce } from './termijnen.js';

/**
 * The decisions on one regeling: on the peildatum, over the period that its termijnen name, or over the period that
 * is asked about. What is paid once has one termijn when a period is asked about.
 */
export function besluitenOf(engine: Engine, household: Household, setting: Setting, id: string): Besluit[] {
  const none = withoutComputing(engine, household, setting, id);
  if (none !== null) return [none];
  const tried = new Tried();
  const asked = new Deciding(engine, household, setting, id, dayWithin(engine, setting, id), tried);
  const days = new Days(engine, household, setting, id, asked, tried);
  return asked.besluiten((subject) => {
    const period = asked.period(subject);
    if (period === null) {
      const besluit = asked.besluit(subject);
      return setting.periode === undefined ||
        besluit.bedrag === null ||
        besluit.bedrag.termijnen !== undefined
        ? besluit
        : { ...besluit, bedrag: paidOnce(besluit.bedrag) };
    }
    if (period.vanaf > period.totEnMet) return asked.outside(subject);
    return joined(days.decided(period, subject), setting.peildatum, period.bron);
  });
}

/** The peildatum, or the day nearest to it of the period that is asked about and on which the regeling is in force. */
function dayWithin(engine: Engine, { peildatum, periode }: Setting, id: string): number {
  const regeling = engine.graph.regelingen[id];
  if (periode === undefined || regeling === undefined) return peildatum;
  const first = Math.max(periode.vanaf, regeling.vanaf);
  const last = Math.min(periode.totEnMet, regeling.totEnMet);
  return first > last ? peildatum : Math.min(Math.max(peildatum, first), last);
}
