import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Case } from '../dossier/cases.js';
import { type MutatieReport, mutatieReport, type Tried } from '../engine/mutaties.js';
import type { Share } from '../engine/noticing.js';
import type { Graph } from '../rules/graph.js';

/** What a worker is given. */
export interface Work {
  readonly graph: Graph;
  readonly cases: readonly Case[];
  readonly owners: ReadonlySet<string> | null;
  readonly share: Share;
}

/** The traces of a decision live a moment: with room for them, they need not be moved about before they go. */
const ROOM = { maxYoungGenerationSizeMb: 256, maxOldGenerationSizeMb: 6144 };

/** More would not go faster: each prepares all cases for itself. */
const MOST_WORKERS = 8;

/**
 * Changes the rules one by one, on every core, all of them or those of some regelingen and bouwstenen; how far it is, on a
 * terminal. The report does not depend on how many.
 */
export async function mutationsOf(
  graph: Graph,
  cases: readonly Case[],
  owners: ReadonlySet<string> | null,
): Promise<MutatieReport> {
  const of = Math.min(availableParallelism(), MOST_WORKERS);
  const shows = process.stderr.isTTY === true;
  let done = 0;
  const told = () => {
    done++;
    if (shows) process.stderr.write(`\r${done} mutaties`);
  };
  const shares = Array.from({ length: of }, (_, nr) =>
    shareOf({ graph, cases, owners, share: { nr, of } }, told),
  );
  const tried = (await Promise.all(shares)).flat();
  if (shows) process.stderr.write('\r\u001b[K');
  return mutatieReport(tried);
}

/** Tries one share in a thread of its own. */
function shareOf(workerData: Work, told: () => void): Promise<Tried[]> {
  const tried: Tried[] = [];
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./mutaties.js', import.meta.url), {
      workerData,
      resourceLimits: ROOM,
    });
    worker.on('message', (one: Tried) => {
      tried.push(one);
      told();
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(tried));
  });
}
