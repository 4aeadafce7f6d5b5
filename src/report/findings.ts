import { schoon } from '../engine/words.js';
import type { Finding, Severity } from '../rules/finding.js';
import { type Paint, palette } from './layout.js';
import { LABEL } from './phrases.js';

/** Where the caret points must stay where it is: what can't be shown becomes one dot, spaces stay spaces. */
function frameLine(line: string): string {
  return line.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '.').trimEnd();
}

function place({ bestand, regel, kolom }: Finding): string {
  return `${schoon(bestand)}:${regel}:${kolom}`;
}

function rendered(finding: Finding, paint: Readonly<Record<Severity, Paint>>, dim: Paint): string {
  const frame = finding.frame === '' ? [] : finding.frame.split('\n').map((line) => `  ${frameLine(line)}`);
  return [
    `${paint[finding.ernst](`${finding.ernst} ${schoon(finding.code)}`)}: ${schoon(finding.bericht)}`,
    `  ${dim('-->')} ${place(finding)}`,
    ...frame,
    `  ${LABEL.oplossing} ${schoon(finding.oplossing)}`,
  ].join('\n');
}

/**
 * Findings as they go to stderr, an empty line between them and a line break at the end; nothing for no findings.
 * What comes from a file can't add a line or steer the terminal.
 */
export function renderFindings(findings: readonly Finding[], options: { readonly colour: boolean }): string {
  const { toon, dof } = palette(options.colour);
  const paint = { fout: toon.slecht, waarschuwing: toon.open, advies: toon.stil };
  return findings.length === 0
    ? ''
    : `${findings.map((finding) => rendered(finding, paint, dof)).join('\n\n')}\n`;
}
