/** What a run writes line by line, each to a file of its own. */
export const STREAMS = ['resultaat', 'meldingen', 'werklijst'] as const;
export type Stream = (typeof STREAMS)[number];

/** Where the files of a run stand. */
export type Destinations = Readonly<Record<Stream | 'afgekeurd' | 'manifest' | 'steekproef', string>>;

/** The files of a run, named after its result: uit.csv, uit.afgekeurd, uit.meldingen.csv, uit.manifest.json, ... */
export function destinationsOf(uit: string): Destinations {
  const name = uit.replace(/\.(csv|jsonl|xlsx)$/i, '');
  return {
    resultaat: uit,
    afgekeurd: `${name}.afgekeurd`,
    meldingen: `${name}.meldingen.csv`,
    manifest: `${name}.manifest.json`,
    werklijst: `${name}.werklijst.csv`,
    steekproef: `${name}.steekproef.csv`,
  };
}
