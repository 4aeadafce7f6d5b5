/** On which day and for which municipality (or `landelijk`) something is decided. */
export interface Setting {
  readonly peildatum: number;
  readonly gemeente: string;
  /** The days that are asked about, both included, instead of the peildatum alone. */
  readonly periode?: { readonly vanaf: number; readonly totEnMet: number } | undefined;
}

/** The municipality whose rules apply, or null for the national ones alone. */
export const overlayOf = (setting: Setting): string | null =>
  setting.gemeente === 'landelijk' ? null : setting.gemeente;
