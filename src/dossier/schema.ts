import {
  DAY_PATTERN,
  described,
  object,
  oneOf,
  reference,
  SCALAR,
  type Schema,
  schemaText,
} from '../rules/jsonschema.js';
import { writeDecimal } from '../rules/text.js';
import type { Entity, Fact, FactType, Vocabulary } from '../rules/vocabulary.js';
import { ITEM_ID } from './instance.js';
import {
  type Block,
  type EVIDENCE_KEYS,
  type JUDGEMENT_KEYS,
  namesIn,
  type Outline,
  outlineOf,
  type TOP_KEYS,
} from './outline.js';
import { HOUSEHOLD_SCHEMA, type HouseholdOptions } from './read.js';

/** What the values of some keys may be, with words about each. */
export type Keys<K extends readonly string[]> = Readonly<Record<K[number], Schema>>;

/** What says that a value is not known, beside a form. All of it is flat: an editor explains `anyOf` badly. */
const UNKNOWN = 'onbekend';
const orUnknown = (types: string | readonly string[], pattern: string | null = null): Schema => ({
  type: [...new Set([types, 'string', 'null'].flat())],
  pattern: pattern === null ? `^${UNKNOWN}$` : `^(${UNKNOWN}|${pattern})$`,
});
const codes = (all: readonly (string | number | boolean)[]): Schema => ({ enum: [...all, UNKNOWN, null] });
const list = (items: Schema): Schema => ({ ...orUnknown('array'), items });
const blockOf = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  ...object(properties, required),
  ...orUnknown('object'),
});
const DAY = orUnknown([], DAY_PATTERN);

/** The schema of household files, as the text of a file: every fact of the vocabulary, with its question. */
export function householdSchema(vocabulary: Vocabulary, options: HouseholdOptions): string {
  const whole = new HouseholdForm(outlineOf(vocabulary), options).whole();
  return schemaText('Huishouden', 'Een huishouden voor vangnet toets', whole);
}

/** The form of a piece of a household, as a worked case lays over another. */
export function householdPart(vocabulary: Vocabulary, options: HouseholdOptions): Schema {
  return new HouseholdForm(outlineOf(vocabulary), options).part();
}

/** The codes and names of the municipalities; a spreadsheet takes the zeros off the front of a code. */
export function municipalities({ gemeenten }: HouseholdOptions): Schema {
  const cbs = gemeenten.flatMap((one) => (one.cbs === null ? [] : [one.cbs, Number(one.cbs)]));
  return codes([...gemeenten.map(({ id }) => id), 'landelijk', ...cbs]);
}

/** The form of a household, from the vocabulary. */
class HouseholdForm {
  constructor(
    private readonly outline: Outline,
    private readonly options: HouseholdOptions,
  ) {}

  /** A household file. */
  whole(): Schema {
    return object(this.keys(true), ['schema', 'id', 'personen']);
  }

  /** A piece of a household, as a worked case lays over another. */
  part(): Schema {
    return object(this.keys(false));
  }

  private keys(whole: boolean): Readonly<Record<string, Schema>> {
    const { root, blocks } = this.outline;
    const zaak = blocks.get('zaak');
    const { gemeente: _, ...facts } = zaak === undefined ? {} : this.properties(zaak, whole);
    const perRegeling = reference('zaak', () => blockOf(facts));
    const { aanvrager: __, ...own } = this.properties({ ...root, children: [] }, whole);
    const top: Keys<typeof TOP_KEYS> = {
      schema: described('De vorm van dit bestand', oneOf([HOUSEHOLD_SCHEMA])),
      id: described('Naam van dit huishouden, zonder persoonsgegevens', {
        type: ['string', 'number'],
        maxLength: 100,
      }),
      peildatum: described('De dag waarvoor het recht wordt gevraagd', DAY),
      zaken: described(
        'Wat voor een regeling of groep anders is dan bij zaak',
        blockOf(
          Object.fromEntries(
            this.options.regelingen.map((id) => [id, described(`Anders voor ${id}`, perRegeling)]),
          ),
        ),
      ),
      huishouden: described('Het huishouden als geheel', blockOf(own)),
    };
    return { ...top, ...this.children(root, whole) };
  }

  private children({ children }: Block, whole: boolean): Readonly<Record<string, Schema>> {
    return Object.fromEntries(children.map((child) => [child.sleutel, this.child(child, whole)]));
  }

