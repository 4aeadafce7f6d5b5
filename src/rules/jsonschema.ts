/** A piece of JSON Schema, of the draft (7) that editors read best. */
export interface Schema {
  readonly [keyword: string]: unknown;
  /** What `$ref` leads to; not written itself. */
  readonly [TARGET]?: () => Schema;
}

const TARGET = Symbol('target');

/** A single value, whatever YAML makes of it: `35` is a number there, and `nee` a text. */
export const SCALAR = { type: ['string', 'number', 'boolean'] } as const;

/** A day, as far as a pattern can tell. */
export const DAY_PATTERN = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';

/** One of some words; one that YAML reads as a number may be that number. */
export function oneOf(words: readonly string[]): Schema {
  return { enum: words.flatMap((word) => (/^\d+$/.test(word) ? [Number(word), word] : [word])) };
}

/** A block with the keys that it needs and may have, and no others. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A piece that stands once in a schema, under a name: what is used often, or can hold itself. */
export function reference(naam: string, target: () => Schema): Schema {
  return { $ref: `#/definitions/${naam}`, [TARGET]: target };
}

/** A piece with words about it for who fills it in. */
export function described(description: string, schema: Schema): Schema {
  // Beside a $ref draft 7 reads nothing.
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}

/** A whole schema, with all that it refers to, as the text of a file. */
export function schemaText(title: string, description: string, schema: Schema): string {
  const definitions: Record<string, Schema> = {};
  const gather = (piece: unknown): void => {
    if (typeof piece !== 'object' || piece === null) return;
    const { $ref, [TARGET]: target }: Schema = piece as Schema;
    const naam = String($ref).split('/').at(-1) ?? '';
    if (target !== undefined && definitions[naam] === undefined) {
      definitions[naam] = target();
      gather(definitions[naam]);
    }
    for (const part of Object.values(piece)) gather(part);
  };
  gather(schema);
  const $schema = 'http://json-schema.org/draft-07/schema#';
  return `${JSON.stringify({ $schema, title, description, ...schema, definitions }, null, 1)}\n`;
}
