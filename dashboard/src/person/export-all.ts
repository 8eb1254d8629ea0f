import { saveFile } from '../components/save-file.js';
import type { Session } from '../session/session.js';

/** The hub gathers the export from every owner, which takes long. */
const LONGEST_MS = 120_000;

/** Saves everything that is held, as the hub gives it (RGPD art. 15 and 20); returns whether it could. */
export async function exportAll(session: Session): Promise<boolean> {
  try {
    const answer = await fetch('/export', { signal: AbortSignal.timeout(LONGEST_MS) });
    if (answer.status === 401) session.refused();
    if (answer.ok) saveFile('passerelle.json', await answer.blob());
    return answer.ok;
  } catch {
    return false;
  }
}
