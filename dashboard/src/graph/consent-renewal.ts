/** Renewed consents. Each names the consent that it renews. */
import type { ConsentStatus } from './generated/graphql.js';

interface RenewableConsent {
  readonly id: string;
  readonly status: ConsentStatus;
  readonly renews?: { readonly id: string } | null | undefined;
}

/** The consent that renewed this one; undefined where none did. A consent that was refused or never confirmed renewed nothing. */
export const renewalOf = <Consent extends RenewableConsent>(consents: readonly Consent[], id: string): Consent | undefined =>
  consents.find(({ status, renews }) => renews?.id === id && status !== 'REFUSED' && status !== 'LAPSED');

/** Whether a consent may be renewed: it was active, was not withdrawn, and was not renewed already. */
export const isRenewable = (consents: readonly RenewableConsent[], { id, status }: RenewableConsent): boolean =>
  (status === 'ACTIVE' || status === 'EXPIRED') && !renewalOf(consents, id);
