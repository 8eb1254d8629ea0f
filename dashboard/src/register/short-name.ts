/** The longest short name that the schema takes. */
const LONGEST = 60;

/** A short name made of a name, of small letters, digits and hyphens: `ml-de-tarbes` of « ML de Tarbes ». Pure. */
export const shortNameOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');
