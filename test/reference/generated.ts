import type { Random } from '../engine/random.js';

/** Rule sets and households at random: every kind of expression over every kind of fact, with right types. */

/** Kinds of values; of numbers their unit. `open` is a day that may be without begin or end: only compared. */
type Kind =
  | 'truth'
  | 'euro'
  | 'aantal'
  | 'procent'
  | 'dag'
  | 'maand'
  | 'jaar'
  | 'day'
  | 'open'
  | 'adres'
  | 'soort';
type Entity = 'huishouden' | 'persoon' | 'inkomst' | 'toekenning' | 'gezin' | 'zaak';
const NUMBERS: readonly Kind[] = ['euro', 'aantal', 'procent', 'dag', 'maand', 'jaar'];

const FACTS: Readonly<Record<Entity, Readonly<Record<string, Kind>>>> = {
  huishouden: {
    ...{ klopt: 'truth', telt: 'truth', woont: 'adres', bedrag: 'euro', kosten: 'euro', hoeveel: 'aantal' },
    ...{ deler: 'aantal', deel: 'procent', begin: 'day', einde: 'day', wacht: 'dag', termijn: 'maand' },
  },
  zaak: { gevraagd_op: 'day', besloten_op: 'day', dringend: 'truth' },
  persoon: {
    geboren: 'day',
    kan: 'truth',
    mag: 'truth',
    loon: 'euro',
    kinderen: 'aantal',
    klopt: 'truth',
    leertijd: 'jaar',
  },
  inkomst: { welk: 'soort', bedrag: 'euro', vanaf: 'open', tot_en_met: 'open', zeker: 'truth', op: 'day' },
  toekenning: { bedrag: 'euro', zeker: 'truth', punten: 'aantal' },
  gezin: {},
};
const LISTS: Readonly<Record<string, readonly [under: Entity, of: Entity]>> = {
  personen: ['huishouden', 'persoon'],
  inkomsten: ['persoon', 'inkomst'],
  toekenningen: ['huishouden', 'toekenning'],
};
const CODES = { adres: ['woning', 'brief', 'geen'], soort: ['loon', 'winst', 'rente'] } as const;

const Q = 'vraag: Wat?, soort: gegeven, bron: dossier';
export const GEGEVENS = `
schema: vangnet/gegevens/1
entiteiten:
  huishouden: { titel: huishouden }
  zaak: { in: huishouden, een: ja, titel: zaak }
  persoon: { in: huishouden, lijst: personen, hoogstens: 5, label: rol, titel: persoon }
  inkomst: { in: persoon, lijst: inkomsten, in_de_tijd: ja, hoogstens: 4, label: welk, titel: inkomen }
  toekenning: { in: huishouden, lijst: toekenningen, hoogstens: 4, titel: toekenning }
  gezin: { in: huishouden, afgeleid_van: persoon, titel: gezin }
gegevens:
  huishouden:
    klopt: { type: ja_nee, ${Q} }
    telt: { type: ja_nee, ${Q} }
    woont: { type: keuze, codes: [woning, brief, geen], ${Q} }
    bedrag: { type: bedrag, eenheid: euro, tussen: [-999.99, 999.99], ${Q} }
    kosten: { type: bedrag, eenheid: euro, tussen: [0.00, 999.99], ${Q} }
    hoeveel: { type: getal, eenheid: aantal, tussen: [-9, 9], ${Q} }
    deler: { type: getal, eenheid: aantal, tussen: [1, 9], ${Q} }
    deel: { type: procent, decimalen: 1, tussen: [0, 200], ${Q} }
    begin: { type: datum, ${Q} }
    einde: { type: datum, ${Q} }
    wacht: { type: getal, eenheid: dag, tussen: [-40, 40], ${Q} }
    termijn: { type: getal, eenheid: maand, tussen: [-14, 14], ${Q} }
  zaak:
    gevraagd_op: { type: datum, ${Q} }
    besloten_op: { type: datum, standaard: peildatum, ${Q} }
    dringend: { type: ja_nee, standaard: nee, ${Q} }
  persoon:
    rol: { type: keuze, codes: [aanvrager, partner, kind], ${Q} }
    geboren: { type: datum, ${Q} }
    kan: { type: ja_nee, ${Q} }
    mag: { type: ja_nee, alleen_als: kan, anders: nee, ${Q} }
    loon: { type: bedrag, eenheid: euro, tussen: [0.00, 999.99], ${Q} }
    kinderen: { type: getal, eenheid: aantal, tussen: [0, 9], alleen_als: kan or klopt, anders: 1, ${Q} }
    geheim: { type: bedrag, eenheid: euro, tussen: [0.00, 99.99], alleen_als: kan, ${Q} }
    klopt: { type: ja_nee, ${Q} }
    leertijd: { type: getal, eenheid: jaar, tussen: [0, 30], alleen_als: not(kan), anders: 2, ${Q} }
    voogd: { type: verwijzing, naar: persoon, ${Q} }
  inkomst:
    welk: { type: keuze, codes: [loon, winst, rente], ${Q} }
    bedrag: { type: bedrag, eenheid: euro, tussen: [-99.99, 999.99], ${Q} }
    vanaf: { type: datum, open: vanaf, ${Q} }
    tot_en_met: { type: datum, open: tot_en_met, ${Q} }
    zeker: { type: ja_nee, ${Q} }
    op: { type: datum, ${Q} }
  toekenning:
    voor_wie: { type: verwijzing, naar: persoon, open: aanvrager, ${Q} }
    bedrag: { type: bedrag, eenheid: euro, tussen: [0.00, 99.99], ${Q} }
    zeker: { type: ja_nee, ${Q} }
    punten: { type: getal, eenheid: aantal, tussen: [-5, 5], ${Q} }
`;

