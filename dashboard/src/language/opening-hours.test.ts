/** Whoever registers an organisation writes its hours as they stand on its door. */
import { hoursIn, hoursInWords, WEEKDAYS } from './opening-hours.js';

test.each([
  ['lu-ve 9h-12h30', 'Mo-Fr 09:00-12:30'],
  ['Lu – Ve 09:00 – 12:00', 'Mo-Fr 09:00-12:00'],
  ['ma, je 14 h-17 h 30', 'Tu,Th 14:00-17:30'],
  ['lundi-vendredi 8h30-18h', 'Mo-Fr 08:30-18:00'],
  ['Mo-Fr 09:00-12:00', 'Mo-Fr 09:00-12:00'],
  ['Sa-Su 10:00-24:00', 'Sa-Su 10:00-24:00'],
  ['dimanche 10h-12h', 'Su 10:00-12:00'],
])('%s is %s', (written, kept) => {
  expect(hoursIn(written)).toEqual([kept]);
});

test('each line is of its own, and empty ones are none', () => {
  expect(hoursIn('lu 9h-12h\n\n  ma 14h-17h  \n')).toEqual(['Mo 09:00-12:00', 'Tu 14:00-17:00']);
  expect(hoursIn('')).toEqual([]);
});

test('what is no hour stays as it was written', () => {
  expect(hoursIn('sur rendez-vous')).toEqual(['sur rendez-vous']);
});

test('hours that are shown and sent again stay what they are', () => {
  const french = { Mo: 'lu', Tu: 'ma', We: 'me', Th: 'je', Fr: 've', Sa: 'sa', Su: 'di' };
  for (const day of WEEKDAYS) {
    const hours = `${day}-Su,We 09:00-12:00`;
    expect(hoursInWords(hours, (one) => french[one])).not.toMatch(/[A-Z]/);
    expect(hoursIn(hoursInWords(hours, (one) => french[one]))).toEqual([hours]);
  }
});
