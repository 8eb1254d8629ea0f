/**
 * The purpose for which a professional reads: chosen on the page, or given by the task that led to it. Every query on people names it,
 * because a consent and a rule of law each hold for certain purposes only.
 */
import { createContext, Fragment, type ReactNode, type RefObject, useContext, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';
import { useSearchParams } from 'wouter';
import { graphClient } from '../graph/client.js';
import { isNamedPurpose, NAMED_PURPOSES, type NamedPurpose, usualPurpose } from '../graph/purposes.js';
import type { Viewer } from '../graph/viewer.js';
import type { Session } from '../session/session.js';
import { tabStore } from '../session/tab-store.js';

interface PurposeChoice {
  readonly purpose: NamedPurpose;
  readonly among: readonly NamedPurpose[];
  readonly choose: (purpose: NamedPurpose) => void;
  /** Whether it was chosen just now. The page below is then drawn anew, and the select takes the focus again. */
  readonly isFresh: RefObject<boolean>;
}
const ChosenPurpose = createContext<PurposeChoice>({
  purpose: 'SUPPORT',
  among: ['SUPPORT'],
  choose: () => undefined,
  isFresh: { current: false },
});
/** The purpose for which the page reads, and how to choose another. */
export const usePurpose = (): PurposeChoice => useContext(ChosenPurpose);

const KEPT = 'purpose';

interface PurposeProviderProps {
  readonly session: Session;
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/**
 * Everything below is asked for one purpose: the one in the address, else the one that was chosen in this tab, else the usual one of
 * the organisation.
 */
export function PurposeProvider({ session, viewer, children }: PurposeProviderProps) {
  const [asked, setAsked] = useSearchParams();
  const [kept, setKept] = useState(() => tabStore.get(KEPT));
  const among = NAMED_PURPOSES.filter((one) => viewer.purposes.includes(one));
  const usual = usualPurpose(viewer.organisation?.kind ?? 'MISSION_LOCALE');
  const purpose = [asked.get('purpose'), kept, usual].filter(isNamedPurpose).find((one) => among.includes(one)) ?? 'SUPPORT';
  const client = useMemo(() => graphClient(session, purpose), [session, purpose]);
  const isFresh = useRef(false);
  const choose = (chosen: NamedPurpose) => {
    isFresh.current = true;
    tabStore.set(KEPT, chosen);
    setKept(chosen);
    if (asked.has('purpose')) setAsked((before) => withPurpose(before, chosen), { replace: true });
  };
  return (
    <ChosenPurpose.Provider value={{ purpose, among, choose, isFresh }}>
      <Provider value={client}>
        {/* What was read for another purpose does not stay in sight. */}
        <Fragment key={purpose}>{children}</Fragment>
      </Provider>
    </ChosenPurpose.Provider>
  );
}

function withPurpose(before: URLSearchParams, purpose: NamedPurpose): URLSearchParams {
  const after = new URLSearchParams(before);
  after.set('purpose', purpose);
  return after;
}
