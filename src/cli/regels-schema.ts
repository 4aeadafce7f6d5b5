import { join } from 'node:path';
import { casesSchema } from '../dossier/cases-schema.js';
import { householdSchema } from '../dossier/schema.js';
import { FORMATS } from './formats.js';
import { householdOptions } from './households.js';
import { asJson, writeResult } from './io.js';
import { type CommonOptions, formatOf } from './options.js';
import { loadRules } from './shipped.js';
import { destination, type WriteOptions, writeFiles } from './write.js';

/** `vangnet regels schema`: writes the JSON Schema of each kind of YAML file, for editors. */
export async function runSchema(options: CommonOptions & WriteOptions): Promise<number> {
  const format = formatOf(options, FORMATS.regels.gewoon);
  const folder = destination(options, 'rules/schemas');
  const graph = await loadRules(options.regels);
  const { ruleSchemas } = await import('../rules/index.js');
  const household = householdOptions(graph, undefined);
  const schemas = {
    huishouden: householdSchema(graph.vocabulary, household),
    gevallen: casesSchema(graph.vocabulary, household),
    ...ruleSchemas(),
  };
  const files = new Map(
    Object.entries(schemas).map(([kind, text]) => [join(folder, `${kind}.schema.json`), text]),
  );
  writeFiles(files, options);
  const document = { schema: 'vangnet/schemas/1', bestanden: [...files.keys()] };
  const said = `${files.size} schema's geschreven in ${folder}\n`;
  writeResult(format === 'json' ? asJson(document) : said);
  return 0;
}
