import { isGuessedSoon, isPin } from './pin.js';

test('a PIN is six digits', () => {
  expect(['482915', '48291', '4829155', '48291a', '٤٨٢٩١٥', ''].map(isPin)).toEqual([true, false, false, false, false, false]);
});

test.each(['111111', '000000', '121212', '123123', '123456', '654321', '890123', '210987', '112233', '159753'])(
  '%s is guessed soon',
  (pin) => {
    expect(isGuessedSoon(pin, null)).toBe(true);
  },
);

test('so is a birth date, however it is written; other PINs are not', () => {
  for (const pin of ['030405', '040305', '050403', '200504', '042005', '032005', '200503']) {
    expect(isGuessedSoon(pin, '2005-04-03')).toBe(true);
    expect(isGuessedSoon(pin, null)).toBe(false);
  }
  expect(isGuessedSoon('482915', '2005-04-03')).toBe(false);
});
