import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { textMetrics } from 'vega-scenegraph';
import { type Markup, svg } from './markup.js';

/**
 * Charts as drawings in the page. Specifications are ours alone: of the data only labels and numbers go in, as values.
 * Colours are the names of the page's own, so that they follow light, dark and paper.
 */

/** A bar with the range in which its value lies. */
export interface RangeBar {
  readonly label: string;
  readonly waarde: number;
  readonly laag: number;
  readonly hoog: number;
}

/** A value of a group in a series. */
export interface SeriesValue {
  readonly label: string;
  readonly reeks: string;
  readonly waarde: number;
}

/** A stretch of a line. */
export interface Stretch {
  readonly van: readonly [x: number, y: number];
  readonly tot: readonly [x: number, y: number];
}

const WIDTH = 240;
const SERIES = ['var(--reeks1)', 'var(--reeks2)', 'var(--reeks3)', 'var(--reeks4)'];
/** Most series that are told apart by colour. */
export const MOST_SERIES = SERIES.length;
const LABEL = 30;
const NUMBER = ',.0f';
/** Height of a line of a label. */
const LINE = 16;

/** Bars beside each other, each with its range as a line with ends. */
export function rangeBars(rows: readonly RangeBar[], unit: string): Promise<Markup> {
  const values = rows.map((row) => ({ ...row, label: broken(row.label) }));
  const hasRange = rows.some(({ laag, hoog }) => laag !== hoog);
  const y = labels(values);
  return drawn({
    data: { values },
    width: WIDTH,
    height: { step: rowHeight(values) },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', color: SERIES[0] ?? '', height: { band: 0.6 } },
        encoding: { x: amounts('waarde', unit) },
      },
      ...(hasRange
        ? [
            {
              mark: { type: 'rule' as const, color: 'var(--tekst)', strokeWidth: 2 },
              encoding: { x: amounts('laag', unit), x2: { field: 'hoog' } },
            },
            ...['laag', 'hoog'].map((field) => ({
              mark: { type: 'tick' as const, color: 'var(--tekst)', thickness: 2, size: 10 },
              encoding: { x: amounts(field, unit) },
            })),
          ]
        : []),
      {
        mark: { type: 'text', align: 'left', dx: 6, color: 'var(--tekst)', fontSize: 13 },
        encoding: {
          x: amounts('hoog', unit),
          text: { field: 'waarde', type: 'quantitative', format: NUMBER },
        },
      },
    ],
  });
}

/** Groups, each with a bar for every series. */
export function groupedBars(rows: readonly SeriesValue[], unit: string): Promise<Markup> {
  const values = rows.map((row) => ({ ...row, label: broken(row.label) }));
  const series = [...new Set(rows.map(({ reeks }) => reeks))];
  return drawn({
    data: { values },
    width: WIDTH,
    height: { step: Math.max(12, Math.ceil(rowHeight(values) / Math.max(1, series.length))) },
    mark: { type: 'bar' },
    encoding: {
      y: labels(values),
      yOffset: { field: 'reeks', sort: series },
      x: amounts('waarde', unit),
      color: colours(series),
    },
  });
}

/** Bars of a hundred procent, divided over parts. */
export function sharedBars(rows: readonly SeriesValue[], unit: string): Promise<Markup> {
  const values = rows.map((row, order) => ({ ...row, label: broken(row.label), order }));
  const parts = [...new Set(rows.map(({ reeks }) => reeks))];
  return drawn({
    data: { values },
    width: WIDTH,
    height: { step: rowHeight(values) },
    mark: { type: 'bar', height: { band: 0.7 }, stroke: 'var(--grond)', strokeWidth: 1 },
    encoding: {
      y: labels(values),
      x: { ...amounts('waarde', unit), stack: 'zero', scale: { domain: [0, 100] } },
      color: colours(parts),
      order: { field: 'order', type: 'quantitative' },
    },
  });
}

/** Columns of equal width, one for each step. */
export function histogram(
  rows: readonly { readonly label: string; readonly waarde: number }[],
  unit: string,
  x: string,
): Promise<Markup> {
  return drawn({
    data: { values: [...rows] },
    width: WIDTH + 170,
    height: 170,
    mark: { type: 'bar', color: SERIES[0] ?? '' },
    encoding: {
      x: {
        field: 'label',
        type: 'nominal',
        sort: null,
        title: x,
        axis: { labelAngle: 0, labelOverlap: 'parity' },
        scale: { paddingInner: 0.08 },
      },
      y: { field: 'waarde', type: 'quantitative', title: unit, axis: { format: NUMBER, tickCount: 5 } },
    },
  });
}

