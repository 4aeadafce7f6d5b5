/** A household file of somebody who lives alone, of whom only incomes may be missing for the energietoeslag. */
export const alleenstaande = (own: {
  readonly id: string;
  readonly geboren: string;
  readonly aanvraag: string;
  readonly besluit: string;
  /** What comes behind: incomes, assets, other persons. */
  readonly rest: string;
}): string => `schema: vangnet/huishouden/1
id: ${own.id}
zaak: { gemeente: almere, aanvraagdatum: ${own.aanvraag}, besluitdatum: ${own.besluit}, is_bezwaar_of_beroep: false, ambtshalve: false }
huishouden: { adres_soort: woonadres, ander_gezin_kreeg_energietoeslag: false }
toekenningen: []
schuldregelingen: []
personen:
  - id: a
    rol: aanvrager
    geboortedatum: ${own.geboren}
    op_adres_sinds: 2010-01-01
    in_gemeente_sinds: 2010-01-01
    hoofdverblijf_op_adres: true
    nederlander: true
    woont_in_nederland: true
    kan_studiefinanciering_krijgen: false
    bijzondere_uitsluiting: geen
    andere_uitkering_mogelijk: geen
    studies: []
    verblijven: []
    uitkeringen: []
${own.rest}`;
