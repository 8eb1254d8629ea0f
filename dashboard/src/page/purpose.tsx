/**
 * What a professional reads for: chosen on the page, or following from the task that led to it. Every question of the pages on people
 * is asked for it, since consents and rules of law hold for their purposes alone.
 */
import { createContext, Fragment, type ReactNode, useContext, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { useSearchParams } from 'wouter';
import { graphClient } from '../graph/client.js';
import type { OrganisationKind, Purpose, ReferralKind } from '../graph/generated/graphql.js';
import { useWords } from '../language/words.js';
import type { Session } from '../sign-in/session.js';
import { tabStore } from '../sign-in/tab-store.js';
import { ChoiceField } from './fields.js';
import type { Viewer } from './viewer.js';

/** The purposes that read named records. */
export const NAMED_PURPOSES = ['SUPPORT', 'HOUSING', 'TRAINING', 'RIGHTS'] as const satisfies readonly Purpose[];
export type NamedPurpose = (typeof NAMED_PURPOSES)[number];
const isNamed = (text: string | null): text is NamedPurpose => NAMED_PURPOSES.some((one) => one === text);

/** What each kind of organisation mostly reads for. */
const USUAL: Readonly<Record<OrganisationKind, NamedPurpose>> = {
  MISSION_LOCALE: 'SUPPORT',
  HOUSING_OPERATOR: 'HOUSING',
  OFII: 'HOUSING',
  TRAINING_PROVIDER: 'TRAINING',
  CONSORTIUM: 'SUPPORT',
};
export const usualPurpose = (kind: OrganisationKind): NamedPurpose => USUAL[kind];

const OF_REFERRAL: Readonly<Record<ReferralKind, NamedPurpose>> = {
  ACCOMPANIMENT: 'SUPPORT',
  HOUSING: 'HOUSING',
  LANGUAGE_COURSE: 'TRAINING',
  TRAINING: 'TRAINING',
  RIGHTS: 'RIGHTS',
  EMPLOYMENT: 'SUPPORT',
};
/** What a referral of a kind is read for. */
export const purposeOfReferral = (kind: ReferralKind): NamedPurpose => OF_REFERRAL[kind];

/** What a consent to all of these categories may be for: each is opened for its own purposes alone. */
export const purposesFor = (categories: readonly { readonly purposes: readonly Purpose[] }[]): readonly NamedPurpose[] =>
  NAMED_PURPOSES.filter((purpose) => categories.every(({ purposes }) => purposes.includes(purpose)));

interface Chosen {
  readonly purpose: NamedPurpose;
  readonly among: readonly NamedPurpose[];
  readonly choose: (purpose: NamedPurpose) => void;
}
const ChosenPurpose = createContext<Chosen>({ purpose: 'SUPPORT', among: ['SUPPORT'], choose: () => undefined });
export const usePurpose = (): Chosen => useContext(ChosenPurpose);

const KEPT = 'purpose';

interface Reading {
  readonly session: Session;
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/** Asks all that is below for the purpose: that of the address, else what was chosen in this tab, else the organisation's usual one. */
export function PurposeProvider({ session, viewer, children }: Reading) {
  const [asked, setAsked] = useSearchParams();
  const [kept, setKept] = useState(() => tabStore.get(KEPT));
  const among = NAMED_PURPOSES.filter((one) => viewer.purposes.includes(one));
  const usual = usualPurpose(viewer.organisation?.kind ?? 'MISSION_LOCALE');
  const purpose = [asked.get('purpose'), kept, usual].filter(isNamed).find((one) => among.includes(one)) ?? 'SUPPORT';
  const client = useMemo(() => graphClient(session, purpose), [session, purpose]);
  const choose = (chosen: NamedPurpose) => {
    tabStore.set(KEPT, chosen);
    setKept(chosen);
    if (asked.has('purpose')) setAsked((before) => withPurpose(before, chosen), { replace: true });
  };
  return (
    <ChosenPurpose.Provider value={{ purpose, among, choose }}>
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

export function PurposeChoice() {
  const say = useWords();
  const { purpose, among, choose } = usePurpose();
  if (among.length < 2) return null;
  return (
    <div className="purpose">
      <ChoiceField
        label={say('purpose.choice')}
        value={purpose}
        onChange={choose}
        among={among.map((value) => ({ value, name: say(`purpose.${value}`) }))}
      />
    </div>
  );
}