/** A line that may break off and go on elsewhere: a thin line shows where it falls or rises. */
export function brokenLine(stretches: readonly Stretch[], x: string, y: string): Promise<Markup> {
  const points = stretches.flatMap(({ van, tot }, deel) =>
    [van, tot].map(([a, b]) => ({ deel, x: a, y: b })),
  );
  const jumps = stretches.slice(1).flatMap(({ van }, at) => {
    const before = stretches[at]?.tot;
    return before === undefined || before[1] === van[1] ? [] : [{ x: van[0], van: before[1], tot: van[1] }];
  });
  const across = {
    field: 'x',
    type: 'quantitative' as const,
    title: x,
    axis: { format: NUMBER, tickCount: 6 },
    scale: { nice: false },
  };
  const up = {
    type: 'quantitative' as const,
    title: y,
    axis: { format: NUMBER, tickCount: 5 },
    scale: { nice: true, zero: true },
  };
  return drawn({
    width: WIDTH + 170,
    height: 240,
    layer: [
      {
        data: { values: jumps },
        mark: { type: 'rule', color: 'var(--band)', strokeDash: [4, 3] },
        encoding: { x: across, y: { ...up, field: 'van' }, y2: { field: 'tot' } },
      },
      {
        data: { values: points },
        mark: { type: 'line', color: SERIES[0] ?? '', strokeWidth: 3 },
        encoding: { x: across, y: { ...up, field: 'y' }, detail: { field: 'deel' } },
      },
    ],
  });
}

/** For each label a small chart of what a value is at every x, in steps, with a line for each series; null is a gap. */
export function stepLines(
  rows: readonly (Pick<SeriesValue, 'label' | 'reeks'> & {
    readonly x: number;
    readonly waarde: number | null;
  })[],
  x: string,
  y: string,
): Promise<Markup> {
  const series = [...new Set(rows.map(({ reeks }) => reeks))];
  return drawn({
    data: { values: [...rows] },
    facet: {
      row: {
        field: 'label',
        type: 'nominal',
        sort: [...new Set(rows.map(({ label }) => label))],
        title: null,
        header: { labelOrient: 'top', labelAnchor: 'start', labelFontSize: 13, labelColor: 'var(--tekst)' },
      },
    },
    spacing: 6,
    spec: {
      width: WIDTH + 170,
      height: 36,
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
      encoding: {
        x: {
          field: 'x',
          type: 'quantitative',
          title: x,
          axis: { format: NUMBER, tickCount: 6 },
          scale: { zero: false, nice: false },
        },
        y: { field: 'waarde', type: 'quantitative', title: y, axis: { format: NUMBER, tickCount: 2 } },
        color: colours(series),
      },
    },
  });
}

/** The lines of a label; the first of them stands at the middle of its bar, unless it is moved up. */
const LINES = "split(datum.label, '\\n')";

const labels = (rows: readonly { readonly label: string }[]) => ({
  field: 'label',
  type: 'nominal' as const,
  sort: [...new Set(rows.map(({ label }) => label))],
  title: null,
  axis: {
    labelExpr: LINES,
    labelLimit: 0,
    ticks: false,
    domain: false,
    labelOffset: {
      condition: [
        { test: `length(${LINES}) > 2`, value: -LINE },
        { test: `length(${LINES}) > 1`, value: -LINE / 2 },
      ],
      value: 0,
    },
  },
});

const amounts = (field: string, title: string) => ({
  field,
  type: 'quantitative' as const,
  title,
  axis: { format: NUMBER, tickCount: 5, labelFlush: false },
});

const colours = (series: readonly string[]) => ({
  field: 'reeks',
  type: 'nominal' as const,
  sort: [...series],
  scale: { domain: [...series], range: SERIES.slice(0, Math.max(1, series.length)) },
  legend: { title: null, orient: 'top' as const, columns: 1, labelLimit: 0, symbolType: 'square' as const },
});

/** Room for the label with the most lines. */
const rowHeight = (rows: readonly { readonly label: string }[]): number =>
  10 + LINE * Math.max(1, ...rows.map(({ label }) => label.split('\n').length));

/** A label on lines that fit beside the bars. */
function broken(label: string): string {
  return label.split(' ').reduce((text, word) => {
    const line = text.slice(text.lastIndexOf('\n') + 1);
    if (text === '') return word;
    return `${text}${line.length + word.length < LABEL ? ' ' : '\n'}${word}`;
  }, '');
}

/** There is no font to measure with: about what the letters of most machines take, so that labels get their room. */
textMetrics.width = ({ fontSize }, text) => Math.ceil(0.65 * (fontSize ?? 11) * String(text).length);

async function drawn(spec: TopLevelSpec): Promise<Markup> {
  const whole: TopLevelSpec = {
    ...spec,
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'transparent',
    padding: 4,
    config: {
      font: 'system-ui, sans-serif',
      aria: false,
      locale: { number: { decimal: ',', thousands: '.', grouping: [3], currency: ['€ ', ''] } },
      view: { stroke: null },
      axis: {
        labelColor: 'var(--tekst)',
        titleColor: 'var(--tekst)',
        gridColor: 'var(--lijn)',
        domainColor: 'var(--band)',
        tickColor: 'var(--band)',
        labelFontSize: 13,
        titleFontSize: 13,
        titleFontWeight: 'normal',
      },
      legend: { labelColor: 'var(--tekst)', labelFontSize: 13 },
      bar: { cornerRadiusEnd: 0 },
    },
  };
  const view = new View(parse(compile(whole).spec), { renderer: 'none' });
  const text = await view.toSVG();
  view.finalize();
  return svg(text);
}
