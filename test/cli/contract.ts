import { expect } from 'vitest';
import type { Document } from './program.js';

/**
 * The documents of the contract, to the letter: which keys, in which order, of which type, and what always holds
 * between them. Keys that the contract does not name may stand anywhere; those that it names keep their order.
 */
type Check = (value: Document, at: string) => void;

/** Required keys in their order, and keys that may be absent but are checked when there. */
function block(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, at) => {
    expect(value, at).toBeTypeOf('object');
    expect(value, at).not.toBeNull();
    const keys = Object.keys(value).filter((key) => key in required);
    expect(keys, `${at}: the keys of the contract, in their order`).toEqual(Object.keys(required));
    for (const [key, check] of Object.entries({ ...required, ...optional }))
      if (key in value) check(value[key], `${at}.${key}`);
    for (const key of Object.keys(value)) {
      expect(key, `${at}: keys are snake_case in ASCII`).toMatch(/^[a-z][a-z0-9_]*$/);
      if (key === 'centen' || key.endsWith('_centen')) cents(value[key], `${at}.${key}`);
    }
  };
}

const list =
  (check: Check): Check =>
  (value, at) => {
    expect(Array.isArray(value), `${at} is a list`).toBe(true);
    value.forEach((item: Document, i: number) => {
      check(item, `${at}[${i}]`);
    });
  };
const text: Check = (value, at) => {
  expect(value, at).toBeTypeOf('string');
  expect(value.trim(), `${at} is not empty`).not.toBe('');
};
const match =
  (pattern: RegExp): Check =>
  (value, at) =>
    expect(value, at).toMatch(pattern);
const oneOf =
  (...values: (string | null)[]): Check =>
  (value, at) =>
    expect(values, at).toContain(value);
const whole: Check = (value, at) => expect(Number.isSafeInteger(value), `${at} is a whole number`).toBe(true);
const cents: Check = (value, at) => {
  if (value !== null) whole(value, at);
};
const nullOr =
  (check: Check): Check =>
  (value, at) => {
    if (value !== null) check(value, at);
  };
const anything: Check = (value, at) => expect(value, at).not.toBeUndefined();

const date = match(/^\d{4}-\d{2}-\d{2}$/);
const id = match(/^[a-z][a-z0-9_]*$/);
const hash = match(/^sha256:[0-9a-f]{64}$/);

const OUTCOMES = [
  'recht',
  'bevoegdheid',
  'gedeeltelijk_recht',
  'geen_recht',
  'gegevens_nodig',
  'beoordeling_nodig',
  'regel_onbekend',
  'niet_bevoegd',
  'niet_van_toepassing',
];
const GRANTED = ['recht', 'bevoegdheid', 'gedeeltelijk_recht'];
const UNITS = [
  'euro',
  'euro/maand',
  'euro/jaar',
  'euro/uur',
  'procent',
  'jaar',
  'maand',
  'week',
  'dag',
  'uur/week',
  'km',
  'aantal',
  'datum',
  'ja_nee',
  'code',
];

const waarde: Check = (value, at) => {
  block({ waarde: anything, eenheid: oneOf(...UNITS) })(value, at);
  if (value.waarde === null) return;
  // A border may lie between two cents: 120% of a norm is compared as it is, nothing is rounded on the way.
  if (value.eenheid.startsWith('euro'))
    expect(String(value.waarde), `${at}.waarde in cents`).toMatch(/^-?\d+(\.\d{1,6})?$/);
  else if (value.eenheid === 'ja_nee') expect(value.waarde, at).toBeTypeOf('boolean');
  else if (value.eenheid === 'datum') date(value.waarde, `${at}.waarde`);
  else if (value.eenheid === 'code') text(value.waarde, `${at}.waarde`);
  else expect(value.waarde, at).toBeTypeOf('number');
};

