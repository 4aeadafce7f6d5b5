/** Must-fail cases: a snippet that starts on line 4 of a file, and where it goes wrong. */
export interface Wrong {
  readonly what: string;
  readonly yaml: string;
  /** "code line:column", in the order of the file. */
  readonly at: readonly string[];
  /** A part of the remedy, where that matters. */
  readonly remedy?: string;
}

const person = (facts: string): string => `personen:\n  - { id: a, rol: aanvrager, ${facts} }`;
const income = (facts: string): string =>
  `personen:\n  - id: a\n    rol: aanvrager\n    inkomsten: [{ ${facts} }]`;
const amount = (text: string): string => `woning:\n  kale_huur: ${text}`;

const frame: Wrong[] = [
  { what: 'unknown key, the nearest named', yaml: 'wonning: {}', at: ['V004 4:1'], remedy: "'woning'" },
  { what: 'unknown fact', yaml: 'woning: { kale_hur: 3 }', at: ['V004 4:11'], remedy: "'kale_huur'" },
  {
    what: 'known fact in the wrong block',
    yaml: 'huishouden: { kale_huur: 3 }',
    at: ['V004 4:15'],
    remedy: 'bij woning',
  },
  {
    what: 'a list of the top in a person',
    yaml: person('kostenposten: []'),
    at: ['V004 5:30'],
    remedy: 'bovenaan',
  },
  { what: '__proto__ as key', yaml: 'woning:\n  __proto__: { kale_huur: 3 }', at: ['V004 5:3'] },
  { what: 'constructor as key', yaml: 'constructor: 1', at: ['V004 4:1'] },
  { what: '__proto__ as id', yaml: 'kostenposten: [{ id: __proto__ }]', at: ['V007 4:22'] },
  { what: 'what is derived', yaml: 'gezin: { id: a }', at: ['V004 4:1'] },
  {
    what: 'decimal comma between braces',
    yaml: 'woning: { kale_huur: 612,40 }',
    at: ['V004 4:26'],
    remedy: '612.40',
  },
  { what: 'a list for a block', yaml: 'woning: [1]', at: ['V003 4:9'] },
  { what: 'a block for a list', yaml: 'kostenposten: { id: k }', at: ['V003 4:15'] },
  { what: 'a value for a list', yaml: 'kostenposten: geen', at: ['V003 4:15'] },
  { what: 'a value for a block', yaml: 'woning: huur', at: ['V003 4:9'] },
  { what: 'a value for an item', yaml: 'kostenposten: [bril]', at: ['V003 4:16'] },
  { what: 'an empty item', yaml: 'kostenposten:\n  -\n', at: ['V003 5:4'] },
  { what: 'a list for a value', yaml: 'woning: { kale_huur: [3] }', at: ['V003 4:22'] },
  { what: 'no id', yaml: 'kostenposten: [{ soort: bril }]', at: ['V005 4:16'] },
  { what: 'an id with a bracket', yaml: 'kostenposten: [{ id: "k]" }]', at: ['V007 4:23'] },
  { what: 'an id that is a block', yaml: 'kostenposten: [{ id: {} }]', at: ['V003 4:22'] },
  { what: 'an id twice', yaml: 'kostenposten: [{ id: k }, { id: k }]', at: ['V008 4:33'] },
  { what: 'an id for what goes by place', yaml: income('id: i'), at: ['V004 7:19'] },
  {
    what: 'too many items',
    yaml: `kostenposten: [${[1, 2, 3, 4].map((n) => `{ id: k${n} }`).join(', ')}]`,
    at: ['V029 4:52'],
  },
  { what: 'gemeente', yaml: 'zaak: { gemeente: Almeer }', at: ['V031 4:19'], remedy: "'almere'" },
  {
    what: 'CBS code of no gemeente',
    yaml: 'zaak: { gemeente: 9999 }',
    at: ['V031 4:19'],
    remedy: 'landelijk',
  },
  {
    what: 'regeling in zaken',
    yaml: 'zaken: { energietoeslg: {} }',
    at: ['V032 4:10'],
    remedy: "'energietoeslag'",
  },
  {
    what: 'gemeente for one regeling',
    yaml: 'zaken: { energietoeslag: { gemeente: almere } }',
    at: ['V035 4:28'],
  },
  { what: 'a fact in zaken', yaml: 'zaken: { energietoeslag: { afsteming: 3 } }', at: ['V004 4:28'] },
  { what: 'zaken that is a list', yaml: 'zaken: []', at: ['V003 4:8'] },
];

