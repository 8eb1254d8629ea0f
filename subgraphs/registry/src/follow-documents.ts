/** Follows consent: the projection that the guard reads, and the documents that are on record for consents. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { learnDocuments } from '@passerelle/kit/consent/document';
import type { Follow } from '@passerelle/kit/feed/follow';

// A document stays on record: where consent is followed anew, what is known of documents of others is kept.
export const followConsentAndDocuments: Follow = {
  ...followConsent,
  async apply(em, events, quotaFactor) {
    await followConsent.apply(em, events, quotaFactor);
    await learnDocuments(em, events);
  },
};