const bron = block(
  { niveau: oneOf('wet', 'regeling', 'verordening', 'beleidsregel', 'werkinstructie'), geldig_op: date },
  { bwb: match(/^BWBR\d{7}$/), artikel: text, lid: text, onderdeel: text, url: match(/^https:\/\/\S+$/) },
);
/** The source of a voorwaarde always leads to a text. */
const bronWithLink: Check = (value, at) => {
  bron(value, at);
  expect(value.url, `${at}.url`).toMatch(/^https:\/\//);
  const order = ['bwb', 'artikel', 'lid', 'geldig_op', 'url'];
  expect(
    Object.keys(value).filter((key) => order.includes(key)),
    at,
  ).toEqual(order.filter((key) => key in value));
};

const uitslag = oneOf('voldaan', 'niet_voldaan', 'onbekend', 'niet_van_toepassing');
const comparison = oneOf('=', '!=', '<', '<=', '>', '>=');
const tak: Check = (value, at) =>
  block(
    { id, soort: oneOf('een_van', 'alle', 'tenzij'), uitslag, tekst: text },
    { links: waarde, vergelijking: comparison, rechts: waarde, bron, takken: list(tak) },
  )(value, at);
const voorwaarde: Check = (value, at) => {
  block(
    { id, uitslag, tekst: text, bron: bronWithLink },
    { links: waarde, vergelijking: comparison, rechts: waarde, takken: list(tak) },
  )(value, at);
  const compared = ['id', 'uitslag', 'tekst', 'links', 'vergelijking', 'rechts', 'bron'];
  const there = Object.keys(value).filter((key) => compared.includes(key));
  expect(there, at).toEqual(compared.filter((key) => key in value));
  expect('links' in value, `${at}: links and rechts go together`).toBe('rechts' in value);
  expect('links' in value, `${at}: links and vergelijking go together`).toBe('vergelijking' in value);
};
const regel = block({ id, titel: text, waarde, uit: list(text) }, { op: date, bron });
const ontbreekt = block({
  feit: text,
  soort: oneOf('gegeven', 'oordeel', 'regel'),
  vraag: text,
  bron: text,
  voor: list(id),
});
const pointer = block({ id, tekst: text });

const besluit: Check = (value, at) => {
  block(
    {
      regeling: id,
      groep: id,
      voor: block({ soort: oneOf('huishouden', 'gezin', 'persoon', 'kostenpost'), id: text }),
      bevoegd: text,
      uitkomst: oneOf(...OUTCOMES),
      bedrag: nullOr(
        block(
          {
            centen: whole,
            per: oneOf('eenmalig', 'maand', 'jaar', 'uur'),
            vorm: oneOf('gift', 'lening', 'borgtocht', 'uitkering', 'subsidie'),
            ingang: date,
          },
          {
            gevraagd_centen: whole,
            termijnen: list(
              block({
                vanaf: date,
                tot_en_met: date,
                centen: whole,
                betaald_centen: whole,
                vakantietoeslag_centen: whole,
              }),
            ),
            totaal_centen: whole,
          },
        ),
      ),
      gronden: list(id),
      voorwaarden: list(voorwaarde),
      berekening: list(regel),
      ontbreekt: list(ontbreekt),
      aannames: list(block({ feit: text, waarde: anything, reden: text })),
      onzeker: list(
        block({ id, zekerheid: oneOf('afgeleid', 'onbevestigd', 'lezing'), reden: text, titel: text }),
      ),
      verwijzingen: list(pointer),
      kantelpunten: list(block({ id, nu: whole, grens: whole, dan: oneOf(...OUTCOMES) })),
    },
    {
      uitweg: list(pointer),
      dragend: id,
      bewijs: list(
        block({
          feit: text,
          bron: nullOr(text),
          bewijsstuk: nullOr(text),
          gezien_op: nullOr(date),
          authentiek: anything,
        }),
      ),
      voorwaardelijk: list(
        block({ als: block({ feit: text, waarde: anything }), uitkomst: oneOf(...OUTCOMES), centen: cents }),
      ),
    },
  )(value, at);
  invariants(value, at);
};

function invariants(besluit: Document, at: string): void {
  const { uitkomst } = besluit;
  const where = `${at} (${besluit.regeling}: ${uitkomst})`;
  expect(besluit.bedrag !== null, `${where}: an amount when granted, else null`).toBe(
    GRANTED.includes(uitkomst),
  );
  expect(besluit.gronden.length > 0, `${where}: grounds when refused, else none`).toBe(
    uitkomst === 'geen_recht',
  );
  const { termijnen, totaal_centen } = besluit.bedrag ?? {};
  if (termijnen !== undefined) {
    const total = (key: string) => termijnen.reduce((sum: number, one: Document) => sum + one[key], 0);
    expect(total('centen'), `${where}: termijnen add up`).toBe(totaal_centen);
    expect(total('betaald_centen') + total('vakantietoeslag_centen'), where).toBe(totaal_centen);
  }
  if (besluit.regeling === 'algemene_bijstand' && GRANTED.includes(uitkomst)) {
    const { centen, betaald_centen, vakantietoeslag_centen } = besluit.bedrag;
    expect(betaald_centen + vakantietoeslag_centen, `${where}: the month is paid or reserved`).toBe(centen);
  }
  const failed = besluit.voorwaarden.filter((one: Document) => one.uitslag === 'niet_voldaan');
  expect(
    failed.map((one: Document) => one.id),
    `${where}: the grounds are the voorwaarden that fail`,
  ).toEqual(besluit.gronden);
  if (uitkomst === 'geen_recht') {
    expect(besluit.gronden, where).toContain(besluit.dragend);
    expect(besluit.aannames, `${where}: a refusal never rests on an assumption`).toEqual([]);
  }
  if (GRANTED.includes(uitkomst))
    for (const one of besluit.voorwaarden)
      expect(['voldaan', 'niet_van_toepassing'], `${where}: ${one.id}`).toContain(one.uitslag);
  const kinds = new Set(besluit.ontbreekt.map((one: Document) => one.soort));
  if (uitkomst === 'gegevens_nodig') expect(kinds, where).toContain('gegeven');
  if (uitkomst === 'beoordeling_nodig') expect([...kinds], where).toEqual(['oordeel']);
  if (uitkomst === 'regel_onbekend') {
    expect(kinds, where).toContain('regel');
    expect(kinds, where).not.toContain('gegeven');
  }
  if ([...GRANTED, 'geen_recht', 'niet_bevoegd', 'niet_van_toepassing'].includes(uitkomst))
    expect(besluit.ontbreekt, where).toEqual([]);
  const ids = [
    ...besluit.voorwaarden.map((one: Document) => one.id),
    'bedrag',
    'bevoegd',
    'voor',
    'ingang',
    'vorm',
    'betaling',
  ];
  for (const one of besluit.ontbreekt) {
    expect(one.voor.length, `${where}: ${one.feit} is needed for something`).toBeGreaterThan(0);
    for (const name of one.voor) expect(ids, `${where}: ${one.feit}`).toContain(name);
  }
  if (uitkomst === 'niet_van_toepassing' || uitkomst === 'niet_bevoegd') text(besluit.reden, `${at}.reden`);
  if (uitkomst === 'niet_bevoegd') expect(besluit.verwijzingen.length, where).toBeGreaterThan(0);
}

/** `vangnet/toets/1`. */
export function checkToets(value: Document): void {
  const at = `toets ${value.huishouden}`;
  expect(Object.keys(value)[0], `${at}: schema comes first`).toBe('schema');
  block({
    schema: oneOf('vangnet/toets/1'),
    huishouden: text,
    gemeente: id,
    peildatum: date,
    regelset: block({ hash }),
    besluiten: list(besluit),
    niet_in_werking: list(id),
  })(value, at);
  const order = value.besluiten.map((one: Document) => `${one.regeling} ${one.voor.id}`);
  expect(order, `${at}: by regeling, then id`).toEqual(order.toSorted());
  expect(new Set(order).size, `${at}: one besluit per regeling and subject`).toBe(order.length);
}

/** `vangnet/bereken/1`. */
export function checkBereken(value: Document): void {
  expect(Object.keys(value)[0]).toBe('schema');
  block({
    schema: oneOf('vangnet/bereken/1'),
    huishouden: text,
    begrip: match(/^[a-z0-9_]+\.[a-z0-9_]+$/),
    peildatum: date,
    waarde,
    berekening: list(regel),
    ontbreekt: list(ontbreekt),
  })(value, `bereken ${value.begrip}`);
}

/** `vangnet/regeling/1`. */
export function checkRegeling(value: Document): void {
  expect(Object.keys(value)[0]).toBe('schema');
  block({
    schema: oneOf('vangnet/regeling/1'),
    regeling: id,
    parameters: list(
      block({
        id,
        eenheid: text,
        waarden: list(
          block({
            vanaf: nullOr(date),
            waarde: anything,
            bron: nullOr(bron),
            zekerheid: oneOf('afgeleid', 'onbevestigd', 'lezing', null),
          }),
        ),
      }),
    ),
    voorwaarden: list(block({ id })),
    begrippen: list(block({ id })),
  })(value, `regeling ${value.regeling}`);
}

/** `vangnet/controle/1`. */
export function checkControle(value: Document): void {
  expect(Object.keys(value)).toEqual(['schema', 'bestanden', 'bevindingen']);
  block({
    schema: oneOf('vangnet/controle/1'),
    bestanden: whole,
    bevindingen: list(
      block({
        code: match(/^[A-Z]\d{3}$/),
        ernst: oneOf('fout', 'waarschuwing', 'advies'),
        bestand: text,
        regel: whole,
        kolom: whole,
        bericht: text,
        oplossing: text,
      }),
    ),
  })(value, 'controle');
}

/** `vangnet/regeltest/1`. */
export function checkRegeltest(value: Document): void {
  expect(Object.keys(value)[0]).toBe('schema');
  block(
    {
      schema: oneOf('vangnet/regeltest/1'),
      gevallen: list(block({ id: text, uitslag: oneOf('geslaagd', 'gezakt'), verschil: list(anything) })),
      geslaagd: whole,
      gezakt: whole,
    },
    {
      dekking: block({
        voorwaarden: block({ totaal: whole, waar: whole, onwaar: whole, onbekend: whole }),
        tabelrijen: block({ totaal: whole, geraakt: whole }),
        cijfers: block({ totaal: whole, gebruikt: whole }),
        niet_gedekt: list(text),
      }),
      voorstellen: list(block({ id: text, uitslag: oneOf('gelijk', 'anders'), verschil: list(anything) })),
      mutaties: block({
        totaal: whole,
        overleefd: whole,
        lijst: list(
          block({ bestand: text, regel: whole, van: text, naar: text, id: text, gemeente: anything }),
        ),
        onverschillig: whole,
        onterecht: list(anything),
      }),
    },
  )(value, 'regeltest');
  const passed = value.gevallen.filter((one: Document) => one.uitslag === 'geslaagd');
  expect(value.geslaagd).toBe(passed.length);
  expect(value.gezakt).toBe(value.gevallen.length - passed.length);
  for (const one of value.gevallen) expect(one.verschil.length > 0, one.id).toBe(one.uitslag === 'gezakt');
}
