/** What statistics are told of a record that was changed. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';

/** The facts of a record as it is now, and those of it as it was that hold no more. Pure. */
export function factsAfter(before: readonly NewEvent[], now: readonly NewEvent[]): NewEvent[] {
  const holding = new Set(factNoted.among(now).map(nameOf));
  const gone = factNoted.among(before).filter((fact) => !holding.has(nameOf(fact)));
  return [...now, ...gone.map((fact) => factNoted.of({ ...fact, on: null, until: null, value: null, code: null }))];
}

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind} ${key}`;
