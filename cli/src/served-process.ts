/** A process of the hub that serves. */
export interface ServedProcess {
  readonly url: string;
  /** Resolves once it knows what it follows. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}
