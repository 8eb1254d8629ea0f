import { useEffect } from 'react';

/** Reads again where the reader comes back to the tab: what others wrote meanwhile is there. @param read stays the same between renders */
export function useOnReturn(read: () => void): void {
  useEffect(() => {
    const back = new AbortController();
    const onChange = () => {
      if (document.visibilityState === 'visible') read();
    };
    document.addEventListener('visibilitychange', onChange, { signal: back.signal });
    return () => back.abort();
  }, [read]);
}
