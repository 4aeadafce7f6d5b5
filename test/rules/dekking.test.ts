import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCases } from '../../src/dossier/cases.js';
import { runCase } from '../../src/engine/casetest.js';
import { Dekking, type DekkingReport } from '../../src/engine/dekking.js';
import { Engine } from '../../src/engine/engine.js';
import { shippedGraph } from './support.js';

const FOLDER = join(import.meta.dirname, '../../fixtures/gevallen');
