import { createContext, useContext } from 'react';
import type { FormRefusal } from '../language/use-refusal.js';

/** Why the hub refused the form around, where the refusal names one of its inputs; else null. */
export const RefusedInput = createContext<FormRefusal | null>(null);

/**
 * Why the hub refused the value of an input of the form around; null where it did not.
 * @param name the schema's name of the field
 */
export function useFieldRefusal(name: string | undefined): string | null {
  const refusal = useContext(RefusedInput);
  return refusal !== null && refusal.field === name ? refusal.text : null;
}

interface FieldRefusalProps {
  /** The input's `aria-describedby`. */
  readonly id: string;
  readonly text: string | null;
}

/** Says at an input why the hub refused its value. */
export function FieldRefusal({ id, text }: FieldRefusalProps) {
  if (text === null) return null;
  return (
    <span id={id} className="error" role="alert">
      {text}
    </span>
  );
}
