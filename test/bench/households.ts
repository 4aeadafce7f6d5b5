import type { Fact, Vocabulary } from '../../src/rules/vocabulary.js';
import type { Plain } from '../engine/household.js';
import type { Random } from './random.js';

/** A household of one to four persons, most of them with bijstand: incomes, assets, children, a partner or a housemate. */
export function anyHousehold(random: Random): Plain {
  const kind = random.weighted([45, 25, 10, 12, 8]);
  const children = kind === 1 || kind === 3 ? random.between(1, 2) : 0;
  const hasPartner = kind === 2 || kind === 3;
  const born = () => `${random.between(1962, 1998)}-0${random.between(1, 9)}-1${random.between(0, 9)}`;
  const since = `${random.between(2012, 2025)}-03-01`;
  const receives = random.chance(0.8);
  const adult = (id: string, rol: string, own: Plain = {}): Plain => ({
    id,
    rol,
    geboortedatum: born(),
    nederlander: true,
    woont_in_nederland: true,
    hoofdverblijf_op_adres: true,
    op_adres_sinds: since,
    uitkeringen:
      receives && rol === 'aanvrager'
        ? [{ soort: 'algemene_bijstand', vanaf: '2022-06-01', uitvoerder: 'gemeente' }]
        : [],
    dienstverbanden: [{ vanaf: '2024-01-01', draagt_bij_aan_werk: random.chance(0.5) }],
    inkomsten: incomes(random),
    vermogen: [
      { soort: 'betaalrekening', waarde: random.between(0, 2500), beschikbaar: true },
      ...(random.chance(0.4)
        ? [{ soort: 'spaarrekening', waarde: random.between(0, 12000), beschikbaar: true }]
        : []),
    ],
    ...own,
  });
  const child = (i: number): Plain => ({
    id: `k${i}`,
    rol: 'kind',
    geboortedatum: `${random.between(2009, 2025)}-06-0${random.between(1, 9)}`,
    hoofdverblijf_op_adres: true,
    op_adres_sinds: since,
  });
  const housemate = adult('m', 'medebewoner', {
    verwantschap: 'bloed_1',
    geboortedatum: '1993-04-02',
    uitkeringen: [],
  });
  return {
    woning: { soort: 'sociale_huur', heeft_woonkosten: true },
    zaak: { afstemming: 0, partner_stemt_in: true, aanvraagdatum: '2026-02-20', meldingsdatum: '2026-02-20' },
    personen: [
      adult('a', 'aanvrager'),
      ...(hasPartner ? [adult('b', 'partner', { uitkeringen: [] })] : []),
      ...Array.from({ length: children }, (_, i) => child(i)),
      ...(kind === 4 ? [housemate] : []),
    ],
  };
}

function incomes(random: Random): Plain[] {
  const item = (soort: string, bedrag: number, own: Plain = {}): Plain => ({
    soort,
    bedrag_netto: bedrag,
    periode: 'maand',
    bestemd_voor_ander: false,
    loonheffingskorting: 'algemeen_en_arbeid',
    recht_op_vakantietoeslag: true,
    ...own,
  });
  const found: Plain[] = [];
  const kind = random.weighted([45, 25, 8, 12, 10]);
  if (kind === 1) found.push(item('loon', random.between(100, 1500)));
  if (kind === 2) found.push(item('loon', random.between(100, 1400), { periode: 'vier_weken' }));
  if (kind === 3) found.push(item('ww', random.between(200, 1300)));
  if (kind === 4) found.push(item('partneralimentatie', random.between(50, 600)));
  if (random.chance(0.7)) found.push(item('zorgtoeslag', 129));
  if (random.chance(0.5)) found.push(item('huurtoeslag', random.between(80, 400)));
  return found;
}

/** The same with every other fact that a program reads (`entiteit.feit`): that nothing special is the case. */
export function filledIn(
  plain: Plain,
  read: ReadonlySet<string>,
  { facts, entities }: Vocabulary,
  entity = 'huishouden',
): Plain {
  const filled: Record<string, unknown> = { ...plain };
  for (const fact of facts)
    if (
      fact.entiteit === entity &&
      isRead(fact, read) &&
      fact.open === null &&
      filled[fact.naam] === undefined
    )
      filled[fact.naam] = usual(fact);
  for (const below of entities)
    if (below.in === entity && below.afgeleidVan === null) {
      const own = filled[below.sleutel] ?? (below.een ? {} : []);
      filled[below.sleutel] = Array.isArray(own)
        ? own.map((one) => filledIn(one as Plain, read, { facts, entities }, below.naam))
        : filledIn(own as Plain, read, { facts, entities }, below.naam);
    }
  return filled;
}

function isRead({ entiteit, naam }: Fact, read: ReadonlySet<string>): boolean {
  return read.has(`${entiteit}.${naam}`) && naam !== 'aanvrager';
}

function usual({ naam, type }: Fact): unknown {
  if (type.kind === 'ja_nee') return naam === 'schuld_aangetoond';
  if (type.kind === 'keuze') return type.codes.includes('geen') ? 'geen' : type.codes[0];
  if (type.kind === 'datum') return '2020-01-01';
  return 0;
}
