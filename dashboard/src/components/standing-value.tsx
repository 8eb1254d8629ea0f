import { createContext, useContext } from 'react';
import { useTranslation } from '../language/translation.js';
import type { TextFields } from './rebase.js';

/** What stands on record now, by the name of each field of the form around that was changed since the form was opened. */
export const StandingValues = createContext<TextFields>({});

/**
 * What stands on record now for an input of the form around; null where it was not changed since the form was opened.
 * @param name the schema's name of the field
 */
export function useStandingValue(name: string | undefined): string | null {
  const standing = useContext(StandingValues);
  return name === undefined ? null : (standing[name] ?? null);
}

interface StandingValueProps {
  /** The input's `aria-describedby`. */
  readonly id: string;
  /** In words; empty where nothing is on record. */
  readonly value: string | null;
}

/** Says at an input what stands on record now. */
export function StandingValue({ id, value }: StandingValueProps) {
  const t = useTranslation();
  if (value === null) return null;
  return (
    <small id={id} className="standing">
      {t('record.standing', { value: value || t('none') })}
    </small>
  );
}