const BRON = 'bron: { artikel: "1" }';
/** Figures of every kind; some change in 2023, some are not known, some are read on the date of the step. */
const PARAMETERS: Readonly<Record<string, readonly [Kind, string]>> = {
  p_euro: ['euro', `{ eenheid: euro, waarden: { 2020-01-01: 12.34, 2023-05-01: 56.78 } }`],
  p_grens: ['euro', `{ eenheid: euro, delegatie: gemeente, waarden: { 2020-01-01: 100.00 } }`],
  p_stap: ['euro', `{ eenheid: euro, waarden: { 2020-01-01: 0.05 } }`],
  p_later: [
    'euro',
    `{ eenheid: euro, waarden: { 2023-03-15: 5.00, 2023-06-01: { waarde: onbekend, vraag: Wat? }, 2023-07-01: 7.00 } }`,
  ],
  p_deel: ['procent', `{ eenheid: procent, decimalen: 1, waarden: { 2020-01-01: 12.5, 2023-06-01: 120 } }`],
  p_nooit: ['aantal', `{ waarden: { 2020-01-01: { waarde: onbekend, vraag: Wat? } } }`],
  p_twee: ['aantal', `{ waarden: { 2020-01-01: 2, 2023-06-16: 3 } }`],
  p_half: ['aantal', `{ decimalen: 1, waarden: { 2020-01-01: 0.5 } }`],
  p_week: ['dag', `{ eenheid: dag, waarden: { 2020-01-01: 7 } }`],
  p_kwartaal: ['maand', `{ eenheid: maand, waarden: { 2020-01-01: 3 } }`],
  p_leeftijd: ['jaar', `{ eenheid: jaar, waarden: { 2020-01-01: 18, 2023-06-01: 21 } }`],
  p_dag: [
    'day',
    `{ type: datum, delegatie: gemeente, waarden: { 2020-01-01: 2023-01-31, 2023-06-01: 2024-02-29 } }`,
  ],
  p_geldt: ['truth', `{ type: ja_nee, waarden: { 2020-01-01: nee, 2023-06-01: ja } }`],
  p_code: ['soort', `{ codes: inkomst.soort_, waarden: { 2020-01-01: winst } }`],
};
const TABLES = `
  t_code: { kolommen: { welke: inkomst.welk, telt_hier: ja_nee, per_stuk: euro }, ${BRON}, waarden: { 2020-01-01: [ { welke: loon, telt_hier: ja, per_stuk: 1.25 }, { welke: rente, telt_hier: nee, per_stuk: onbekend } ] } }
  t_rij: { kolommen: { vanaf_bedrag: euro, klopt_wel: ja_nee, uitkomst_hier: aantal }, ${BRON}, waarden: { 2020-01-01: [ { vanaf_bedrag: 500.00, klopt_wel: ja, uitkomst_hier: 3 }, { vanaf_bedrag: 100.00, klopt_wel: nee, uitkomst_hier: 2 }, { vanaf_bedrag: onbekend, klopt_wel: ja, uitkomst_hier: 1 } ], 2023-06-01: [ { vanaf_bedrag: 0.00, klopt_wel: ja, uitkomst_hier: 9 } ] } }
  t_dag: { kolommen: { van: datum, tot: datum, maanden_hier: maand }, ${BRON}, waarden: { 2020-01-01: [ { van: 1900-01-01, tot: 1999-12-31, maanden_hier: 800 }, { van: 2000-01-01, tot: 2023-06-30, maanden_hier: 12 } ] } }
  t_schijf: { kolommen: { vanaf: procent, deel: procent }, ${BRON}, waarden: { 2020-01-01: [ { vanaf: 0, deel: 100 }, { vanaf: 50, deel: 35.5 }, { vanaf: 120.25, deel: 10 } ] } }
  t_week: { eenheid: week, ${BRON}, waarden: { 2020-01-01: 2 } }
`;

