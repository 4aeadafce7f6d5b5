/** Why something is on a control list: code and meaning. A code is never given another meaning. */
export const REDENEN = {
  leefvorm: 'met een andere leefvorm klopt het',
  kostendelers: 'een kostendeler meer of minder',
  niet_geindexeerd: 'nog de bedragen van een eerdere periode',
  vrijlating_voorbij: 'een vrijlating die voorbij is',
  vrijlating_niet_toegepast: 'zonder vrijlating klopt het',
  leeftijd: 'een leeftijd die is bereikt',
  vakantietoeslag: 'vakantietoeslag erin of eruit',
  onverklaard: 'niet verklaard',
  bedrag_staat_dubbel: 'meer dan een bedrag opgegeven',
  binnen_drie_maanden: 'binnen drie maanden',
  loopt_af: 'in de laatste twee maanden',
  voorbij: 'de maanden zijn op',
  bij_de_grens: 'bij de grens',
  boven_de_grens: 'boven de grens',
  recht_niet_ontvangen: 'er is recht op',
  oordeel_nodig: 'recht hangt af van een oordeel',
  meer_dan_een_op_adres: 'meer dan een op het adres',
} as const;

export type Reden = keyof typeof REDENEN;
