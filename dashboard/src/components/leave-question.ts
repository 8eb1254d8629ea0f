/** The question before a filled form is left: by Back, a link, a reload, or the closing of its dialog. */
import { useEffect } from 'react';
import { useSession } from '../session/use-session.js';

/**
 * Asks before a filled form is left.
 * @returns asks the reader now, and returns whether the form may be left
 * @param question null where nothing is asked
 */
export function useLeaveQuestion(question: string | null): () => boolean {
  const session = useSession();
  useEffect(() => {
    if (question === null) return undefined;
    const left = new AbortController();
    const { signal } = left;
    const onUnload = (event: Event) => {
      if (!session.isLeaving()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload, { signal });
    // Back, forward and links within the page. Without this interface the browser asks nothing; the form is kept all the same.
    if ('navigation' in window)
      window.navigation.addEventListener(
        'navigate',
        (event) => {
          const isHere = new URL(event.destination.url).href === location.href;
          if (event.cancelable && event.destination.sameDocument && !isHere && !window.confirm(question)) event.preventDefault();
        },
        { signal },
      );
    return () => left.abort();
  }, [session, question]);
  return () => question === null || window.confirm(question);
}
