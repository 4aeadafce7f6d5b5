import { CODES, isRemark } from '../bestand/codes.js';
import { householdIn } from '../bestand/listed.js';
import { volgensOpgave } from '../bestand/opgave.js';
import type { Household } from '../dossier/household.js';
import { findingWithoutPlace, InputError } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { askedOf, inTemporary, listAt } from './bestand.js';
import { callError, checkReadable } from './io.js';
import { peildatumFor } from './options.js';
import type { ToetsOptions } from './toets.js';

/** One household of a client list, to be explained. Throws InputError with what is wrong with its rows. */
export async function householdFromList(
  names: readonly string[],
  graph: Graph,
  options: ToetsOptions,
): Promise<Household> {
  const [invoer, sleutel] = [options.uitBestand?.at(-1), options.sleutel?.at(-1)];
  if (invoer === undefined || sleutel === undefined || names.length > 0)
    throw callError(
      'C003',
      '--uit-bestand, --koppeling en --sleutel horen bij elkaar, zonder huishoudens ernaast',
      'schrijf vangnet toets --uit-bestand clienten.csv --koppeling koppeling.yaml --sleutel 12345',
    );
  checkReadable(invoer);
  const { regeling: _, ...asked } = options;
  const asking = askedOf(asked, graph);
  const one = await inTemporary(async (temporary) => {
    const listed = { ...asking, ...(await listAt(invoer, asking.koppeling.bestand, temporary)) };
    return householdIn(listed, sleutel, graph.vocabulary);
  });
  if (one === null)
    throw callError('C015', 'deze sleutel staat niet in het bestand', 'kijk naar de kolom met de sleutel');
  const { found, line } = one;
  if (found.household !== null) {
    checkPeriod(found.household, options);
    return found.household;
  }
  throw new InputError(
    found.remarks
      .filter(({ code }) => !isRemark(code))
      .map(({ row, kolom, code }) => ({
        ...findingWithoutPlace(invoer, {
          code,
          bericht: kolom === '' ? CODES[code] : `${CODES[code]} (kolom ${kolom})`,
          oplossing: 'herstel deze regel in het bestand',
        }),
        regel: line(row),
        frame: '',
      })),
  );
}

/** What the administration says is of one day: it stands in for nothing of the months around it. Throws InputError. */
function checkPeriod(household: Household, options: ToetsOptions): void {
  if (options.van === undefined) return;
  if (volgensOpgave(household, peildatumFor(options, household)) === household) return;
  throw callError(
    'C023',
    'van dit huishouden staan niet alle personen, inkomsten en vermogen in het bestand, maar alleen wat de administratie van een dag opgeeft',
    'laat --van en --tot weg, en noem die dag met --peildatum',
    '--van',
  );
}
