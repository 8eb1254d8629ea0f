/** What a view shows is in its address, so that it can be sent and kept, and Back and a reload find it as it was. */
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { z } from 'zod';

/** The parameter with the cursor after which the page of a list begins. */
const AFTER = 'after';

/** The parameters with other filters. An empty filter is left out, and the list goes back to its first page. */
const changed = (before: URLSearchParams, change: Readonly<Record<string, string>>): URLSearchParams => {
  const kept = [...before].filter(([name]) => name !== AFTER && !Object.hasOwn(change, name));
  return new URLSearchParams([...kept, ...Object.entries(change).filter(([, value]) => value !== '')]);
};

/** The filters of a view, and a function that changes some of them. The browser's Back undoes a change. */
export function useFilters(): readonly [URLSearchParams, (change: Readonly<Record<string, string>>) => void] {
  const [asked, setAsked] = useSearchParams();
  return [asked, (change) => setAsked((before) => changed(before, change))];
}

/** A search goes out after a pause in typing of this many milliseconds. */
const PAUSE_MS = 250;

/** The text that is searched for, and the text in its field. The browser's Back does not go through it letter by letter. */
export function useSearchText(): { readonly search: string; readonly typed: string; readonly type: (text: string) => void } {
  const [asked, setAsked] = useSearchParams();
  const search = asked.get('search') ?? '';
  const [typed, type] = useState(search);
  const written = useRef(search);
  useEffect(() => {
    // Another search came from Back, not from this field.
    if (written.current === search) return;
    written.current = search;
    type(search);
  }, [search]);
  useEffect(() => {
    const text = typed.trim();
    if (text === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = text;
      setAsked((before) => changed(before, { search: text }), { replace: true });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, setAsked]);
  return { search, typed, type };
}

const stateShape = z.record(z.string(), z.array(z.string())).catch({});

/**
 * Which page of a list is shown.
 * @param name its parameter, where a view has several lists
 */
export function usePages(name = AFTER) {
  const [asked, setAsked] = useSearchParams();
  /** For each list, the cursors of the pages before this one. Empty for a reader who opened a link. */
  const seen = stateShape.parse(useHistoryState());
  const after = asked.get(name);
  const before = seen[name] ?? [];
  const go = (to: string | undefined, pagesBefore: readonly string[]) =>
    setAsked(
      (now) => {
        const others = [...now].filter(([key]) => key !== name);
        return new URLSearchParams(to ? [...others, [name, to]] : others);
      },
      { state: { ...seen, [name]: pagesBefore } },
    );
  return {
    after,
    isFirst: after === null,
    next: (cursor: string) => go(cursor, after === null ? before : [...before, after]),
    back: () => go(before.at(-1), before.slice(0, -1)),
  };
}
