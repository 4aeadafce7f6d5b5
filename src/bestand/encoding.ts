import { isUtf8 } from 'node:buffer';
import type { Codering } from './koppeling.js';

/** How the text of a file is put into bytes, as far as its first bytes tell; `bom` is how many of them say so. */
export interface Mark {
  readonly codering: 'utf-8' | 'utf-16le' | 'utf-16be' | null;
  readonly bom: number;
}

/** What the first bytes of a file say of its encoding. */
export function markOf(start: Buffer): Mark {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { codering: 'utf-8', bom: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { codering: 'utf-16le', bom: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { codering: 'utf-16be', bom: 2 };
  // Latin text in UTF-16 without a mark has a nought in every other byte.
  if (start.length >= 4 && start[1] === 0 && start[3] === 0 && start[0] !== 0)
    return { codering: 'utf-16le', bom: 0 };
  if (start.length >= 4 && start[0] === 0 && start[2] === 0 && start[1] !== 0)
    return { codering: 'utf-16be', bom: 0 };
  return { codering: null, bom: 0 };
}

/** Reads the bytes of a row as text; null when they are none in this encoding. */
export type Decode = (bytes: Buffer) => string | null;

/**
 * The characters of Windows-1252 from 0x80 up to 0xa0, where it differs from Latin-1; a space where it has none. Node's
 * own decoder gives control characters there, no euro sign.
 */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The reader of rows. */
export function decoderOf(codering: Exclude<Codering, 'utf-16'>): Decode {
  if (codering === 'utf-8') return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : null);
  return (bytes) => {
    const text = bytes
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? ' ');
    return bytes.some(isUnused) ? null : text;
  };
}

const isUnused = (byte: number): boolean => byte >= 0x80 && byte < 0xa0 && WINDOWS[byte - 0x80] === ' ';