interface Begrip {
  readonly id: string;
  readonly per: Entity;
  readonly kind: Kind;
  /** Over months: only for sum, count, min and max. */
  readonly months: boolean;
}

/** What can be named where an expression stands. */
interface Scope {
  /** Entities whose names are known bare, innermost first. */
  readonly frames: readonly Entity[];
  readonly variables: readonly (readonly [name: string, of: Entity])[];
  readonly item: Entity | null;
  /** What the step is for. */
  readonly own: Entity;
}

const chainOf = (entity: Entity): readonly Entity[] =>
  entity === 'inkomst' ? ['inkomst', 'persoon'] : [entity];

/** A rule set of one bouwsteen, one regeling and one municipality. */
export interface Generated {
  readonly landelijk: readonly string[];
  readonly gemeenten: readonly string[];
  readonly begrippen: readonly string[];
}

export class Generator {
  private readonly begrippen: Begrip[] = [];
  private readonly lines: string[] = [];
  private unique = 0;

  constructor(private readonly random: Random) {}

  rules(steps: number): Generated {
    for (let i = 0; i < steps; i++) this.begrip(`b${i}`);
    const parameters = Object.entries(PARAMETERS).map(([name, [, text]]) => {
      const step = text.replace('inkomst.soort_', 'inkomst.welk').replace('{', `{ ${BRON},`);
      return `  ${name}: ${step}\n`;
    });
    const head = 'grondslag: { bwb: BWBR0015703, titel: Proefwet, niveau: wet, artikel: "1" }\n';
    const bouwsteen = `bouwsteen: proef\ntitel: Proef\n${head}parameters:\n${parameters.join('')}${TABLES.slice(1)}begrippen:\n${this.lines.join('')}`;
    const regeling = this.regeling(head);
    return {
      landelijk: [bouwsteen, regeling],
      gemeenten: [this.gemeente()],
      begrippen: this.begrippen.map(({ id }) => `proef.${id}`),
    };
  }

  private pick<T>(list: readonly T[]): T {
    return this.random.pick(list);
  }

  private chance(p: number): boolean {
    return this.random.chance(p);
  }

  // --- begrippen ---

  private scope(per: Entity): Scope {
    return { frames: per === 'huishouden' ? [] : chainOf(per), variables: [], item: null, own: per };
  }

  private begrip(id: string): void {
    const per = this.pick<Entity>([
      'huishouden',
      'huishouden',
      'persoon',
      'persoon',
      'inkomst',
      'toekenning',
      'gezin',
    ]);
    const kind = this.pick<Kind>([
      'truth',
      'truth',
      'truth',
      'euro',
      'euro',
      'aantal',
      'procent',
      'dag',
      'maand',
      'jaar',
      'day',
      'soort',
      'adres',
    ]);
    const scope = this.scope(per);
    const months = (kind === 'truth' && this.chance(0.15)) || (NUMBERS.includes(kind) && this.chance(0.25));
    const parts = [`per: ${per}`, 'vraag: Wat?'];
    if (per !== 'huishouden' || this.chance(0.8)) parts.push(`titel: Stap ${id}`);
    if (months)
      parts.push(`over: { vanaf: '${this.leaf('day', scope)}', tot_en_met: '${this.leaf('day', scope)}' }`);
    else if (this.chance(0.3)) {
      const key = this.pick(['op', 'op_maand']);
      parts.push(`${key}: '${this.leaf('day', this.scope('huishouden'))}'`);
    }
    if (this.chance(0.12))
      parts.push(
        `versies: { 2020-01-01: { ${this.body(kind, scope)} }, 2023-06-10: { ${this.body(kind, scope)} } }`,
      );
    else if (this.chance(0.05)) parts.push(`versies: { 2023-06-15: { ${this.body(kind, scope)} } }`);
    else parts.push(this.body(kind, scope));
    this.lines.push(`  ${id}: { ${parts.join(', ')} }\n`);
    this.begrippen.push({ id, per, kind, months });
  }

