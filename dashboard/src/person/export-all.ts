import { save } from '../page/save.js';
import type { Session } from '../sign-in/session.js';

/** Everything that is held, as the hub gives it (RGPD art. 15 and 20). */
export async function exportAll(session: Session): Promise<void> {
  const answer = await fetch('/export', { headers: { authorization: `Bearer ${session.token() ?? ''}` } });
  if (answer.ok) save('passerelle.json', await answer.blob());
}
