import { useEffect, useRef } from 'react';

/**
 * Reads a part of a page again when the page is. The part stays as it is meanwhile: what is open in it stays open.
 * @param reads how often the page was read again
 * @param read stays the same between renders
 */
export function useReadAgain(reads: number, read: () => void): void {
  const seen = useRef(reads);
  useEffect(() => {
    if (seen.current === reads) return;
    seen.current = reads;
    read();
  }, [reads, read]);
}