  private child(entity: Entity, whole: boolean): Schema {
    const block = this.outline.blocks.get(entity.naam);
    if (block === undefined) return {};
    const own = this.properties(block, whole);
    if (entity.een) return described(capital(entity.titel), blockOf(own));
    const items = object(own, whole && block.withId ? ['id'] : []);
    const none = entity.hoogstens === 1 ? '' : ' [] betekent: er is er geen; weglaten betekent: onbekend.';
    const one = { ...list(items), maxItems: entity.hoogstens };
    return described(`Lijst: ${entity.titel}.${none}`, one);
  }

  private properties(block: Block, whole: boolean): Readonly<Record<string, Schema>> {
    const id = described('Eigen id: a, b, k1', { type: ['string', 'integer'], pattern: ITEM_ID.source });
    const facts = [...block.facts.values()].map((fact) => [fact.naam, this.fact(fact)] as const);
    return {
      ...(block.withId ? { id } : {}),
      ...Object.fromEntries(facts),
      ...this.children(block, whole),
      bewijs: described('Waar de gegevens uit blijken', evidence(namesIn(block))),
    };
  }

  private fact(fact: Fact): Schema {
    const value = this.value(fact);
    const form = fact.soort === 'oordeel' ? { anyOf: [value, judgement(value)] } : value;
    return described(wordsAbout(fact), form);
  }

  private value({ entiteit, naam, type }: Fact): Schema {
    if (entiteit === 'zaak' && naam === 'gemeente') return municipalities(this.options);
    if (entiteit === 'persoon' && naam === 'bsn') return orUnknown('integer', '\\d{9}');
    return formOf(type);
  }
}

function formOf(type: FactType): Schema {
  switch (type.kind) {
    case 'ja_nee':
      return codes([true, false, 'ja', 'nee']);
    case 'keuze':
      return codes(type.codes);
    case 'datum':
      return DAY;
    case 'getal': {
      const [minimum, maximum] = [type.min, type.max].map((bound) => bound / 10 ** type.decimals);
      const fraction = type.decimals === 0 ? '' : `([.,]\\d{1,${type.decimals}})?`;
      const number = type.decimals === 0 ? 'integer' : 'number';
      return { ...orUnknown(number, `-?(0|[1-9]\\d*)${fraction}`), minimum, maximum };
    }
    case 'verwijzing':
      return { type: ['string', 'integer', 'null'] };
    case 'tekst':
      return { type: [...SCALAR.type, 'null'] };
  }
}

function judgement(waarde: Schema): Schema {
  const keys: Keys<typeof JUDGEMENT_KEYS> = {
    waarde: described('Het oordeel zelf', waarde),
    door: described('Wie het gaf', { type: [...SCALAR.type, 'null'] }),
    op: described('Wanneer', DAY),
    motivering: described('Waarom', { type: [...SCALAR.type, 'null'] }),
  };
  return object(keys, ['waarde']);
}

function evidence(names: readonly string[]): Schema {
  const keys: Keys<typeof EVIDENCE_KEYS> = {
    feit: described('Het gegeven waar dit bewijs bij hoort', oneOf(names)),
    bron: described('Waar het vandaan komt', { type: [...SCALAR.type, 'null'] }),
    bewijsstuk: described('Welk stuk', { type: [...SCALAR.type, 'null'] }),
    gezien_op: described('Wanneer het gezien is', DAY),
    authentiek: described('Komt het uit een basisregistratie?', codes([true, false, 'ja', 'nee'])),
  };
  const piece = object(keys, ['feit']);
  return { anyOf: [list(piece), piece] };
}

/** The question, and what else helps to answer it. */
function wordsAbout(fact: Fact): string {
  const { type } = fact;
  const bounds =
    type.kind === 'getal'
      ? `${type.eenheid}, van ${writeDecimal(type.min, type.decimals)} tot en met ${writeDecimal(type.max, type.decimals)}`
      : type.kind === 'datum'
        ? 'jjjj-mm-dd'
        : type.kind === 'verwijzing'
          ? `id van: ${type.naar}`
          : null;
  return [
    fact.vraag,
    bounds === null ? '' : `(${bounds})`,
    fact.soort === 'oordeel' ? 'Een oordeel: alleen een mens kan het geven.' : '',
    `Bron: ${fact.bron}.`,
    fact.toelichting === null ? '' : `Van belang als: ${fact.toelichting}.`,
    fact.standaard === null ? '' : `Ontbreekt het, dan wordt aangenomen: ${fact.standaard}.`,
    fact.gemeente === null ? '' : `Alleen in de gemeente ${fact.gemeente}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
