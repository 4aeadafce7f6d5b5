import { createHmac } from 'node:crypto';

const LENGTH = 20;

/**
 * How households and persons are called in what is written: by their own name, or with a secret by a pseudonym. That
 * is the same for the same name and secret, and without the secret nobody finds the name by trying all of them.
 */
export function namesBy(secret: string | null): (name: string) => string {
  if (secret === null) return (name) => name;
  return (name) => `p${createHmac('sha256', secret).update(name).digest('hex').slice(0, LENGTH)}`;
}
