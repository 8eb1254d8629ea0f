/** Waits until the tab is visible, or the signal ends: no name is read for a tab that nobody looks at. */
export function onceSeen(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((seen) => {
    document.addEventListener('visibilitychange', () => seen(), { once: true, signal });
    signal.addEventListener('abort', () => seen(), { once: true });
  });
}