const values: Wrong[] = [
  { what: 'yes for ja_nee', yaml: person('nederlander: yes'), at: ['V009 5:43'] },
  { what: '1 for ja_nee', yaml: person('nederlander: 1'), at: ['V009 5:43'] },
  { what: 'thousand sign', yaml: amount('1.234,56'), at: ['V010 5:14'], remedy: '1234.56' },
  { what: 'thousand sign, quoted', yaml: amount('"1.234,56"'), at: ['V010 5:15'] },
  { what: 'two points', yaml: amount('1.300.000'), at: ['V010 5:14'] },
  { what: 'three digits after the point', yaml: amount('1.300'), at: ['V011 5:14'], remedy: '1300' },
  { what: 'three digits after the comma', yaml: amount('12,345'), at: ['V011 5:14'] },
  { what: 'twelve and a bit', yaml: amount('12.345'), at: ['V011 5:14'] },
  { what: 'a space', yaml: amount('1 300'), at: ['V012 5:14'] },
  { what: 'a no-break space', yaml: amount('1\u00a0300'), at: ['V012 5:14'] },
  { what: 'a euro sign', yaml: amount('€ 12'), at: ['V013 5:14'] },
  { what: 'the word euro', yaml: amount('12 euro'), at: ['V013 5:14'] },
  { what: 'a percent sign', yaml: income('loonwaarde: 50%'), at: ['V013 7:31'] },
  { what: 'comma and dash', yaml: amount('"12,-"'), at: ['V013 5:15'] },
  { what: 'exponent', yaml: amount('1e3'), at: ['V014 5:14'] },
  { what: 'hexadecimal', yaml: amount('0x10'), at: ['V014 5:14'] },
  { what: 'a zero in front', yaml: amount('0612'), at: ['V014 5:14'] },
  { what: 'underscore', yaml: amount('1_000'), at: ['V014 5:14'] },
  { what: 'four decimals', yaml: amount('12.3456'), at: ['V015 5:14'], remedy: 'hoogstens 2' },
  { what: 'thousandths', yaml: amount('0.125'), at: ['V015 5:14'] },
  {
    what: 'half a person',
    yaml: 'huishouden: { aantal_bewoners: 1.5 }',
    at: ['V015 4:32'],
    remedy: 'heel getal',
  },
  { what: 'no number', yaml: amount('veel'), at: ['V016 5:14'] },
  { what: 'a point at the end', yaml: amount('12.'), at: ['V016 5:14'] },
  { what: 'infinity', yaml: amount('.inf'), at: ['V016 5:14'] },
  { what: 'over the range', yaml: amount('100000.01'), at: ['V017 5:14'], remedy: '100000.00' },
  { what: 'more digits than a number holds', yaml: amount('9'.repeat(400)), at: ['V017 5:14'] },
  { what: 'under the range', yaml: 'zaak: { afstemming: -10000.01 }', at: ['V017 4:21'] },
  { what: 'negative rent', yaml: amount('-1'), at: ['V018 5:14'] },
  {
    what: 'negative income',
    yaml: income('soort: loon, bedrag_netto: -100'),
    at: ['V018 7:46'],
    remedy: 'winst',
  },
  {
    what: 'negative income of no kind',
    yaml: income('bedrag_netto: -100'),
    at: ['V018 7:33'],
    remedy: 'winst',
  },
  { what: 'day first', yaml: 'zaak: { aanvraagdatum: 01-02-2024 }', at: ['V019 4:24'], remedy: 'jjjj-mm-dd' },
  { what: 'one digit', yaml: 'zaak: { aanvraagdatum: 2024-2-1 }', at: ['V019 4:24'] },
  { what: 'a moment', yaml: 'zaak: { aanvraagdatum: "2024-02-01T00:00:00Z" }', at: ['V019 4:25'] },
  { what: '30 February', yaml: 'zaak: { aanvraagdatum: 2023-02-30 }', at: ['V020 4:24'] },
  { what: '29 February of no leap year', yaml: 'zaak: { aanvraagdatum: 1900-02-29 }', at: ['V020 4:24'] },
  { what: 'month 13', yaml: 'zaak: { aanvraagdatum: 2023-13-01 }', at: ['V020 4:24'] },
  { what: 'day 0', yaml: 'zaak: { aanvraagdatum: 2023-01-00 }', at: ['V020 4:24'] },
  { what: 'a year long ago', yaml: 'zaak: { aanvraagdatum: 1849-12-31 }', at: ['V021 4:24'] },
  { what: 'a year far off', yaml: 'zaak: { aanvraagdatum: 2201-01-01 }', at: ['V021 4:24'] },
  {
    what: 'a code, the nearest named',
    yaml: 'huishouden: { adres_soort: briefadress }',
    at: ['V022 4:28'],
    remedy: "'briefadres'",
  },
  {
    what: 'a code in capitals',
    yaml: 'huishouden: { adres_soort: Woonadres }',
    at: ['V022 4:28'],
    remedy: "'woonadres'",
  },
  { what: 'a reference to nobody', yaml: 'kostenposten: [{ id: k, voor_persoon: b }]', at: ['V023 4:39'] },
  {
    what: 'a reference to a kostenpost',
    yaml: 'kostenposten: [{ id: k, voor_persoon: k }]',
    at: ['V023 4:39'],
  },
  { what: 'BSN', yaml: person('bsn: 123456789'), at: ['V024 5:35'] },
  { what: 'BSN without its zero', yaml: person('bsn: 12345672'), at: ['V024 5:35'] },
  { what: 'BSN of zeros', yaml: person('bsn: "000000000"'), at: ['V024 5:36'] },
];

