import { SIGN_IN_REFUSALS, type SignInRefusal } from '@passerelle/schema/wire/sign-in-refusals';
import { usePersonTranslation } from '../language/translation.js';
import { Contact } from './contact.js';

interface RefusedProps {
  /** Whether somebody is signed in already: a sign-in that was not completed is no matter then. @default false */
  readonly isSignedIn?: boolean;
}

/** Says why nobody was signed in, where that is so, and whom to call. */
export function Refused({ isSignedIn = false }: RefusedProps) {
  const t = usePersonTranslation();
  const said = refusal();
  const why = isSignedIn && said === 'NOT_COMPLETED' ? null : said;
  if (!why) return null;
  return (
    <div className="note" role="alert">
      <p>{t(`sign-in.${why}`)}</p>
      <Contact />
    </div>
  );
}

/** Why nobody was signed in, as the hub says it in the address; null where it says nothing. */
function refusal(): SignInRefusal | null {
  const said = new URLSearchParams(location.search).get('refused');
  return SIGN_IN_REFUSALS.find((known) => known === said) ?? null;
}
