/** The words by which professionals write records, in English. */
import type { records as french } from '../fr/records.js';

export const records: Readonly<Record<keyof typeof french, string>> = {
  unsaid: 'Not said',
  'record.history': 'History',
  'record.meanwhile':
    'Somebody else has changed this meanwhile. What you wrote is kept, and what is on record now stands beside it. Check it, then save.',
  'record.standing': 'Recorded meanwhile: {value}',
  'record.inError': 'Entered in error',
  'record.done': 'Saved.',
  'record.takenOut': 'Taken out.',
  'record.inError.yes': 'Yes, take it out',
  'record.inError.then':
    'What it said stays in the history, which your organisation and the person read. It cannot be put back: you would have to enter it again.',
  'stay.open': 'Open a stay',
  'record.change': 'Change',
  'stay.end': 'End the stay',
  'stay.correctEnd': 'Correct the departure',
  'stay.resume': 'The person did not leave',
  'stay.resume.sure': 'The departure of {day} will be taken back, and the stay goes on. The person is told, as of a new stay.',
  'stay.resume.yes': 'Yes, the stay goes on',
  'stay.inError.sure':
    'This stay ({facility}, since {day}) will be taken out of the pathway, the lists and the figures, with its entry and its exit.',
  'stay.inError.yes': 'Yes, take this stay out',
  'stay.other': 'another stay',
  'stay.left': 'left on {day}',
  'stay.codeHint': 'Five characters, such as 31395 for Muret. It is not the postcode.',
  'stay.already': 'Your organisation houses this person already: change that stay, or end it first.',
  'stay.done.opened': 'Stay opened. The person is told.',
  'stay.done.changed': 'Stay changed.',
  'stay.done.ended': 'Departure recorded.',
  'stay.done.resumed': 'The stay goes on. The person is told.',
  'stay.done.takenOut': 'Stay taken out.',
};
