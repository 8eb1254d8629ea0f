/** SIRET numbers that nobody else has. */
import { randomInt } from 'node:crypto';

/** The digits with the one that makes them a number of Luhn. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A SIRET of nobody before, without blanks. */
export const aSiret = (): string => withCheckDigit(`${withCheckDigit(String(randomInt(10_000_000, 99_999_999)))}${randomInt(1000, 9999)}`);
