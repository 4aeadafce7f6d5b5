import { codeFrame, type Finding } from '../rules/finding.js';

const WORD = /([\p{L}\p{M}\p{N}_]+)(?:(["']?)[ \t]*:(?=[\s"'{[]|$))?/gmu;

/**
 * A file with every letter and digit turned into `*`, but for the keys in `known`: of the same length, so that
 * places stay. Frames are cut from it, because an error goes to logs and tickets, and the values are about people.
 */
export function maskValues(text: string, known: ReadonlySet<string>): string {
  return text.replace(WORD, (whole: string, word: string) => {
    const isKey = whole.length > word.length && known.has(word);
    return isKey ? whole : '*'.repeat(word.length) + whole.slice(word.length);
  });
}

/** A finding of the YAML reader without the values that it shows: neither in its frame nor in its sentence. */
export function maskFinding(finding: Finding, masked: string): Finding {
  const carets = finding.frame.length - finding.frame.replaceAll('^', '').length;
  return {
    ...finding,
    // The YAML library quotes what it found after a colon.
    bericht: finding.bericht.replace(/: .*\)$/s, ')'),
    frame: codeFrame(masked, offsetAt(masked, finding.regel, finding.kolom), Math.max(1, carets)),
  };
}

function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
