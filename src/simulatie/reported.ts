import type { DifferenceResult, Range, ReportedResult, VariantResult } from './document.js';
import type { Sample } from './sample.js';

/**
 * What was reported beside what the model gives, for those variants that were run. Nothing here flows back into the
 * population.
 */
export function reportedBeside(
  { reported }: Sample,
  variants: readonly VariantResult[],
  differences: readonly DifferenceResult[],
): ReportedResult[] {
  return reported.flatMap(({ naam, maat, van, naar, gerapporteerd, bron, toelichting }) => {
    const to = variants.find((variant) => isSet(variant, naar));
    const from = van === undefined ? undefined : variants.find((variant) => isSet(variant, van));
    const between = differences.find((one) => one.van === from?.id && one.naar === to?.id);
    const source = maat === 'gewonnen' ? between : to;
    const model = maat === 'gewonnen' ? between?.gewonnen : to?.[maat];
    if (source === undefined || model === undefined) return [];
    // Who is paid without an application was counted.
    const ranges: Readonly<Record<string, Range>> = source.bandbreedte;
    const bandbreedte = ranges[maat] ?? ([model, model] as const);
    const own = Number(gerapporteerd);
    // Thousandths, as both are counted.
    const verschil = (Math.round(model * 1000) - Math.round(own * 1000)) / 1000;
    return [
      { naam, model, gerapporteerd: own, verschil, bron, toelichting: toelichting ?? null, bandbreedte },
    ];
  });
}

/** Does a variant set exactly these parameters to these values? */
function isSet({ stel }: VariantResult, values: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(values);
  return (
    names.length === Object.keys(stel).length && names.every((name) => String(stel[name]) === values[name])
  );
}
