export { lijnHtml } from './lijn.js';
export { simulatieHtml } from './simulatie.js';
