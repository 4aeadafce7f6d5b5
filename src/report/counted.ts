/** A number as the Dutch write it: 1234567 is "1.234.567". */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');
