import { createHmac } from 'node:crypto';

const LENGTH = 20;
const MARK_LENGTH = 8;

/**
 * How households and persons are called in what is written: by their own name, or with a secret by a pseudonym. That
 * is the same for the same name and secret, and without the secret nobody finds the name by trying all of them.
 */
export function namesBy(secret: string | null): (name: string) => string {
  if (secret === null) return (name) => name;
  return (name) => `p${createHmac('sha256', secret).update(name).digest('hex').slice(0, LENGTH)}`;
}

/** By what it is seen that two files have pseudonyms of one secret, which can't be read from it; null without a secret. */
export const markOfSecret = (secret: string | null): string | null =>
  secret === null ? null : createHmac('sha256', secret).update(NOBODY).digest('hex').slice(0, MARK_LENGTH);

/** No key is empty: it is nobody's pseudonym. */
const NOBODY = '';
