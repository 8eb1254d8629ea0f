/** Says on the page why something was refused. */
import type { TranslationKey } from './catalogues/fr.js';
import { codeKey, fieldKey, type Refusal, type RefusedAnswer, refusalIn } from './refusal.js';
import { usePersonTranslation, useTranslation } from './translation.js';

/** What an act says of a code, in the place of the code's common words. Of a record that was changed meanwhile these are said. */
export type WordsByCode = Readonly<Record<string, TranslationKey>>;

const wordsOf = ({ code, isOvertaken }: Refusal, instead: WordsByCode): TranslationKey | undefined =>
  isOvertaken ? undefined : instead[code];

/** Says to a professional why they were refused: by the field that the refusal names, else by its code. */
export function useRefusal() {
  const t = useTranslation();
  return (error: RefusedAnswer, instead: WordsByCode = {}): string => {
    const refusal = refusalIn(error);
    return t(wordsOf(refusal, instead) ?? fieldKey(refusal, t) ?? codeKey(refusal, t));
  };
}

/** A refusal as a form shows it: in words, and at which input. */
export interface FormRefusal {
  readonly text: string;
  /** The schema's name of what was refused; null where the words are of the whole form. */
  readonly field: string | null;
}

/** Says in a professional's form why it was refused, and at which input; null where it was not. */
export function useFormRefusal() {
  const t = useTranslation();
  return (error: RefusedAnswer | undefined, instead: WordsByCode = {}): FormRefusal | null => {
    if (!error) return null;
    const refusal = refusalIn(error);
    const ofCode = wordsOf(refusal, instead);
    const ofField = fieldKey(refusal, t);
    if (ofCode || !ofField) return { text: t(ofCode ?? codeKey(refusal, t)), field: null };
    return { text: t(ofField), field: refusal.field };
  };
}

/** Says to the young person why they were refused. */
export function usePersonRefusal() {
  const t = usePersonTranslation();
  return (error: RefusedAnswer): string => {
    const refusal = refusalIn(error);
    return t(refusal.code === 'BAD_USER_INPUT' && refusal.field === 'categories' ? 'my.refused.categories' : codeKey(refusal, t));
  };
}
