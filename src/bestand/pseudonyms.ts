import { createHmac } from 'node:crypto';

const LENGTH = 20;

/**
 * Gives a name a pseudonym: the same for the same name and secret, and without the secret nobody finds the name by
 * trying all of them.
 */
export const pseudonymsBy = (secret: string): ((name: string) => string) => {
  return (name) => `p${createHmac('sha256', secret).update(name).digest('hex').slice(0, LENGTH)}`;
};