  private body(kind: Kind, scope: Scope): string {
    const say = () => `'${this.expression(kind, scope, 3)}'`;
    if (kind === 'truth' && this.chance(0.25)) return this.branches(scope, 2, 'formule');
    if (this.chance(0.25)) {
      const cell = () => (this.chance(0.1) ? 'onbekend' : say());
      // Not a bare true: the rows after it would never be reached.
      const test = () => `'${this.truth(scope, 2)}'`;
      const rows = Array.from(
        { length: 1 + this.random.below(3) },
        () => `{ als: ${test()}, dan: ${cell()} }`,
      );
      return `tabel: [${[...rows, `{ anders: ${say()} }`].join(', ')}]`;
    }
    return `formule: ${say()}`;
  }

  /** Routes, parts and exceptions, in each other. */
  private branches(scope: Scope, depth: number, own: 'formule' | 'als'): string {
    const test = (): string => (this.chance(0.06) ? 'onbekend' : `'${this.expression('truth', scope, 1)}'`);
    const branch = (): string =>
      depth > 0 && this.chance(0.3) ? `{ ${this.branches(scope, depth - 1, 'als')} }` : `{ als: ${test()} }`;
    const group = (key: string): string => {
      const parts = Array.from({ length: 1 + this.random.below(2) }, () => `k${this.unique++}: ${branch()}`);
      return `${key}: { ${parts.join(', ')} }`;
    };
    const keys = ['een_van', 'alle', 'tenzij'].filter(() => this.chance(0.5));
    const parts = keys.map(group);
    if (parts.length === 0 || (keys.length === 1 && keys[0] === 'tenzij') || this.chance(0.6))
      parts.unshift(`${own}: ${test()}`);
    return parts.join(', ');
  }

  // --- the regeling and the municipality ---

  private regeling(head: string): string {
    const per = this.pick<Entity>(['huishouden', 'persoon', 'gezin']);
    const scope = this.scope(per);
    const condition = (i: number): string => {
      const list = this.chance(0.3) ? this.list(this.scope(per), 0) : null;
      const [under] = LISTS[list?.text ?? ''] ?? [];
      const elke = list !== null && under !== undefined ? list : null;
      const inside: Scope =
        elke === null ? scope : { ...scope, frames: [...chainOf(elke.of), ...scope.frames], item: elke.of };
      const only = this.chance(0.3) ? `, alleen_als: '${this.expression('truth', scope, 1)}'` : '';
      const each = elke === null ? '' : `, elke: '${elke.text}[${this.expression('truth', inside, 1)}]'`;
      return `  v${i}: { titel: V${i}, vraag: Wat?, ${BRON}${each}${only}, ${this.branches(inside, 1, 'als')} }\n`;
    };
    const conditions = Array.from({ length: 1 + this.random.below(3) }, (_, i) => condition(i));
    const voor = this.chance(0.4) ? `voor: '${this.expression('truth', scope, 1)}'\n` : '';
    const other = () => `{ orgaan: SVB, tekst: Elders, als: '${this.expression('truth', scope, 1)}' }`;
    const bevoegd = this.chance(0.4)
      ? `bevoegd: { orgaan: college, anders: { een: ${other()}, twee: ${other()} } }\n`
      : '';
    const gevraagd = this.chance(0.3) ? `, gevraagd: 'round half up(${this.leaf('euro', scope)}, 2)'` : '';
    const ingang = this.chance(0.3) ? `, ingang: '${this.leaf('day', scope)}'` : '';
    const amount = `round half up(${this.expression('euro', scope, 2)}, 2)`;
    return `regeling: regel\naard: recht\ntitel: Regel\nper: ${per}\n${head}geldig: { vanaf: 2020-01-01 }\ndelegatie: voorwaarden toevoegen\n${voor}${bevoegd}voorwaarden:\n${conditions.join('')}uitkomst: { bedrag: '${amount}', per: eenmalig, vorm: gift${gevraagd}${ingang} }\n`;
  }

