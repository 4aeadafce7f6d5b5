import { itemOf } from '../engine/plan.js';
import { overlayOf } from '../engine/setting.js';
import { figureOf } from '../rules/figure.js';
import type { Parameter } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { AskedWrong, type Basis } from './basis.js';
import { isSameFigure, writtenFigure } from './change.js';

/** `--stel name=value,value`. */
export interface Asked {
  readonly name: string;
  readonly values: readonly string[];
}

/** A parameter that is set, with its values as they are written in a rule file. */
export interface Knob {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly values: readonly { readonly shown: string; readonly text: string }[];
}

/** A value for each of some knobs: as it was asked, and as a rule file has it. */
export type Values = readonly { readonly shown: string; readonly text: string }[];

/** The parameters that a name means, and its values as they would be written. */
export function knobOf({ graph, setting, regelingen }: Basis, { name, values }: Asked): Knob {
  const gemeente = overlayOf(setting);
  const local = gemeente === null ? {} : (graph.gemeenten[gemeente]?.items ?? {});
  const all = [...new Set([...Object.keys(graph.items), ...Object.keys(local)])].filter(
    (id) => itemOf(graph, gemeente, id)?.soort === 'parameter',
  );
  const ids = name.includes('.') ? [name] : regelingen.map((id) => `${id}.${name}`);
  const found = ids.map((id) => itemOf(graph, gemeente, id)).filter((item) => item?.soort === 'parameter');
  if (found.length === 0) {
    const own = all.filter((id) => regelingen.includes(id.split('.')[0] ?? ''));
    const known = name.includes('.') ? all : own.map((id) => id.split('.')[1] ?? id);
    throw new AskedWrong(
      'S010',
      `de parameter '${name.slice(0, 80)}' bestaat niet`,
      suggestion(name, known),
      name,
    );
  }
  const table = found.find(({ kolommen }) => kolommen !== null);
  if (table !== undefined)
    throw new AskedWrong(
      'S014',
      `'${table.id}' is een tabel`,
      'zet een parameter met een enkele waarde',
      name,
    );
  const [first] = found;
  if (first === undefined) throw new Error('no parameter');
  const read = values.map((value) => ({ shown: value, text: textOf(first, value, name) }));
  const doubled = read.find(
    (one, at) => read.findIndex((other) => isSameFigure(first, one.text, other.text)) !== at,
  );
  if (doubled !== undefined)
    throw new AskedWrong(
      'S011',
      `de waarde ${doubled.shown} staat er twee keer`,
      'noem elke waarde een keer',
      doubled.shown,
    );
  return { name, parameters: found, values: read };
}

/** A value as a rule file has it. */
function textOf({ type }: Parameter, value: string, name: string): string {
  const isPercentage = type.kind === 'getal' && type.eenheid === 'procent';
  const text = isPercentage ? value.replace(/%$/, '') : value;
  const found = figureOf(text, type);
  if (typeof found === 'number') return text;
  throw new AskedWrong(
    'S015',
    `'${value.slice(0, 40)}' past niet bij ${name}: ${found.bericht}`,
    found.oplossing,
    value,
  );
}

/** Every combination of values. */
export function product(knobs: readonly Knob[]): Values[] {
  return knobs.reduce<Values[]>(
    (all, { values }) => all.flatMap((sofar) => values.map((value) => [...sofar, value])),
    [[]],
  );
}

/** The values in force; null when one of them is not known. */
export function currentOf({ setting }: Basis, knobs: readonly Knob[]): Values | null {
  const all = knobs.map(({ parameters: [first] }) =>
    first === undefined ? null : writtenFigure(first, setting.peildatum),
  );
  return all.some((text) => text === null)
    ? null
    : all.map((text) => ({ shown: text ?? '', text: text ?? '' }));
}

/** Are two combinations the same figures? */
export const isSame = (knobs: readonly Knob[], a: Values, b: Values): boolean =>
  knobs.every(({ parameters }, at) =>
    parameters.every((parameter) => isSameFigure(parameter, a[at]?.text ?? '', b[at]?.text ?? '')),
  );

/** A combination as it was asked. */
export const written = (knobs: readonly Knob[], values: Values): string =>
  knobs.map(({ name }, at) => `${name}=${values[at]?.shown}`).join(' ');

/** A combination as the document has it. */
export function stelOf(
  knobs: readonly Knob[],
  values: Values,
): Readonly<Record<string, number | string | boolean>> {
  return Object.fromEntries(
    knobs.flatMap(({ parameters }, at) =>
      parameters.map(({ id, type }) => {
        const text = values[at]?.text ?? '';
        const figure = figureOf(text, type);
        if (type.kind === 'ja_nee') return [id, text === 'ja'];
        if (type.kind !== 'getal' || typeof figure !== 'number') return [id, text];
        return [id, type.eenheid.startsWith('euro') ? figure * 10 ** (2 - type.schaal) : Number(text)];
      }),
    ),
  );
}
