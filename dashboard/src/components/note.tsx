import { useEffect, useRef } from 'react';

/** How an act went. Each act makes a new object, even if its text is the same as before: the note then takes the focus again. */
export interface ActOutcome {
  readonly text: string;
  readonly isGood: boolean;
}

/** Says how an act went. It takes the focus, because the button that was pressed is often gone. */
export function Note({ outcome }: { readonly outcome: ActOutcome | null }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (outcome) place.current?.focus();
  }, [outcome]);
  if (!outcome) return null;
  return (
    <p ref={place} tabIndex={-1} className={outcome.isGood ? 'note good' : 'note'} role="status">
      {outcome.text}
    </p>
  );
}
