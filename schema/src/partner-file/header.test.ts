/** A header is read as partners write it: by synonyms, in any order, and never by a guess. */
import { columnNamed, plainName, readHeader } from './header.js';
import { FILE_KINDS, type FileColumn } from './kinds.js';
import { columnsRead } from './naming.js';
import { SYNONYMS } from './synonyms.js';

test.each([
  ['people', 'Prénom(s)', 'given_names'],
  ['people', 'NOM', 'family_name'],
  ['people', ' date_de_naissance ', 'birth_date'],
  ['people', 'Date de naissance (jj/mm/aaaa)', 'birth_date'],
  ['people', 'Né(e) le', 'birth_date'],
  ['people', 'Tél.', 'phone'],
  ['people', 'E-mail', 'email'],
  ['stays', "Date d'entrée", 'since'],
  ['stays', 'Type d’hebergement', 'facility_kind'],
  ['stays', 'CODE POSTAL', 'postcode'],
  ['stays', 'Exited on', 'exited_on'],
  ['dossiers', 'Date d’entrée', 'enrolled_on'],
  ['enrolments', 'Date d’entrée', 'started_on'],
  ['organisations', 'Nom', 'name'],
  ['professionals', 'nom', 'display_name'],
  ['assessments', 'N° dossier', 'reference'],
  ['stays', 'NOM', 'family_name'],
  ['stays', 'Name', 'family_name'],
  ['contracts', 'Prénom', 'given_names'],
  ['contracts', 'First name', 'given_names'],
  ['enrolments', 'Né(e) le', 'birth_date'],
  ['enrolments', 'DOB', 'birth_date'],
] as const)('in a file of %s, “%s” is %s', (kind, name, column) => {
  expect(columnNamed(name, columnsRead(FILE_KINDS[kind].columns))).toBe(column);
});

test.each(['Remarques', '', '???', 'Nom de rue'])('in a file of stays, “%s” is no column', (name) => {
  expect(columnNamed(name, FILE_KINDS.stays.columns)).toBeNull();
});

test.each(Object.entries(FILE_KINDS))('in a file of %s no name stands for two columns', (_kind, { columns }) => {
  const names = columnsRead<FileColumn>(columns).flatMap((column) => [...new Set([column, ...SYNONYMS[column]].map(plainName))]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('columns in any order are found, what is missing is said, and what is not read', () => {
  const header = ['Diplôme', 'Remarques', 'NIVEAU', 'N° dossier', 'Identifiant Passerelle', ''];
  expect(readHeader(header, FILE_KINDS.assessments.columns)).toEqual({
    columns: ['certificate', null, 'level', 'reference', 'person_id', null],
    missing: ['assessed_on'],
    ambiguous: [],
  });
});

test('names and birth date stand for the id of a person, all three or none', () => {
  const rest = ['reference', 'level', 'assessed_on', 'certificate'];
  const missing = (...names: readonly string[]) => readHeader([...rest, ...names], FILE_KINDS.assessments.columns).missing;
  expect(missing('Nom', 'Prénom', 'Né le')).toEqual([]);
  expect(missing('person_id')).toEqual([]);
  expect(missing('Nom', 'Né le')).toEqual(['person_id']);
});

test('two names of one column are told, and neither is taken for it', () => {
  const { ambiguous } = readHeader(['reference', 'Niveau', 'niveau CECRL'], FILE_KINDS.assessments.columns);
  expect(ambiguous).toEqual([{ column: 'level', names: ['Niveau', 'niveau CECRL'] }]);
});
