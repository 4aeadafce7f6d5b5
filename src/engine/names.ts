/** The name of an item within its regeling or bouwsteen. */
export const localId = (id: string): string => id.slice(id.indexOf('.') + 1);