  private gemeente(): string {
    return `gemeente: stad\ntitel: Stad\nregelingen:\n  proef:\n    parameters:\n      p_grens: { eenheid: euro, ${BRON}, waarden: { 2023-06-01: 250.50 } }\n      p_dag: { type: datum, ${BRON}, waarden: { 2022-01-01: 2022-12-31 } }\n  regel:\n    voorwaarden:\n      eigen: { titel: Eigen, ${BRON}, als: 'klopt or bedrag > p_grens' }\n`;
  }

  // --- expressions ---

  /** An expression of a kind, at most so deep. */
  private expression(kind: Kind, scope: Scope, depth: number): string {
    if (depth <= 0 || this.chance(0.12)) return this.leaf(kind, scope);
    const sub = (of: Kind, less = 1) => this.expression(of, scope, depth - less);
    if (this.chance(0.1)) return `(if ${sub('truth')} then ${sub(kind)} else ${sub(kind)})`;
    if (kind === 'truth') return this.truth(scope, depth);
    if (kind === 'day') return this.day(scope, depth);
    return NUMBERS.includes(kind) ? this.number(kind, scope, depth) : this.leaf(kind, scope);
  }

  private truth(scope: Scope, depth: number): string {
    const sub = (of: Kind) => this.expression(of, scope, depth - 1);
    const number = this.pick(NUMBERS);
    const operator = this.pick(['=', '!=', '<', '<=', '>', '>=']);
    const code = this.pick<'adres' | 'soort'>(['adres', 'soort']);
    const one = () => `"${this.pick(CODES[code])}"`;
    const [open, close] = [this.pick(['[', '(']), this.pick([']', ')'])];
    const making: readonly (() => string)[] = [
      () => `(${sub('truth')} and ${sub('truth')})`,
      () => `(${sub('truth')} or ${sub('truth')})`,
      () => `not(${sub('truth')})`,
      () => `(${sub('truth')} ${this.pick(['=', '!='])} ${sub('truth')})`,
      () => `(${sub(number)} ${operator} ${sub(number)})`,
      () => `(${sub(number)} ${operator} 0)`,
      () => `(${this.leaf('procent', scope)} ${operator} ${this.plain(scope)})`,
      () => `(${sub('day')} ${operator} ${this.leaf(this.pick<Kind>(['day', 'open']), scope)})`,
      () => `(${sub(number)} between ${this.leaf(number, scope)} and ${sub(number)})`,
      () => `(${sub(number)} in ${open}${this.leaf(number, scope)}..${sub(number)}${close})`,
      () => `(${sub('day')} in (${sub('day')}, ${sub('day')}))`,
      () => `(${this.leaf(code, scope)} = ${one()})`,
      () => `(${this.leaf(code, scope)} != ${this.leaf(code, scope)})`,
      () => `(${this.leaf(code, scope)} in (${one()}, ${one()}))`,
      () => `(${this.person(scope)} ${this.pick(['=', '!='])} ${this.person(scope)})`,
      () => this.quantified(scope, depth),
      () => this.together(scope, depth),
      () => `t_code[welke = ${this.leaf('soort', scope)}].telt_hier`,
      () => `t_rij[${this.tableTest(scope)}].klopt_wel`,
    ];
    return this.pick(making)();
  }

  private tableTest(scope: Scope): string {
    const test = `vanaf_bedrag <= ${this.leaf('euro', scope)}`;
    return this.pick([test, `klopt_wel = ${this.leaf('truth', scope)}`, `klopt_wel and ${test}`]);
  }

  private quantified(scope: Scope, depth: number): string {
    const list = this.list(scope, depth - 1);
    const name = `x${this.unique++}`;
    const inner = { ...scope, variables: [...scope.variables, [name, list.of] as const] };
    return `(${this.pick(['some', 'every'])} ${name} in ${list.text} satisfies ${this.expression('truth', inner, depth - 1)})`;
  }

  /** Whether all, or any, months or items are so. */
  private together(scope: Scope, depth: number): string {
    const hoe = this.pick(['all', 'any']);
    const series = this.visible('truth', scope, true);
    if (series.length > 0 && this.chance(0.7)) return `${hoe}(${this.pick(series)})`;
    const list = this.list(scope, 1);
    const facts = Object.entries(FACTS[list.of]).filter(([, own]) => own === 'truth');
    return facts.length === 0
      ? this.quantified(scope, depth)
      : `${hoe}(${list.text}.${this.pick(facts.map(([name]) => name))})`;
  }

