import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
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
 * The reader of rows. Node's own decoder of windows-1252 gives a control character for the euro sign, hence
 * iconv-lite.
 */
export function decoderOf(codering: Exclude<Codering, 'utf-16'>): Decode {
  if (codering === 'utf-8') return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : null);
  return (bytes) => {
    const text = iconv.decode(bytes, 'win1252');
    return /[\u0080-\u009f\ufffd]/.test(text) ? null : text;
  };
}
