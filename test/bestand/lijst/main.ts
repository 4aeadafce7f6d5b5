import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { HEAD, households } from './list.js';
import { MOST_PERSONS } from './persons.js';

/** What `npm run lijst` does: writes a made-up client list to a new file, or to standard output. */

const { values } = parseArgs({
  options: {
    regels: { type: 'string', default: '1000' },
    zaad: { type: 'string', default: '1' },
    onbekend: { type: 'string', default: '0.01' },
    fouten: { type: 'string', default: '0' },
    uit: { type: 'string', default: '-' },
  },
});
const [rows, seed] = [Number(values.regels), Number(values.zaad)];
const [missing, faults] = [Number(values.onbekend), Number(values.fouten)];
const isShare = (value: number) => value >= 0 && value <= 1;
if (!(rows >= 1 && rows <= MOST_PERSONS && Number.isInteger(seed) && [missing, faults].every(isShare))) {
  console.error(
    'npm run lijst -- --regels 1000 --zaad 1 --onbekend 0.01 --fouten 0.01 --uit klanten.csv\n' +
      `regels: 1 tot ${MOST_PERSONS}; zaad: een geheel getal; onbekend en fouten: van 0 tot 1`,
  );
  process.exit(2);
}
const PIECE = 1 << 20;
const fd = values.uit === '-' ? 1 : openSync(values.uit, 'wx');
let held = HEAD;
for (const text of households({ rows, seed, missing, faults })) {
  held += text;
  if (held.length < PIECE) continue;
  writeSync(fd, held);
  held = '';
}
writeSync(fd, held);
closeSync(fd);
