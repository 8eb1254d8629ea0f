import { createContext, useContext } from 'react';
import type { Session } from './session.js';

const NOBODY: Session = {
  isOpen: false,
  accounts: [],
  lasts: async () => false,
  refused: () => undefined,
  onEnd: () => () => undefined,
  isLeaving: () => false,
  signIn: async () => false,
  goHome: async () => false,
  entered: () => undefined,
  choose: async () => undefined,
  signOut: async () => undefined,
};

/** Gives the session to everything below. */
export const CurrentSession = createContext<Session>(NOBODY);
/** The session of the page. */
export const useSession = (): Session => useContext(CurrentSession);
