import type { Format } from './options.js';

/** The formats of a command; of a part of it, or an option, that has others, by what is typed for it. */
type Formats = Readonly<Record<'gewoon', readonly Format[]> & Record<string, readonly Format[]>>;

/** In which formats each command gives what it is asked: what it takes, and what its help says. */
export const FORMATS = {
  toets: {
    gewoon: ['tekst', 'json', 'jsonl', 'markdown'],
    '--zet': ['tekst', 'json', 'jsonl'],
  },
  bereken: { gewoon: ['tekst', 'json', 'jsonl'] },
  bestand: {
    gewoon: ['tekst', 'json', 'jsonl', 'markdown', 'html'],
    // A result on standard output leaves no room there for a summary.
    '--uit -': ['tekst', 'jsonl'],
    samenvoegen: ['tekst', 'json', 'markdown', 'html'],
    '--koppeling-maken': ['tekst'],
  },
  regels: { gewoon: ['tekst', 'json'], grensgevallen: ['tekst'] },
  simuleer: {
    gewoon: ['tekst', 'json', 'csv', 'html'],
    lijn: ['tekst', 'json', 'html'],
    bouw: ['tekst'],
  },
} as const satisfies Readonly<Record<string, Formats>>;

/** The formats of a command in words, for its help. */
export function formatsInWords(command: keyof typeof FORMATS): string {
  const { gewoon, ...others }: Formats = FORMATS[command];
  return [oneOf(gewoon), ...Object.entries(others).map(([what, own]) => `${what}: ${oneOf(own)}`)].join('; ');
}

const oneOf = (formats: readonly Format[]): string =>
  formats.length === 1
    ? `alleen ${formats.join()}`
    : `${formats.slice(0, -1).join(', ')} of ${formats.at(-1)}`;
