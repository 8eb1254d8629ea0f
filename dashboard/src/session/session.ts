/**
 * Who is signed in. The hub keeps the session and its tokens; the browser sends a cookie that no script reads, so all tabs share one
 * session. The page only asks for it, begins it and ends it. Where it has ended the page says so, and keeps what was written.
 */
import { z } from 'zod';
import { posted } from './posted.js';
import { tabStore } from './tab-store.js';

const accountSchema = z.object({ id: z.string(), name: z.string(), organisation: z.string().nullable(), isCurrent: z.boolean() });
/** As whom somebody may act: a professional of an organisation, or a young person. */
export type SessionAccount = z.infer<typeof accountSchema>;
const sessionShape = z.object({ accounts: z.array(accountSchema) });
const settingsShape = z.object({ origin: z.url() });
const leaveShape = z.object({ location: z.url().nullable() });
const enterShape = z.object({ location: z.url() });

/** A session, or nobody's. */
export interface Session {
  /** Whether somebody was signed in when the page was opened, and has said as whom they act. */
  readonly isOpen: boolean;
  /** As whom they may act. Several, none of them current, where they have to say so first. */
  readonly accounts: readonly SessionAccount[];
  /** Asks the hub whether the session lasts. Where it has ended, the listeners are told. */
  readonly lasts: () => Promise<boolean>;
  /** The hub has refused a request: the session has ended. */
  readonly refused: () => void;
  /** Calls back once the session has ended; returns how to stop that. */
  readonly onEnd: (listener: () => void) => () => void;
  /** Whether the page is left to sign in: what was written is there again afterwards. */
  readonly isLeaving: () => boolean;
  /**
   * Leaves for the issuer, and comes back to where one was. Resolves to false where the hub did not answer.
   * @param invitation the code of one that is accepted
   */
  readonly signIn: (invitation?: string) => Promise<boolean>;
  /** The hub signs people in at its own address alone: goes there where this is another name of it. Resolves to whether it left. */
  readonly goHome: () => Promise<boolean>;
  /** Somebody has signed in by a way of their own: shows their page, and tells the other tabs. */
  readonly entered: () => void;
  /** Acts as another account from now on, in all tabs. */
  readonly choose: (account: string) => Promise<void>;
  /** Ends the session here, in the other tabs, and at the issuer. */
  readonly signOut: () => Promise<void>;
}

/** Tells the other tabs that somebody signed out, or acts as another. */
const CHANGED = 'passerelle session changed';
/** The path of an invitation, whose code stands behind it. */
export const INVITATION = '/invitation';
/** The path of a sign-in code, which stands behind it. */
export const SIGN_IN_CODE = '/code';

/** When the hub is asked whether a session lasts: where an organisation is absorbed by another, it holds again after a moment. */
const ASKED_AFTER_MS = [0, 2_000, 3_000];

/** Asks the hub who is signed in. Rejects where it does not answer. */
export async function openSession(): Promise<Session> {
  const { accounts } = sessionShape.parse(await (await fetch('/session')).json());
  const current = accounts.find(({ isCurrent }) => isCurrent);
  if (current) tabStore.takeOver(current.id);
  return sessionOf(accounts, current !== undefined);
}

function sessionOf(accounts: readonly SessionAccount[], isOpen: boolean): Session {
  const listeners = new Set<() => void>();
  let isLeaving = false;
  const refused = (): void => {
    for (const listener of listeners) listener();
  };
  const leaveFor = (address: string): void => {
    isLeaving = true;
    location.replace(address);
  };
  const goHome = async (): Promise<boolean> => {
    const { origin } = settingsShape.parse(await (await fetch('/settings.json')).json());
    if (location.origin === origin) return false;
    leaveFor(origin + location.pathname + location.search + location.hash);
    return true;
  };
  const otherTabs = new BroadcastChannel(CHANGED);
  otherTabs.addEventListener('message', () => {
    tabStore.clear();
    leaveFor('/');
  });
  return {
    isOpen,
    accounts,
    lasts: async () => {
      for (const pause of ASKED_AFTER_MS) {
        await new Promise((over) => setTimeout(over, pause));
        const answer = await fetch('/session').catch(() => null);
        // A hub that does not answer has ended nothing.
        if (!answer?.ok || sessionShape.parse(await answer.json()).accounts.some(({ isCurrent }) => isCurrent)) return true;
      }
      refused();
      return false;
    },
    refused,
    onEnd: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isLeaving: () => isLeaving,
    signIn: async (invitation) => {
      if (await goHome()) return true;
      const returnTo = invitation === undefined ? withoutRefusal() : '/';
      const answer = await posted('/session/sign-in', { returnTo, language: document.documentElement.lang, invitation });
      // In the place of this page, so that Back does not lead to a sign-in that is over.
      if (answer) leaveFor(enterShape.parse(await answer.json()).location);
      return answer !== null;
    },
    goHome,
    entered: () => {
      otherTabs.postMessage(null);
      leaveFor('/');
    },
    choose: async (account) => {
      if (!(await posted('/session/account', { account }))) return;
      tabStore.clear();
      otherTabs.postMessage(null);
      leaveFor('/');
    },
    signOut: async () => {
      isLeaving = true;
      tabStore.clear();
      const answer = await posted('/session/sign-out', { language: document.documentElement.lang });
      otherTabs.postMessage(null);
      leaveFor((answer && leaveShape.parse(await answer.json()).location) ?? '/');
    },
  };
}

/** Where one is, without the word why nobody was signed in. */
function withoutRefusal(): string {
  const query = new URLSearchParams(location.search);
  query.delete('refused');
  return location.pathname + (query.size > 0 ? `?${query}` : '');
}