const together: Wrong[] = [
  { what: 'birth after the peildatum', yaml: person('geboortedatum: 2024-02-02'), at: ['V025 5:45'] },
  { what: 'end before start', yaml: income('vanaf: 2024-01-02, tot_en_met: 2024-01-01'), at: ['V026 7:50'] },
  {
    what: 'back before gone',
    yaml: person('verblijven: [{ vanaf: 2024-01-02, terug_op: 2024-01-01 }]'),
    at: ['V026 5:74'],
  },
  {
    what: 'dead before born',
    yaml: person('geboortedatum: 2000-01-01, overlijdensdatum: 1999-01-01'),
    at: ['V026 5:75'],
  },
  { what: 'no persons', yaml: 'personen: []', at: ['V027 4:11'] },
  { what: 'no aanvrager', yaml: 'personen: [{ id: a, rol: kind }]', at: ['V027 4:11'] },
  { what: 'two aanvragers', yaml: person('}\n  - { id: b, rol: aanvrager'), at: ['V027 6:19'] },
  {
    what: 'two partners',
    yaml: person('}\n  - { id: b, rol: partner }\n  - { id: c, rol: partner'),
    at: ['V028 7:19'],
  },
  {
    what: 'fewer residents than persons',
    yaml: `huishouden: { aantal_bewoners: 1 }\n${person('}\n  - { id: b, rol: kind')}`,
    at: ['V030 4:32'],
  },
  {
    what: 'a gegeven with a motivation',
    yaml: person('nederlander: { waarde: ja, door: k }'),
    at: ['V033 5:43'],
  },
  { what: 'an oordeel without a value', yaml: person('eu_burger: { door: k }'), at: ['V005 5:41'] },
  {
    what: 'an unknown key in an oordeel',
    yaml: person('eu_burger: { waarde: ja, wie: k }'),
    at: ['V004 5:55'],
  },
  { what: 'a wrong value in an oordeel', yaml: person('eu_burger: { waarde: wel }'), at: ['V009 5:51'] },
  {
    what: 'a wrong day in an oordeel',
    yaml: person('eu_burger: { waarde: ja, op: gisteren }'),
    at: ['V019 5:59'],
  },
  { what: 'evidence for nothing', yaml: person('bewijs: [{ bron: BRP }]'), at: ['V005 5:39'] },
  {
    what: 'evidence for an unknown fact',
    yaml: person('bewijs: [{ feit: geboortdatum }]'),
    at: ['V034 5:47'],
    remedy: "'geboortedatum'",
  },
  {
    what: 'evidence seen on no day',
    yaml: person('bewijs: [{ feit: rol, gezien_op: 2024-02-31 }]'),
    at: ['V020 5:63'],
  },
  {
    what: 'evidence authentic or not',
    yaml: person('bewijs: [{ feit: rol, authentiek: deels }]'),
    at: ['V009 5:64'],
  },
  {
    what: 'a key of evidence',
    yaml: person('bewijs: [{ feit: rol, gezien: 2024-02-01 }]'),
    at: ['V004 5:52'],
    remedy: 'gezien_op',
  },
  { what: 'evidence that is a word', yaml: person('bewijs: BRP'), at: ['V003 5:38'] },
];