  /** A list, with filters, and what its items are. */
  private list(scope: Scope, depth: number): { text: string; of: Entity } {
    const bare = Object.entries(LISTS)
      .filter(([, [under]]) => under === 'huishouden' || scope.frames.includes(under))
      .map(([text, [, of]]) => ({ text, of }));
    const people = this.people(scope).map((person) => ({
      text: `${person}.inkomsten`,
      of: 'inkomst' as const,
    }));
    const through = {
      text: `${this.filtered({ text: 'personen', of: 'persoon' }, scope, depth)}.inkomsten`,
      of: 'inkomst' as const,
    };
    const list = this.pick<{ text: string; of: Entity }>([...bare, ...bare, this.pick(people), through]);
    return { text: this.filtered(list, scope, depth), of: list.of };
  }

  private filtered({ text, of }: { text: string; of: Entity }, scope: Scope, depth: number): string {
    if (depth <= 0 || this.chance(0.5)) return text;
    const inner = { ...scope, frames: [...chainOf(of), ...scope.frames], item: of };
    const once = `${text}[${this.expression('truth', inner, depth - 1)}]`;
    return this.chance(0.15) ? `${once}[${this.leaf('truth', inner)}]` : once;
  }

  private number(kind: Kind, scope: Scope, depth: number): string {
    const sub = (of: Kind = kind) => this.expression(of, scope, depth - 1);
    const how = this.pick(['round half up', 'round up', 'round down']);
    const whole = this.pick(['floor', 'ceiling']);
    const digits = this.random.below(3);
    const making: (() => string)[] = [
      () => `(${sub()} + ${sub()})`,
      () => `(${sub()} - ${sub()})`,
      () => `-(${sub()})`,
      () => `${this.pick(['min', 'max'])}(${sub()}, ${sub()})`,
      () => this.aggregate(kind, scope, depth),
      () => this.aggregate(kind, scope, depth),
    ];
    const rounding = [
      () => `${how}(${sub()}, ${digits})`,
      () => `${whole}(${sub()})`,
      () => `${how}(${sub()} / ${this.divisor(scope)}, ${digits})`,
      () => `${whole}(${sub()} / ${this.divisor(scope)})`,
    ];
    if (kind !== 'procent')
      making.push(...rounding, () => `(${this.plain(scope)} * ${this.leaf(kind, scope)})`);
    if (kind === 'euro')
      making.push(
        // What exists only behind a test may only be read behind it.
        () => `(if aanvrager.kan then aanvrager.geheim else ${sub()})`,
        () => `(${this.leaf('procent', scope)} * ${this.leaf('euro', scope)})`,
        () => `round to(${sub()}, p_stap)`,
        () => `round to(${sub()}, p_grens)`,
        () => `t_code[welke = ${this.leaf('soort', scope)}].per_stuk`,
        () => `round half up(schijven(${this.pick(['bedrag', 'kosten'])}, p_grens, t_schijf), 2)`,
      );
    if (kind === 'aantal')
      making.push(
        () => `count(${this.list(scope, depth - 1).text})`,
        () => `count(${this.list(scope, depth - 1).text})`,
        () => `t_rij[${this.tableTest(scope)}].uitkomst_hier`,
        () => `${how}(${this.leaf('euro', scope)} / p_grens, ${digits})`,
      );
    const days = () => `(${sub('day')}, ${sub('day')})`;
    if (kind === 'jaar')
      making.push(
        () => `jaren_tussen${days()}`,
        () => `jaren_tussen${days()}`,
      );
    if (kind === 'maand')
      making.push(
        () => `maanden_tussen${days()}`,
        () => `maanden_tussen${days()}`,
        () => `t_dag[van <= ${this.leaf('day', scope)} and ${this.leaf('day', scope)} <= tot].maanden_hier`,
      );
    if (kind === 'dag')
      making.push(
        () => `dagen_tussen${days()}`,
        () => `dagen_in_maand(${sub('day')})`,
      );
    return this.pick(making)();
  }

  /** What is surely above zero. */
  private divisor(scope: Scope): string {
    return this.pick(['deler', 'p_twee', 'p_half', 'p_deel', `max(${this.leaf('aantal', scope)}, deler)`]);
  }

