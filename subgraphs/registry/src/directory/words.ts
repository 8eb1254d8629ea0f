/**
 * What usual words of a search stand for, in French and English: kinds of services, statuses and levels. Accents, capitals and signs do
 * not matter.
 */
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { ServedStatus, ServiceKind } from '../services/service-codes.js';

/** What a word or several in a row stand for. */
export interface Meaning {
  readonly kind?: ServiceKind;
  readonly status?: ServedStatus;
  readonly level?: CefrLevel;
}

const KINDS: Readonly<Record<ServiceKind, readonly string[]>> = {
  FRENCH_CLASSES: [
    ...['fle', 'francais langue etrangere', 'francais', 'cours de francais', 'alphabetisation', 'alpha', 'linguistique', 'asl'],
    ...[
      'ateliers sociolinguistiques',
      'illettrisme',
      'lire et ecrire',
      'french',
      'french classes',
      'french as a foreign language',
      'literacy',
    ],
  ],
  TRAINING: ['formation', 'formation professionnelle', 'apprentissage', 'qualification', 'metier', 'training', 'apprenticeship'],
  EMPLOYMENT: ['emploi', 'travail', 'job', 'insertion', 'insertion professionnelle', 'iae', 'cv', 'recrutement', 'employment', 'work'],
  HOUSING: [
    ...[
      'logement',
      'hebergement',
      'hebergement d urgence',
      'foyer',
      'fjt',
      'residence',
      'toit',
      'cada',
      'huda',
      'cph',
      'caes',
      'prahda',
      'ial',
    ],
    ...['housing', 'accommodation', 'shelter'],
  ],
  LEGAL_HELP: [
    ...[
      'droit',
      'juridique',
      'aide juridique',
      'acces aux droits',
      'avocat',
      'permanence juridique',
      'recours',
      'titre de sejour',
      'demarche',
    ],
    ...['ofpra', 'cnda', 'reunification familiale', 'legal', 'legal help', 'lawyer', 'rights'],
  ],
  HEALTH: [
    ...['sante', 'soin', 'medecin', 'puma', 'psychologue', 'psy', 'psychotraumatisme', 'sante mentale', 'dentiste', 'planning familial'],
    ...['health', 'doctor', 'care', 'mental health'],
  ],
  MOBILITY: ['mobilite', 'transport', 'permis', 'permis de conduire', 'auto ecole', 'velo', 'mobility', 'driving licence', 'bicycle'],
  FOOD_AND_GOODS: [
    ...['alimentation', 'aide alimentaire', 'epicerie sociale', 'epicerie solidaire', 'repas', 'vetement', 'vestiaire', 'meuble', 'colis'],
    ...['food', 'meal', 'clothes', 'furniture'],
  ],
  CHILDCARE: ['garde d enfant', 'creche', 'petite enfance', 'mode de garde', 'halte garderie', 'childcare', 'nursery'],
  DIGITAL: ['numerique', 'informatique', 'ordinateur', 'internet', 'inclusion numerique', 'france services', 'digital', 'computer'],
  LEISURE: ['loisir', 'sport', 'culture', 'parrainage', 'benevolat', 'rencontre', 'leisure', 'mentoring'],
  OTHER: [],
};

const STATUSES: Readonly<Record<ServedStatus, readonly string[]>> = {
  ASYLUM_SEEKER: ['demandeur d asile', 'demandeuse d asile', 'demandeur', 'demande d asile', 'da', 'asylum seeker', 'asile', 'asylum'],
  PROTECTED: [
    'bpi',
    'refugie',
    'refugiee',
    'protege',
    'beneficiaire d une protection',
    'protection internationale',
    'protection subsidiaire',
    'apatride',
    'refugee',
  ],
  OTHER_STATUS: ['deboute', 'deboutee', 'sans papier', 'dublin', 'sans titre'],
};

const LEVELS: Readonly<Record<CefrLevel, readonly string[]>> = {
  A1_1: ['a1 1', 'a11', 'grand debutant'],
  A1: ['a1', 'debutant', 'beginner'],
  A2: ['a2'],
  B1: ['b1', 'intermediaire'],
  B2: ['b2', 'avance'],
  C1: ['c1'],
  C2: ['c2'],
};

/** Words that say nothing of what is looked for. */
const EMPTY: ReadonlySet<string> = new Set(
  'a ai au aux avec chez cherche class classe cours course d dans de des du en et for help in j je jeune l la le les niveau near of ou par personne pour pres proche qui sur the to un une vers aide level autour'.split(
    ' ',
  ),
);

/** A text as searches compare it: without accents, capitals and signs. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a text, as searches compare them. */
export const wordsIn = (text: string): string[] =>
  folded(text)
    .split(' ')
    .filter((word) => word !== '');

/** Words in the singular, as far as their last letter tells it. */
export const singular = (words: readonly string[]): string[] => words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word));

const entries = <Code extends string>(words: Readonly<Record<Code, readonly string[]>>, meaning: (code: Code) => Meaning) =>
  Object.keys(words)
    .filter((code): code is Code => Object.hasOwn(words, code))
    .flatMap((code) => words[code].map((phrase): [string, Meaning] => [singular(wordsIn(phrase)).join(' '), meaning(code)]));

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...entries(KINDS, (kind) => ({ kind })),
  ...entries(STATUSES, (status) => ({ status })),
  ...entries(LEVELS, (level) => ({ level })),
]);

/** What words in a row stand for; undefined where they are words like any other. */
export const meaningOf = (words: readonly string[]): Meaning | undefined => MEANINGS.get(singular(words).join(' '));
/** The most words in a row that stand for one thing. */
export const LONGEST_PHRASE = Math.max(...[...MEANINGS.keys()].map((phrase) => phrase.split(' ').length));
export const saysNothing = (word: string): boolean => EMPTY.has(word);
