/** SIRET numbers, by which France knows the establishments of organisations (Code de commerce R123-221). */

/** La Poste has more establishments than check digits are for: their digits add up to a multiple of five. */
const LA_POSTE = '356000000';

/** Whether fourteen digits may be a SIRET: the number ends with a check digit, and so does the SIREN in it. */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false;
  const siren = digits.slice(0, 9);
  if (!hasCheckDigit(siren)) return false;
  return hasCheckDigit(digits) || (siren === LA_POSTE && sumOf([...digits].map(Number)) % 5 === 0);
}

/** Whether the last digit is the one that follows from the others (Luhn, ISO/IEC 7812-1 annex B). */
const hasCheckDigit = (digits: string): boolean =>
  sumOf([...digits].reverse().map((digit, at) => (at % 2 === 0 ? Number(digit) : doubled(Number(digit))))) % 10 === 0;

/** Twice a digit, or the sum of the digits of that. */
const doubled = (digit: number): number => (digit > 4 ? 2 * digit - 9 : 2 * digit);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