  /** A number without a unit that is not written out. */
  private plain(scope: Scope): string {
    const leaf = this.leaf('aantal', scope);
    return /^\d/.test(leaf) ? 'hoeveel' : leaf;
  }

  private aggregate(kind: Kind, scope: Scope, depth: number): string {
    const series = this.visible(kind, scope, true);
    const hoe = this.pick(['sum', 'sum', 'min', 'max']);
    const counted = kind === 'aantal' ? [...series, ...this.visible('truth', scope, true)] : [];
    if (counted.length > 0 && this.chance(0.3)) return `count(${this.pick(counted)})`;
    if (series.length > 0 && this.chance(0.7)) return `${hoe}(${this.pick(series)})`;
    const list = this.list(scope, depth - 1);
    const facts = Object.entries(FACTS[list.of]).filter(([, own]) => own === kind);
    const steps = this.begrippen.filter((one) => one.per === list.of && one.kind === kind && !one.months);
    const names = [...facts.map(([name]) => name), ...steps.map(({ id }) => id)];
    return names.length === 0 ? this.leaf(kind, scope) : `${hoe}(${list.text}.${this.pick(names)})`;
  }

  private day(scope: Scope, depth: number): string {
    const sub = () => this.expression('day', scope, depth - 1);
    const unit = this.pick<Kind>(['dag', 'maand', 'jaar']);
    const sign = this.pick(['+', '-']);
    const length = this.pick([
      { dag: 'p_week', maand: 'p_kwartaal', jaar: 'p_leeftijd' }[unit as 'dag'],
      { dag: 'wacht', maand: 'termijn', jaar: 'p_leeftijd' }[unit as 'dag'],
      't_week',
    ]);
    const list = this.list(scope, depth - 1);
    const [fact] = Object.entries(FACTS[list.of]).find(([, own]) => own === 'day') ?? [];
    const making: readonly (() => string)[] = [
      () =>
        `${this.pick(['eerste_dag_van_maand', 'laatste_dag_van_maand', 'eerste_dag_van_jaar'])}(${sub()})`,
      () => `(${sub()} ${sign} ${length})`,
      () => `(${sub()} ${sign} ${length})`,
      () =>
        `verjaardag(${sub()}, ${this.pick(['p_leeftijd', this.pick(this.visible('jaar', scope, false)) ?? 'p_leeftijd'])})`,
      () => `${this.pick(['min', 'max'])}(${sub()}, ${sub()})`,
      () => (fact === undefined ? sub() : `${this.pick(['min', 'max'])}(${list.text}.${fact})`),
    ];
    return this.pick(making)();
  }

  // --- names ---

  /** Ways to name a person. */
  private people(scope: Scope): string[] {
    const near = scope.frames.includes('persoon') ? ['voogd', 'voogd.voogd'] : [];
    const self = chainOf(scope.own).includes('persoon') ? ['persoon'] : [];
    const heads = scope.frames.includes('gezin') ? ['hoofd'] : [];
    const given = scope.frames.includes('toekenning') ? ['voor_wie'] : [];
    const through = scope.variables.flatMap(([name, of]) =>
      of === 'persoon' ? [name, `${name}.voogd`] : of === 'toekenning' ? [`${name}.voor_wie`] : [],
    );
    return [...near, ...self, ...heads, ...given, ...through, 'aanvrager', 'aanvrager.voogd'];
  }

  private person(scope: Scope): string {
    const item = scope.item === 'persoon' ? ['item'] : [];
    return this.pick([...this.people(scope), ...item]);
  }

