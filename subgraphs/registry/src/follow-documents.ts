/** Follows consent: the projection that the guard reads, and the documents that are on record for consents. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { learnDocuments } from '@passerelle/kit/consent/document';
import { execute } from '@passerelle/kit/database/sql';
import type { Follow } from '@passerelle/kit/feed/follow';

export const followConsentAndDocuments: Follow = {
  ...followConsent,
  async clear(em) {
    await followConsent.clear(em);
    await execute(em, 'delete from known_document');
  },
  async apply(em, events, quotaFactor) {
    await followConsent.apply(em, events, quotaFactor);
    await learnDocuments(em, events);
  },
};
