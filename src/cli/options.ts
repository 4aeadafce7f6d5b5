import type { Command } from 'commander';
import type { Household } from '../dossier/household.js';
import { wantsColour } from '../report/layout.js';
import type { Graph } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { parseDate } from '../rules/text.js';
import { callError } from './io.js';

/** Options that every command has. */
export interface CommonOptions {
  readonly regels?: string;
  readonly gemeente?: string;
  readonly peildatum?: string;
  readonly formaat?: string;
  readonly kleur?: boolean;
}

/** Adds the options that every command has; `formats` are its own, in words. */
export function withCommonOptions(command: Command, formats: string): Command {
  return command
    .option('--regels <map>', 'een andere map met regels')
    .option('--gemeente <id>', 'de gemeente, of landelijk')
    .option('--peildatum <jjjj-mm-dd>', 'de dag waarvoor wordt getoetst')
    .option('--formaat <soort>', formats)
    .option('--geen-kleur', 'zonder kleur');
}

export type Format = 'tekst' | 'json' | 'jsonl' | 'markdown' | 'csv' | 'html';

/** The format asked for, among those that a command can give. */
export function formatOf(options: CommonOptions, allowed: readonly Format[]): Format {
  const asked = options.formaat ?? 'tekst';
  const found = allowed.find((format) => format === asked);
  if (found === undefined)
    throw callError(
      'C003',
      `'${asked.slice(0, 40)}' is geen formaat van dit commando`,
      `kies een van: ${allowed.join(', ')}`,
      asked,
    );
  return found;
}

/** Is colour wanted here? Not in a pipe, with NO_COLOR or with --geen-kleur. */
export function colourWanted(options: { readonly geenKleur?: boolean }, stream: NodeJS.WriteStream): boolean {
  return options.geenKleur !== true && wantsColour(process.env, stream.isTTY === true);
}

export function terminalWidth(): number {
  return Math.max(40, Math.min(process.stdout.columns ?? 100, 120));
}

/** The day of a call as yyyymmdd, or undefined. */
export function peildatumOption(options: CommonOptions): number | undefined {
  return options.peildatum === undefined ? undefined : dayOf(options.peildatum);
}

function dayOf(text: string): number {
  const date = parseDate(text);
  if (typeof date === 'number') return date;
  throw callError('C003', `'${text.slice(0, 40)}' is geen bestaande dag`, 'schrijf jjjj-mm-dd', text);
}

/** Most years of a period: each of its days is decided. */
const MOST_YEARS = 25;

/** The days of `--van` and `--tot`, both included; undefined without them. */
export function periodeOption({
  van,
  tot,
}: {
  readonly van?: string | undefined;
  readonly tot?: string | undefined;
}) {
  if (van === undefined && tot === undefined) return undefined;
  if (van === undefined || tot === undefined)
    throw callError('C003', '--van en --tot horen bij elkaar', 'geef beide, of alleen --peildatum');
  const [vanaf, totEnMet] = [dayOf(van), dayOf(tot)];
  if (totEnMet < vanaf)
    throw callError(
      'C003',
      `--tot ligt voor --van`,
      'geef de eerste dag bij --van en de laatste bij --tot',
      tot,
    );
  if (yearOf(totEnMet) - yearOf(vanaf) > MOST_YEARS)
    throw callError('C003', `de periode is langer dan ${MOST_YEARS} jaar`, 'kies een kortere periode', tot);
  return { vanaf, totEnMet };
}

const yearOf = (date: number): number => Math.floor(date / 10_000);

/** The day that is judged: of the call, else of the file, else of the application, else today. */
export function peildatumFor(options: CommonOptions, household: Household): number {
  const applied = household.root.lists.get('zaak')?.[0]?.facts.get('aanvraagdatum');
  return peildatumOption(options) ?? household.peildatum ?? (typeof applied === 'number' ? applied : today());
}

/** Today in the Netherlands, whatever the machine's own time zone. */
export function today(): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(new Date());
  return Number(parts.replaceAll('-', ''));
}

/** The municipality of a call or a file, or `landelijk`. */
export function gemeenteFor(options: CommonOptions, household: Household | null, graph: Graph): string {
  const asked = options.gemeente;
  if (asked === undefined) return household?.gemeente ?? 'landelijk';
  const known = Object.values(graph.gemeenten).find(
    (gemeente) => gemeente.id === asked || gemeente.cbs === asked,
  );
  if (known !== undefined) return known.id;
  if (asked === 'landelijk') return asked;
  throw callError(
    'C005',
    `de regels van gemeente '${asked.slice(0, 40)}' zijn er niet`,
    suggestion(asked, ['landelijk', ...Object.keys(graph.gemeenten)]),
    asked,
  );
}

/** The regelingen and groepen that are asked for by name. */
export function regelingenOption(asked: readonly string[], graph: Graph): string[] {
  const all = Object.values(graph.regelingen);
  const known = [
    ...new Set([...all.map((regeling) => regeling.id), ...all.map((regeling) => regeling.groep)]),
  ];
  const names = asked.flatMap((name) => name.split(','));
  for (const name of names)
    if (!known.includes(name))
      throw callError('C007', `onbekende regeling '${name.slice(0, 60)}'`, suggestion(name, known), name);
  return names;
}