  /** Everything of a kind that has a name here. */
  private visible(kind: Kind, scope: Scope, months: boolean): string[] {
    const facts = (entity: Entity) =>
      months ? [] : Object.entries(FACTS[entity]).flatMap(([name, own]) => (own === kind ? [name] : []));
    const steps = (entity: Entity) =>
      this.begrippen.flatMap((one) =>
        one.per === entity && one.kind === kind && one.months === months ? [one.id] : [],
      );
    const of = (entity: Entity) => [...facts(entity), ...steps(entity)];
    const bare = [...new Set<Entity>([...scope.frames, 'huishouden'])].flatMap(of);
    const gezin = scope.frames.includes('gezin') ? [] : steps('gezin');
    const people = this.people(scope).flatMap((person) => of('persoon').map((name) => `${person}.${name}`));
    const loops = scope.variables.flatMap(([name, entity]) => of(entity).map((own) => `${name}.${own}`));
    const item = scope.item === null ? [] : of(scope.item).map((name) => `item.${name}`);
    const single = [
      ...facts('zaak').map((name) => `zaak.${name}`),
      ...facts('huishouden').map((name) => `huishouden.${name}`),
    ];
    const elsewhere = steps('huishouden').map((id) => `proef.${id}`);
    const figures = months
      ? []
      : Object.entries(PARAMETERS).flatMap(([name, [own]]) => (own === kind ? [name] : []));
    const one = (names: readonly string[]) => (names.length === 0 ? [] : [this.pick(names)]);
    return [
      ...bare,
      ...bare,
      ...gezin,
      ...one(people),
      ...one(people),
      ...loops,
      ...loops,
      ...item,
      ...one(single),
      ...one(elsewhere),
      ...one(figures),
    ];
  }

  private leaf(kind: Kind, scope: Scope): string {
    const literals: Partial<Record<Kind, readonly string[]>> = {
      truth: ['true', 'false'],
      aantal: ['0', '3', '1.5'],
      day: ['peildatum', 'peildatum', '@"2024-02-29"', 'date("2023-06-30")', '@"2000-02-29"'],
    };
    const names = this.visible(kind, scope, false);
    const literal = literals[kind];
    if (literal !== undefined && (names.length === 0 || this.chance(0.12))) return this.pick(literal);
    const codes: Partial<Record<Kind, string>> = { soort: 'p_code', adres: 'woont', open: 'begin' };
    return names.length === 0 ? (codes[kind] ?? 'p_nooit') : this.pick(names);
  }
}

// --- households ---

const DAYS = [
  '2000-02-29',
  '1999-12-31',
  '2005-06-15',
  '2005-06-16',
  '2022-12-31',
  '2023-01-31',
  '2023-05-31',
  '2023-06-01',
  '2023-06-15',
  '2023-06-30',
  '2024-02-29',
  '2024-03-01',
];
const AMOUNTS = ['0.00', '0.01', '12.34', '99.99', '50.05', '99.98'];

/** A household of which each fact and list is left out with a chance. */
export function householdOf(random: Random, share: number): Record<string, unknown> {
  const out = (value: unknown) => (random.chance(share) ? undefined : value);
  const clean = (all: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const truth = () => out(random.chance(0.5));
  const day = () => out(random.pick(DAYS));
  const amount = (low = false) => out(`${low && random.chance(0.3) ? '-' : ''}${random.pick(AMOUNTS)}`);
  const number = (from: number, to: number) => out(from + random.below(to - from + 1));
  const ids = ['a', 'b', 'c'].slice(0, 1 + random.below(3));
  const some = <T>(make: () => T) => out(Array.from({ length: random.below(4) }, make));
  const inkomst = () =>
    clean({
      welk: out(random.pick(CODES.soort)),
      bedrag: amount(true),
      zeker: truth(),
      op: day(),
      vanaf: day(),
      tot_en_met: random.chance(0.5) ? undefined : day(),
    });
  const toekenning = () =>
    clean({ voor_wie: out(random.pick(ids)), bedrag: amount(), zeker: truth(), punten: number(-5, 5) });
  const persoon = (id: string, i: number) =>
    clean({
      id,
      rol: i === 0 ? 'aanvrager' : out(random.pick(['partner', 'kind'])),
      geboren: day(),
      kan: truth(),
      mag: truth(),
      geheim: amount(),
      loon: amount(),
      kinderen: number(0, 3),
      klopt: truth(),
      leertijd: number(0, 30),
      voogd: out(random.pick(ids)),
      inkomsten: some(inkomst),
    });
  return clean({
    klopt: truth(),
    telt: truth(),
    woont: out(random.pick(CODES.adres)),
    bedrag: amount(true),
    kosten: amount(),
    hoeveel: number(-3, 3),
    deler: number(1, 9),
    deel: out(random.pick(['0', '33.3', '100', '150.5'])),
    begin: day(),
    einde: day(),
    wacht: number(-40, 40),
    termijn: number(-14, 14),
    zaak: out(clean({ gevraagd_op: day(), besloten_op: day(), dringend: truth() })),
    personen: ids.map(persoon),
    toekenningen: some(toekenning),
  });
}
