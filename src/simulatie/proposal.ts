import { merge } from '../dossier/merge.js';
import type { RuleFiles } from '../rules/files.js';
import { type Finding, findingAt, InputError, type SourceText } from '../rules/finding.js';
import { gemeenteShape } from '../rules/schema.js';
import { Reading, readShape } from '../rules/shape.js';
import { writeYaml } from '../rules/writeyaml.js';
import { entry, readYaml, type YamlMap } from '../rules/yaml.js';

/**
 * Rule files with a proposal laid over those of its municipality: what it says replaces what stands there, the rest
 * stays. Where the municipality has no file, the proposal is its file. Throws InputError when the proposal is no
 * overlay, or is of another municipality than the one that is asked for (null: any); what else is wrong comes out when
 * the files are checked.
 */
export function withProposal(files: RuleFiles, asked: string | null, proposal: SourceText): RuleFiles {
  const tree = readYaml(proposal);
  const own = tree.kind === 'map' ? entry(tree, 'gemeente') : undefined;
  const gemeente = own?.kind === 'scalar' ? own.text : null;
  if (tree.kind !== 'map' || gemeente === null || gemeente !== (asked ?? gemeente))
    throw new InputError([
      findingAt(proposal, own?.from ?? 0, Math.max(1, (own?.to ?? 0) - (own?.from ?? 0)), {
        code: 'S040',
        bericht: `dit is geen voorstel voor ${asked ?? 'een gemeente'}`,
        oplossing: `schrijf bovenaan gemeente: ${asked ?? 'almere'}, of noem de andere gemeente met --gemeente`,
      }),
    ]);
  checkKeys(proposal, tree);
  const at = files.gemeenten.findIndex(({ text }) =>
    new RegExp(`^gemeente: *${gemeente}(?: |\\r?$)`, 'm').test(text),
  );
  const base = files.gemeenten[at];
  if (base === undefined) return { ...files, gemeenten: [...files.gemeenten, proposal] };
  const below = readYaml(base);
  const text = below.kind === 'map' ? writeYaml(merge(below, tree)) : proposal.text;
  return { ...files, gemeenten: files.gemeenten.with(at, { name: proposal.name, text }) };
}

/** A key that is misspelt is said at its own place; what is only missing here may stand in the file below. */
function checkKeys(proposal: SourceText, tree: YamlMap): void {
  const findings: Finding[] = [];
  readShape(gemeenteShape, tree, new Reading(proposal, findings));
  const unknown = findings.filter(({ code }) => code === 'R002');
  if (unknown.length > 0) throw new InputError(unknown);
}

/** What is wrong in rules with a proposal in them, at the place in the proposal where that can be told. */
export function atProposal<T>(proposal: SourceText, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.findings.map((finding) => inProposal(proposal, finding)));
  }
}

function inProposal(proposal: SourceText, finding: Finding): Finding {
  if (finding.bestand !== proposal.name) return finding;
  const [shown = '', carets = ''] = finding.frame.split('\n');
  const from = carets.indexOf('^');
  const what = shown.slice(from, carets.length);
  const at = proposal.text.indexOf(what);
  if (what === '' || at === -1 || at !== proposal.text.lastIndexOf(what))
    return { ...finding, bestand: `${proposal.name} over de regels van de gemeente` };
  return findingAt(proposal, at, what.length, finding);
}
