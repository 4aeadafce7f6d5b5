// What `regels test --mutaties` runs on each core: tries its share of all changes, and tells of each.
import { parentPort, workerData } from 'node:worker_threads';
import { tryMutations } from '../engine/mutaties.js';
import type { Work } from './mutaties.js';

const { graph, cases, owners, share } = workerData as Work;
for (const tried of tryMutations(graph, cases, owners, share)) parentPort?.postMessage(tried);
