// What `vangnet bestand` runs on each core: decides the parts of a list that it is given.
import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from '../bestand/part.js';
import { serveParts } from '../bestand/threads.js';
import { blockSizes } from './pacing.js';

if (parentPort !== null) serveParts(workerData as Task, parentPort, blockSizes());
