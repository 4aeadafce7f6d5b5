import { bereken } from '../../src/engine/bereken.js';
import { completeHouseholds } from '../../src/engine/complete.js';
import type { Besluit, ToetsDocument } from '../../src/engine/decision.js';
import { Engine } from '../../src/engine/engine.js';
import { Scratch } from '../../src/engine/program.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/compile.js';
import type { Graph } from '../../src/rules/graph.js';
import { dateOf, household, type Plain } from './household.js';

/** A vocabulary with an entity and a fact of every kind, for rule sets of a few lines. */
export const GEGEVENS = `
schema: vangnet/gegevens/1
entiteiten:
  huishouden: { titel: huishouden }
  zaak: { in: huishouden, een: ja, titel: zaak }
  persoon: { in: huishouden, lijst: personen, hoogstens: 10, label: rol, titel: persoon }
  inkomst: { in: persoon, lijst: inkomsten, in_de_tijd: ja, hoogstens: 20, label: soort, titel: inkomen, vraag: Welke inkomsten? }
  toekenning: { in: huishouden, lijst: toekenningen, hoogstens: 10, titel: toekenning }
  post: { in: huishouden, lijst: posten, hoogstens: 10, volgorde: op, titel: post }
  boeking: { in: persoon, lijst: boekingen, hoogstens: 10, volgorde: op, titel: boeking }
  gezin: { in: huishouden, afgeleid_van: persoon, titel: gezin }
gegevens:
  huishouden:
    adres: { type: keuze, codes: [woonadres, briefadres, geen], vraag: Welk adres?, soort: gegeven, bron: BRP }
    nodig: { type: ja_nee, vraag: Is het nodig?, soort: oordeel, bron: consulent }
    schrijnend: { type: ja_nee, vraag: Is het schrijnend?, soort: oordeel, bron: consulent }
    reden: { type: keuze, codes: [ziek, werk, geen], vraag: Wat is de reden?, soort: oordeel, bron: consulent }
    inkomen: { type: bedrag, eenheid: euro, tussen: [-9999.99, 9999.99], vraag: Hoeveel?, soort: gegeven, bron: loonstrook }
    gevraagd: { type: bedrag, eenheid: euro, tussen: [0.00, 9999.99], vraag: Hoeveel vraagt u?, soort: gegeven, bron: aanvraag }
    aantal: { type: getal, eenheid: aantal, tussen: [-20, 20], vraag: Hoeveel?, soort: gegeven, bron: BRP }
    ja: { type: ja_nee, vraag: Ja?, soort: gegeven, bron: BRP }
    ook: { type: ja_nee, vraag: Ook?, soort: gegeven, bron: BRP }
    stil: { type: ja_nee, standaard: nee, vraag: Stil?, soort: gegeven, bron: BRP }
    begin: { type: datum, vraag: Vanaf?, soort: gegeven, bron: BRP }
    einde: { type: datum, vraag: Tot?, soort: gegeven, bron: BRP }
  zaak:
    aanvraagdatum: { type: datum, vraag: Wanneer?, soort: gegeven, bron: zaaksysteem }
    wens: { type: datum, open: eerste_dag_van_maand, vraag: Vanaf wanneer?, soort: gegeven, bron: aanvraag }
    besluitdatum: { type: datum, standaard: peildatum, vraag: Wanneer?, soort: gegeven, bron: zaaksysteem }
  persoon:
    rol: { type: keuze, codes: [aanvrager, partner, kind], vraag: Wie?, soort: gegeven, bron: BRP }
    geboren: { type: datum, vraag: Wanneer?, soort: gegeven, bron: BRP }
    nederlander: { type: ja_nee, vraag: Bent u dat?, soort: gegeven, bron: BRP }
    eu_burger: { type: ja_nee, alleen_als: nederlander = false, anders: nee, vraag: Bent u dat?, soort: gegeven, bron: IND }
    diploma: { type: ja_nee, alleen_als: nederlander = false, vraag: Heeft u dat?, soort: gegeven, bron: DUO }
    voogd: { type: verwijzing, naar: persoon, vraag: Wie?, soort: gegeven, bron: BRP }
  inkomst:
    soort: { type: keuze, codes: [loon, winst, pensioen], vraag: Wat?, soort: gegeven, bron: loonstrook }
    bedrag: { type: bedrag, eenheid: euro, tussen: [-9999.99, 9999.99], vraag: Hoeveel?, soort: gegeven, bron: loonstrook }
    vanaf: { type: datum, open: vanaf, vraag: Wanneer?, soort: gegeven, bron: loonstrook }
    tot_en_met: { type: datum, open: tot_en_met, vraag: Wanneer?, soort: gegeven, bron: loonstrook }
  post:
    op: { type: datum, open: tot_en_met, vraag: Wanneer?, soort: gegeven, bron: nota }
    kosten: { type: bedrag, eenheid: euro, tussen: [0.00, 9999.99], vraag: Hoeveel?, soort: gegeven, bron: nota }
    nodig: { type: ja_nee, vraag: Nodig?, soort: oordeel, bron: consulent }
  boeking:
    op: { type: datum, vraag: Wanneer?, soort: gegeven, bron: bank }
    kosten: { type: bedrag, eenheid: euro, tussen: [0.00, 9999.99], vraag: Hoeveel?, soort: gegeven, bron: bank }
  toekenning:
    persoon: { type: verwijzing, naar: persoon, open: aanvrager, vraag: Wie?, soort: gegeven, bron: dossier }
    bedrag: { type: bedrag, eenheid: euro, tussen: [0.00, 9999.99], vraag: Hoeveel?, soort: gegeven, bron: dossier }
`;

