import { isoDate } from '../engine/dates.js';
import type { Engine } from '../engine/engine.js';
import type { Outcome } from '../rules/graph.js';
import { AskedWrong } from './basis.js';
import type { Dimension } from './records.js';
import { paidPer, programOf } from './run.js';
import type { Side } from './sides.js';

/** Groups whose names a population makes itself. */
const OWN_GROUPS: readonly Dimension[] = ['huishoudtype', 'inkomensband'];

/** Throws AskedWrong when two ends are the same, stand in the wrong order or have nothing that can stand side by side. */
export function checkComparable(van: Side, naar: Side): void {
  const [a, b] = [van.setting.peildatum, naar.setting.peildatum];
  if (a === b && van.sample.hash === naar.sample.hash)
    throw new AskedWrong(
      'S072',
      'beide kanten zijn hetzelfde: een populatie op een dag',
      'noem twee dagen met --vergelijk, of een andere populatie met --tegenover',
      '--tegenover',
    );
  if (a > b)
    throw new AskedWrong(
      'S073',
      `de eerste populatie is van ${isoDate(a)}, de tweede van ${isoDate(b)}`,
      'noem de oudste eerst, of zet de dagen met --vergelijk',
      '--tegenover',
    );
  const apart = OWN_GROUPS.find((dimension) => {
    const titles = naar.sample.titles[dimension];
    return !Object.entries(van.sample.titles[dimension]).some(([id, titel]) => titles[id] === titel);
  });
  if (apart !== undefined)
    throw new AskedWrong(
      'S074',
      `deze twee populaties hebben geen ${apart} gemeen: er valt niets naast elkaar te zetten`,
      'vergelijk populaties die op dezelfde manier gemaakt zijn, zoals met vangnet simuleer bouw',
      '--tegenover',
    );
}

/** By what time the regelingen of both ends pay. Throws AskedWrong when that is not the same. */
export function paidAlike(ends: readonly Side[], engine: Engine): Outcome['per'] {
  const units = ends.flatMap(({ setting, regelingen }) => [
    ...paidPer(programOf(engine, setting, regelingen)),
  ]);
  const [per = 'eenmalig', other] = [...new Set(units)];
  if (other === undefined) return per;
  throw new AskedWrong(
    'S018',
    'deze regelingen betalen niet per dezelfde tijd',
    'noem een regeling tegelijk',
    '--regeling',
  );
}

/** What the two ends are called: by what makes them differ. */
export function namesOf(van: Side, naar: Side): readonly [string, string] {
  const [a, b] = [isoDate(van.setting.peildatum), isoDate(naar.setting.peildatum)];
  if (van.sample === naar.sample) return [a, b];
  const isNamed = van.sample.id !== naar.sample.id;
  const [one, other] = [van.sample.id, naar.sample.id].map((id, at) =>
    isNamed ? id : `${id} (${at === 0 ? 'eerste' : 'tweede'})`,
  );
  return a === b ? [`${one}`, `${other}`] : [`${one} ${a}`, `${other} ${b}`];
}
