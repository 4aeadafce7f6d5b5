/** The version in package.json, put here when the program is built. */
declare const __VERSION__: string | undefined;

export const VERSION: string = typeof __VERSION__ === 'string' ? __VERSION__ : 'ontwikkeling';
