import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Household } from '../../src/dossier/household.js';
import { type HouseholdOptions, readHousehold } from '../../src/dossier/read.js';
import { type Finding, InputError } from '../../src/rules/finding.js';
import { readVocabulary } from '../../src/rules/gegevens.js';

const fixture = new URL('gegevens.yaml', import.meta.url);

/** A small vocabulary with one fact of every kind. */
export const vocabulary = readVocabulary({ name: 'gegevens.yaml', text: readFileSync(fixture, 'utf8') });

export const options: HouseholdOptions = {
  gemeenten: [
    { id: 'almere', cbs: '0034' },
    { id: 'rotterdam', cbs: null },
  ],
  regelingen: ['algemene_bijstand', 'energietoeslag'],
};

/** The first three lines of every snippet. */
export const HEADER = 'schema: vangnet/huishouden/1\nid: h1\npeildatum: 2024-02-01\n';
export const APPLICANT = 'personen: [{ id: a, rol: aanvrager }]\n';

/** Reads a whole file. */
export function read(text: string, more: Partial<HouseholdOptions> = {}): Household {
  return readHousehold({ name: 'h1.yaml', text }, vocabulary, { ...options, ...more });
}

/** Reads a snippet under the header, with an applicant when it has no persons. Its first line is line 4. */
export function readSnippet(snippet: string): Household {
  return read(withHeader(snippet));
}

export function withHeader(snippet: string): string {
  return `${HEADER}${snippet}\n${snippet.includes('personen:') ? '' : APPLICANT}`;
}

/** What an InputError says; fails when nothing is thrown. */
export function findingsOf(work: () => unknown): readonly Finding[] {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.findings;
    throw error;
  }
  expect.unreachable('no finding was thrown');
}

/** "V022 4:26" for each finding. */
export function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code, regel, kolom }) => `${code} ${regel}:${kolom}`);
}
