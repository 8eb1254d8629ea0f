/** The question before a filled form is left: by Back, a link, a reload, or the closing of its dialog. */
import { useEffect } from 'react';
import { useMyWords } from '../language/my/words.js';
import { useSession } from '../sign-in/use-session.js';

/** Returns what asks whether the form may be left; true where nothing would be lost. */
export function useLeaveQuestion(isFilled: boolean): () => boolean {
  const say = useMyWords();
  const session = useSession();
  const question = say('leaving');
  useEffect(() => {
    if (!isFilled) return undefined;
    const left = new AbortController();
    const { signal } = left;
    const onUnload = (event: Event) => {
      if (!session.isLeaving()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload, { signal });
    // Back, forward and links within the page. A browser without this interface keeps the form for who comes again.
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
  }, [isFilled, session, question]);
  return () => !isFilled || window.confirm(question);
}
