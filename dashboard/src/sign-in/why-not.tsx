import { usePersonTranslation } from '../language/translation.js';
import type { NotIn } from '../session/ways-in.js';
import { Contact } from './contact.js';

/** Says why a young person did not come in, and whom to call where calling helps. */
export function WhyNot({ why }: { readonly why: NotIn | null }) {
  const t = usePersonTranslation();
  if (!why) return null;
  return (
    <div className="note" role="alert">
      <p>{t(why === 'failed' ? 'failed' : `way.${why}`)}</p>
      {why === 'NOT_RIGHT' && <Contact />}
    </div>
  );
}
