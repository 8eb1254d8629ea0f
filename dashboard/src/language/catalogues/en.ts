/** What the page says in English to every reader; what it says to professionals as well is in `en/at-work`. */
export { everyone as default } from './en/everyone.js';
