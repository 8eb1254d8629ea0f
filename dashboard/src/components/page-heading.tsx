import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** The path of the page whose heading had the focus last; null before any had it. */
const LastShown = createContext<RefObject<string | null>>({ current: null });

/** Put around the pages: a heading takes the focus when the reader comes from another page, and not when the page was just loaded. */
export function HeadingFocus({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation();
  const last = useRef<string | null>(path);
  return <LastShown.Provider value={last}>{children}</LastShown.Provider>;
}

/** The heading of a page. It also names the browser's tab. */
export function PageHeading({ children }: { readonly children: string }) {
  const last = useContext(LastShown);
  const [path] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    heading.current?.focus();
  }, [last, path]);
  return (
    <>
      <title>{`${children} · Passerelle`}</title>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