export const WRONG: readonly Wrong[] = [...frame, ...values, ...together];

/** Whole files that are wrong as files. */
export const WRONG_FILES: readonly Wrong[] = [
  { what: 'not YAML', yaml: 'id: "h1', at: ['Y001 1:8'] },
  { what: 'not JSON', yaml: '{ "id": "h1", ', at: ['Y001 1:15'] },
  {
    what: 'an alias bomb',
    yaml: 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n',
    at: ['Y002 1:4', 'Y002 2:4', 'Y002 3:5', 'Y002 3:9'],
  },
  { what: 'a tag', yaml: 'id: !!str h1\n', at: ['Y002 1:5'] },
  { what: 'nested too deep', yaml: `id: ${'['.repeat(50)}`, at: ['Y003 1:45'] },
  { what: 'two documents', yaml: 'id: h1\n---\nid: h2\n', at: ['Y005 2:1'] },
  { what: 'a key twice', yaml: 'id: h1\nid: h2\n', at: ['Y006 2:1'] },
  { what: 'nothing', yaml: '', at: ['V003 1:1'] },
  { what: 'a list', yaml: '- id: h1\n', at: ['V003 1:1'] },
  { what: 'a word', yaml: 'huishouden', at: ['V003 1:1'] },
  {
    what: 'no schema',
    yaml: 'id: h1\npersonen: [{ id: a, rol: aanvrager }]\n',
    at: ['V005 1:1'],
    remedy: 'schema: vangnet/huishouden/1',
  },
  {
    what: 'another version',
    yaml: 'schema: vangnet/huishouden/2\nid: h1\npersonen: [{ id: a, rol: aanvrager }]\n',
    at: ['V006 1:9'],
  },
  {
    what: 'another kind',
    yaml: 'schema: vangnet/koppeling/1\nid: h1\npersonen: [{ id: a, rol: aanvrager }]\n',
    at: ['V006 1:9'],
  },
  {
    what: 'no id',
    yaml: 'schema: vangnet/huishouden/1\npersonen: [{ id: a, rol: aanvrager }]\n',
    at: ['V005 1:1'],
  },
  {
    what: 'an id with a control character',
    yaml: 'schema: vangnet/huishouden/1\nid: "a\\e[31m"\npersonen: [{ id: a, rol: aanvrager }]\n',
    at: ['V007 2:6'],
  },
  { what: 'no persons at all', yaml: 'schema: vangnet/huishouden/1\nid: h1\n', at: ['V027 1:1'] },
  {
    what: 'a peildatum that is no day',
    yaml: 'schema: vangnet/huishouden/1\nid: h1\npeildatum: 2024-04-31\npersonen: [{ id: a, rol: aanvrager }]\n',
    at: ['V020 3:12'],
  },
];