/** A decision on a date; 2023-06-15 and the country where a test does not care. */
export interface When {
  readonly op?: string;
  readonly gemeente?: string;
  readonly periode?: readonly [vanaf: string, totEnMet: string];
}

/** A small rule set: begrippen to compute and regelingen to decide, for households written as plain data. */
export class Small {
  readonly engine: Engine;

  constructor(readonly graph: Graph) {
    this.engine = new Engine(graph);
  }

  household(plain: Plain) {
    return household(this.graph.vocabulary, { personen: [{ id: 'a', rol: 'aanvrager' }], ...plain });
  }

  /** The value of a begrip, null when unknown; amounts in cents. All three forms must give it. */
  value(name: string, plain: Plain = {}, when: When = {}): number | string | boolean | null {
    const found = this.bereken(name, plain, when);
    if (found === null) throw new Error(`no begrip ${name}`);
    return found.waarde.waarde;
  }

  bereken(name: string, plain: Plain = {}, { op = '2023-06-15', gemeente = 'landelijk' }: When = {}) {
    const id = name.includes('.') ? name : `proef.${name}`;
    return bereken(this.engine, this.household(plain), id, { peildatum: dateOf(op), gemeente });
  }

  /** A begrip in the three forms as plain numbers; `known` is null where facts are missing or its flag was raised. */
  forms(name: string, plain: Plain = {}, { op = '2023-06-15', gemeente = 'landelijk' }: When = {}) {
    const peildatum = dateOf(op);
    const overlay = gemeente === 'landelijk' ? null : gemeente;
    const readyFor = (form: 'known' | 'three' | 'traced') =>
      this.engine.ready(overlay, peildatum, { begrippen: [`proef.${name}`] }, form);
    const of = (form: 'known' | 'three' | 'traced') => {
      const ready = readyFor(form);
      const { facts } = ready.encoder.encode(this.household(plain), { peildatum, assume: true });
      const scratch = new Scratch();
      ready.program.run(facts, ready.figures, peildatum, scratch);
      const nr = ready.plan.wanted.get(`proef.${name}`)?.nr ?? -1;
      if (form === 'traced') return scratch.trace(nr, 0).v;
      if (form === 'three') return scratch.value(nr, 0);
      const complete = completeHouseholds(readyFor('three').program, facts)[0] === 1;
      return complete && scratch.bad[0] !== 1 ? scratch.value(nr, 0) : null;
    };
    return { known: of('known'), three: of('three'), traced: of('traced') };
  }

  toets(plain: Plain = {}, { op = '2023-06-15', gemeente = 'landelijk', periode }: When = {}): ToetsDocument {
    const days = periode && { vanaf: dateOf(periode[0]), totEnMet: dateOf(periode[1]) };
    const question = { regelingen: ['proef'], peildatum: dateOf(op), gemeente, periode: days };
    return toets(this.engine, this.household(plain), question);
  }

  /** The only decision. */
  besluit(plain: Plain = {}, when: When = {}): Besluit {
    const { besluiten } = this.toets(plain, when);
    if (besluiten.length !== 1) throw new Error(`${besluiten.length} decisions`);
    return besluiten[0] as Besluit;
  }
}

/** Compiles rule texts; fails with the findings when they can't be right. */
export function small(landelijk: readonly string[], gemeenten: readonly string[] = [], extra = ''): Small {
  const files = (texts: readonly string[], kind: string) =>
    texts.map((text, i) => ({ name: `${kind}${i}.yaml`, text }));
  const result = compileRules({
    gegevens: { name: 'gegevens.yaml', text: GEGEVENS + extra },
    landelijk: files(landelijk, 'landelijk'),
    gemeenten: files(gemeenten, 'gemeente'),
  });
  if ('graph' in result) return new Small(result.graph);
  const found = result.findings.map((one) => `${one.code} ${one.bestand}:${one.regel} ${one.bericht}`);
  throw new Error(found.join('\n'));
}

const HEAD = 'titel: Proef\ngrondslag: { bwb: BWBR0015703, titel: Proefwet, niveau: wet, artikel: "1" }\n';
export const BRON = 'bron: { artikel: "1" }';

/** A bouwsteen `proef` around parameters and begrippen. */
export const bouwsteen = (text: string): string => `bouwsteen: proef\n${HEAD}${text}`;

/** A regeling `proef` in force in 2023 and 2024. */
export const regeling = (text: string, head = 'aard: recht\nper: huishouden\n'): string =>
  `regeling: proef\n${HEAD}${head}geldig: { vanaf: 2023-01-01, tot_en_met: 2024-12-31 }\n${text}`;

/** A parameter of one figure since 2023. */
export const figure = (name: string, unit: string, value: string): string =>
  `  ${name}: { eenheid: ${unit}, ${BRON}, waarden: { 2023-01-01: ${value} } }\n`;
