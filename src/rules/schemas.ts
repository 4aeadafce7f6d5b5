import { gegevensShape } from './gegevens.js';
import { schemaText } from './jsonschema.js';
import { bouwsteenShape, gemeenteShape, regelingShape } from './schema.js';

/** The JSON Schema of each kind of file in a rules folder, by the name of the kind, as the text of a file. */
export function ruleSchemas(): Readonly<Record<string, string>> {
  return {
    gegevens: schemaText('Gegevens', 'Alle gegevens waar een regel naar mag vragen', gegevensShape.schema),
    regeling: schemaText('Regeling', 'Een landelijke regeling van vangnet', regelingShape.schema),
    bouwsteen: schemaText(
      'Bouwsteen',
      'Stappen en cijfers die regelingen van vangnet delen',
      bouwsteenShape.schema,
    ),
    gemeente: schemaText('Gemeente', 'Wat een gemeente zelf bepaalt, in vangnet', gemeenteShape.schema),
  };
}
