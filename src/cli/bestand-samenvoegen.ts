import { merged, readSummary } from '../bestand/merge.js';
import { type BestandOptions, summaryIn } from './bestand.js';
import { FORMATS } from './formats.js';
import { asJson, callError, readEach, writeResult } from './io.js';
import { formatOf } from './options.js';
import { writeFiles } from './write.js';

/** `vangnet bestand samenvoegen`: the manifests of the shares of a list as one. */
export async function runMerge(names: readonly string[], options: BestandOptions): Promise<number> {
  const format = formatOf(options, FORMATS.bestand.samenvoegen);
  if (names.length === 0)
    throw callError('C003', 'er is geen manifest genoemd', 'noem de manifesten van alle delen');
  const document = merged(readEach(names, (source) => [readSummary(source)]));
  const uit = options.uit?.at(-1);
  if (uit !== undefined) writeFiles(new Map([[uit, asJson(document)]]), options);
  writeResult(await summaryIn(format, document, options));
  return document.rijen.afgekeurd > 0 && options.afgekeurdToegestaan !== true ? 3 : 0;
}
