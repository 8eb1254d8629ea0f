/** Which PINs are refused: those that somebody tries first who found the paper. */

const PIN_LENGTH = 6;
/** Beside rows and repetitions, what people choose most often (Markert et al., This PIN Can Be Easily Guessed, 2020, table 3). */
const OFTEN: ReadonlySet<string> = new Set(['112233', '159753', '147258', '789456', '741852', '258456', '520131', '102030']);

/** Whether a text has the form of a PIN: six digits. */
export const isPin = (text: string): boolean => /^[0-9]{6}$/.test(text);

/**
 * Whether a PIN is guessed soon: one digit or a group of them again and again, digits in a row, what many choose, or the birth date.
 * @param birthDate ISO 8601; null where it is not known
 */
export function isGuessedSoon(pin: string, birthDate: string | null): boolean {
  const isRepeated = [1, 2, 3].some((length) => pin === pin.slice(0, length).repeat(PIN_LENGTH / length));
  const steps = new Set([...pin].slice(1).map((digit, nth) => (Number(digit) - Number(pin[nth]) + 10) % 10));
  const isRow = steps.size === 1 && (steps.has(1) || steps.has(9));
  return isRepeated || isRow || OFTEN.has(pin) || birthdays(birthDate).includes(pin);
}

/** A birth date as people write it with six digits. */
function birthdays(birthDate: string | null): string[] {
  const [year = '', month = '', day = ''] = birthDate?.split('-') ?? [];
  const short = year.slice(2);
  return [day + month + short, month + day + short, short + month + day, year + month, month + year, year + day, day + year];
}
