import { buildPopulation } from '../simulatie/build.js';
import { Marginals } from '../simulatie/marginals.js';
import { readPopulation } from '../simulatie/population.js';
import { ALMERE, almere, GENERIC, generic } from '../simulatie/structure.js';
import { FORMATS } from './formats.js';
import { callError, readInput, writeResult } from './io.js';
import { formatOf } from './options.js';
import { asCallError, type SimuleerOptions, shippedFile } from './simuleer-common.js';
import { checkFree, destination, writeFiles } from './write.js';

/** `vangnet simuleer bouw almere|<huishoudens> --uit <bestand>`: a population from published figures. */
export async function runBuild(args: readonly string[], options: SimuleerOptions): Promise<number> {
  formatOf(options, FORMATS.simuleer.bouw);
  const [what = '', ...more] = args;
  const households = /^[1-9]\d{0,6}$/.test(what) ? Number(what) : null;
  if (more.length > 0 || (households === null && what !== 'almere'))
    throw callError(
      'S025',
      'er is niet gezegd welke bevolking te bouwen',
      'schrijf vangnet simuleer bouw almere, of bouw 50000 voor een gemeente van zoveel huishoudens',
      what,
    );
  const path = destination(
    options,
    `fixtures/populaties/${households === null ? 'almere' : 'gemeente'}.yaml`,
  );
  checkFree([path], options);
  const marginals = Marginals.read(readInput(options.marginalen?.at(-1) ?? shippedFile('marginalen.yaml')));
  const mould = readInput(shippedFile('mal.yaml'));
  const text = asCallError(() =>
    households === null
      ? buildPopulation(mould, marginals, almere(marginals), ALMERE)
      : buildPopulation(mould, marginals, generic(marginals, households), GENERIC),
  );
  // What can't be read back must not be written.
  const { hash } = readPopulation({ name: path, text });
  writeFiles(new Map([[path, text]]), options);
  writeResult(`${path} geschreven, ${hash}\n`);
  return 0;
}
