import { z } from 'zod';
import { factsSchema } from './gegevens.js';

/** The shape of a rule file, before names and types are checked. Every scalar is the text its author typed. */

const text = z.string();
const yesNo = z.enum(['ja', 'nee'], { error: 'hier hoort ja of nee' });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'dit is geen datum (jjjj-mm-dd)' });
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,79}$/, { error: 'een naam bestaat uit kleine letters, cijfers en _' });
const certainty = z.enum(['afgeleid', 'onbevestigd', 'lezing']);
const level = z.enum(['wet', 'regeling', 'verordening', 'beleidsregel', 'werkinstructie']);

const sourceFields = {
  bwb: z
    .string()
    .regex(/^BWBR\d{7}$/, { error: 'een BWB-nummer is BWBR en zeven cijfers' })
    .optional(),
  cvdr: z
    .string()
    .regex(/^CVDR\d+(\/\d+)?$/, { error: 'een CVDR-nummer is CVDR en cijfers' })
    .optional(),
  titel: text.optional(),
  url: z
    .string()
    .regex(/^https:\/\//, { error: 'een url begint met https://' })
    .optional(),
  artikel: text.optional(),
  lid: text.optional(),
  onderdeel: text.optional(),
  niveau: level.optional(),
  zekerheid: certainty.optional(),
  reden: text.optional(),
};
const sourceBlock = z.strictObject(sourceFields);
/** A block, or the name of one under `bronnen`. */
const source = z.union([name, sourceBlock]);

const delegation = z.union([
  z.enum(['gemeente']),
  z.strictObject({ aan: z.enum(['gemeente']), minimaal: z.enum(['landelijk']).optional() }),
]);

const tableRow = z.record(z.string(), text);
const figure = z.union([
  text,
  z.strictObject({
    waarde: text.optional(),
    rijen: z.array(tableRow).optional(),
    bron: source.optional(),
    zekerheid: certainty.optional(),
    reden: text.optional(),
    vraag: text.optional(),
  }),
  z.array(tableRow),
]);

const parameter = z.strictObject({
  titel: text.optional(),
  eenheid: text.optional(),
  type: z.enum(['getal', 'datum', 'ja_nee', 'keuze']).optional(),
  codes: z.union([text, z.array(text)]).optional(),
  decimalen: z
    .string()
    .regex(/^[0-6]$/, { error: 'hier hoort een cijfer van 0 tot en met 6' })
    .optional(),
  kolommen: z.record(name, text).optional(),
  delegatie: delegation.optional(),
  indexering: z.enum(['halfjaar', 'jaar']).optional(),
  op: z.enum(['stap'], { error: 'hier kan alleen stap staan' }).optional(),
  bron: source.optional(),
  waarden: z.record(date, figure),
});

export interface RawBranch {
  tekst?: string | undefined;
  tekst_niet?: string | undefined;
  als?: string | undefined;
  een_van?: Record<string, RawBranch> | undefined;
  alle?: Record<string, RawBranch> | undefined;
  tenzij?: Record<string, RawBranch> | undefined;
  bron?: z.infer<typeof source> | undefined;
}

const branch: z.ZodType<RawBranch> = z.lazy(() =>
  z.strictObject({
    tekst: text.optional(),
    tekst_niet: text.optional(),
    als: text.optional(),
    een_van: z.record(name, branch).optional(),
    alle: z.record(name, branch).optional(),
    tenzij: z.record(name, branch).optional(),
    bron: source.optional(),
  }),
);

const tableEntry = z.union([z.strictObject({ als: text, dan: text }), z.strictObject({ anders: text })]);

const bodyFields = {
  formule: text.optional(),
  tabel: z.array(tableEntry).optional(),
  een_van: z.record(name, branch).optional(),
  alle: z.record(name, branch).optional(),
  tenzij: z.record(name, branch).optional(),
  bron: source.optional(),
};

const begrip = z.strictObject({
  titel: text.optional(),
  per: name.optional(),
  eenheid: text.optional(),
  decimalen: z
    .string()
    .regex(/^[0-6]$/, { error: 'hier hoort een cijfer van 0 tot en met 6' })
    .optional(),
  op: text.optional(),
  op_maand: text.optional(),
  over: z.strictObject({ vanaf: text, tot_en_met: text }).optional(),
  delegatie: delegation.optional(),
  toelichting: text.optional(),
  vraag: text.optional(),
  ...bodyFields,
  versies: z.record(date, z.strictObject({ ...bodyFields, toelichting: text.optional() })).optional(),
});

const conditionFields = {
  tekst: text.optional(),
  tekst_niet: text.optional(),
  als: text.optional(),
  alleen_als: text.optional(),
  een_van: z.record(name, branch).optional(),
  alle: z.record(name, branch).optional(),
  tenzij: z.record(name, branch).optional(),
  bron: source.optional(),
  vraag: text.optional(),
};
const condition = z.strictObject({
  titel: text,
  elke: text.optional(),
  delegatie: delegation.optional(),
  risico: text.optional(),
  toelichting: text.optional(),
  ...conditionFields,
  versies: z.record(date, z.strictObject(conditionFields)).optional(),
});

/** Shown when `als` holds, or unless `tenzij` is known to hold. */
const pointer = z.strictObject({
  tekst: text,
  als: text.optional(),
  tenzij: text.optional(),
  bron: source.optional(),
});
const outcome = z.strictObject({
  bedrag: text.optional(),
  per: z.enum(['eenmalig', 'maand', 'jaar', 'uur']),
  vorm: z.enum(['gift', 'lening', 'borgtocht', 'uitkering', 'subsidie']),
  gevraagd: text.optional(),
  ingang: text.optional(),
  termijnen: z
    .strictObject({
      vanaf: text,
      tot_en_met: text,
      deel_van_maand: z.enum(['kalenderdagen']),
      bron: source.optional(),
    })
    .optional(),
});
const validity = z.strictObject({ vanaf: date, tot_en_met: date.optional() });

const contents = {
  parameters: z.record(name, parameter).optional(),
  begrippen: z.record(name, begrip).optional(),
};

/** A national regeling: conditions and an outcome. */
export const regelingSchema = z.strictObject({
  schema: z.enum(['vangnet/regels/1']).optional(),
  regeling: name,
  groep: name.optional(),
  aard: z.enum(['recht', 'bevoegdheid']),
  titel: text,
  per: name,
  voor: text.optional(),
  grondslag: source,
  geldig: validity,
  delegatie: z.enum(['voorwaarden toevoegen']).optional(),
  bevoegd: z
    .strictObject({
      orgaan: text,
      anders: z
        .record(name, z.strictObject({ orgaan: text, tekst: text, als: text, bron: source.optional() }))
        .optional(),
    })
    .optional(),
  uitweg: z.record(name, pointer).optional(),
  verwijzingen: z.record(name, pointer).optional(),
  samenloop: z.array(text).optional(),
  niet_gemodelleerd: z.array(text).optional(),
  bronnen: z.record(name, sourceBlock).optional(),
  ...contents,
  voorwaarden: z.record(name, condition),
  uitkomst: outcome,
});

/** A bouwsteen: shared steps and figures, without an outcome. */
export const bouwsteenSchema = z.strictObject({
  schema: z.enum(['vangnet/regels/1']).optional(),
  bouwsteen: name,
  titel: text,
  grondslag: source.optional(),
  bronnen: z.record(name, sourceBlock).optional(),
  toelichting: text.optional(),
  ...contents,
});

const localRegeling = z.strictObject({
  aangeboden: yesNo.optional(),
  reden: text.optional(),
  bron: source.optional(),
  ...contents,
  voorwaarden: z.record(name, condition).optional(),
  uitkomst: outcome.optional(),
  verwijzingen: z.record(name, pointer).optional(),
  samenloop: z.array(text).optional(),
  niet_gemodelleerd: z.array(text).optional(),
});

/** What a municipality decides within what the law leaves to it. */
export const gemeenteSchema = z.strictObject({
  schema: z.enum(['vangnet/regels/1']).optional(),
  gemeente: name,
  titel: text,
  cbs: z
    .string()
    .regex(/^\d{4}$/, { error: 'een CBS-code heeft vier cijfers' })
    .optional(),
  bronnen: z.record(name, sourceBlock).optional(),
  gegevens: factsSchema.optional(),
  regelingen: z.record(name, localRegeling),
});

export type RawRegeling = z.infer<typeof regelingSchema>;
export type RawBouwsteen = z.infer<typeof bouwsteenSchema>;
export type RawGemeente = z.infer<typeof gemeenteSchema>;
export type RawParameter = z.infer<typeof parameter>;
export type RawFigure = z.infer<typeof figure>;
export type RawBegrip = z.infer<typeof begrip>;
export type RawBody = Pick<RawBegrip, 'formule' | 'tabel' | 'een_van' | 'alle' | 'tenzij' | 'bron'>;
export type RawCondition = z.infer<typeof condition>;
export type RawConditionBody = Pick<
  RawCondition,
  'tekst' | 'tekst_niet' | 'als' | 'alleen_als' | 'een_van' | 'alle' | 'tenzij' | 'bron' | 'vraag'
>;
export type RawSource = z.infer<typeof source>;
export type RawOutcome = z.infer<typeof outcome>;
export type RawPointer = z.infer<typeof pointer>;
