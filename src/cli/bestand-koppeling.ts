import { openList } from '../bestand/opened.js';
import { proposed } from '../bestand/propose.js';
import { type BestandOptions, inTemporary, listAt } from './bestand.js';
import { FORMATS } from './formats.js';
import { callError, checkReadable, writeResult } from './io.js';
import { formatOf } from './options.js';
import { loadRules } from './shipped.js';
import { writeFiles } from './write.js';

const SAMPLE_BYTES = 200_000;
/** A list of which nothing is known yet. */
const ANY = { scheiding: null, codering: null, decimaal: null, datum: null, blad: null } as const;

/** `vangnet bestand --koppeling-maken`: proposes a koppeling from the header of a list and its first rows. */
export async function runProposal(names: readonly string[], options: BestandOptions): Promise<number> {
  formatOf(options, FORMATS.bestand['--koppeling-maken']);
  const [given = '', ...more] = names;
  if (more.length > 0)
    throw callError('C003', 'er staat een argument te veel', 'noem een bestand met clienten', more[0]);
  if (given.endsWith('.jsonl'))
    throw callError(
      'C003',
      'van JSON Lines komt geen voorstel: er is geen kop',
      'schrijf soort: jsonl in de koppeling, en elke sleutel als een kolom',
      given,
    );
  if (given !== '-') checkReadable(given);
  const graph = await loadRules(options.regels);
  const text = await inTemporary(async (temporary) => {
    const form = { ...ANY, soort: given.endsWith('.xlsx') ? 'xlsx' : 'csv' } as const;
    const { invoer, naam } = await listAt(given, form, temporary);
    const list = openList(invoer, naam, { ...form, soort: 'csv' }, []);
    try {
      return proposed({ ...list.sheet, ...list.sample(SAMPLE_BYTES), soort: form.soort }, graph.vocabulary);
    } finally {
      list.close();
    }
  });
  const uit = options.uit?.at(-1);
  if (uit === undefined || uit === '-') writeResult(text);
  else writeFiles(new Map([[uit, text]]), options);
  return 0;
}
