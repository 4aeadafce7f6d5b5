export { bestandHtml } from './bestand.js';
export { lijnHtml } from './lijn.js';
export { simulatieHtml } from './simulatie.js';
