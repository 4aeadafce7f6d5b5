import type { InputError } from '../rules/finding.js';

/** Says on standard error what is wrong, and how to mend it. */
export async function showFindings(error: InputError): Promise<void> {
  const { renderFindings } = await import('../report/findings.js');
  const { wantsColour } = await import('../report/layout.js');
  const colour =
    wantsColour(process.env, process.stderr.isTTY === true) && !process.argv.includes('--geen-kleur');
  process.stderr.write(renderFindings(error.findings, { colour }));
}
