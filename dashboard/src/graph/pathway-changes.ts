/** An open page of a person hears at once that there is something to read again: what, and whether it may be read, is told by reading it. */
import { resuming } from '@passerelle/client/resuming';
import { useEffect } from 'react';
import { stringifyDocument } from 'urql';
import type { Session } from '../session/session.js';
import type { PathwayChangesSubscription } from './generated/graphql.js';
import { graphql } from './graphql.js';
import { onceSeen } from './once-seen.js';

const CHANGES = graphql(`
  subscription PathwayChanges($id: ID!) { pathwayChanges(personId: $id) { person { id } } }
`);

/** What comes within so many milliseconds is read once: one act may be told of by several owners. */
const TOGETHER_MS = 100;

/**
 * Reads again as something of the person changes, and where the connection was away meanwhile.
 * @param purpose what the page reads for: by it is decided what is told; null leaves it to the hub
 * @param read stays the same between renders
 */
export function usePathwayChanges(session: Session, personId: string, purpose: string | null, read: () => void): void {
  useEffect(() => {
    const over = new AbortController();
    let wasAway = false;
    let waits = false;
    const readAgain = async () => {
      if (waits) return;
      waits = true;
      await Promise.all([onceSeen(over.signal), new Promise((come) => setTimeout(come, TOGETHER_MS))]);
      waits = false;
      if (!over.signal.aborted) read();
    };
    const follow = async () => {
      for await (const _ of resuming<PathwayChangesSubscription & Record<string, unknown>>({
        url: new URL('/graphql', location.href).href,
        query: stringifyDocument(CHANGES),
        variables: { id: personId },
        ...(purpose && { purpose }),
        token: async (refused) => {
          if (refused && !(await session.lasts())) over.abort();
          return null;
        },
        signal: over.signal,
        onBreak: () => {
          wasAway = true;
        },
        onOpen: () => {
          if (wasAway) void readAgain();
          wasAway = false;
        },
      }))
        void readAgain();
    };
    // Without it the page is read again where the reader comes back to it.
    follow().catch(() => undefined);
    return () => over.abort();
  }, [session, personId, purpose, read]);
}
