/** Whether a consent on the page covers what the hub did not give. */
import type { Purpose } from '../graph/generated/graphql.js';
import type { Viewer } from '../graph/viewer.js';
import type { SharedConsent } from './shared-person.js';

/** What a reading asks for: a category, for a purpose, by an organisation. */
interface Reading {
  readonly category: string;
  readonly purpose: Purpose;
  readonly organisation: Viewer['organisation'];
}

/** What of a consent says whom it lets read what. */
type Terms = Pick<SharedConsent, 'status' | 'purposes' | 'validUntil'> & {
  readonly recipient: Pick<SharedConsent['recipient'], 'kind'> & { readonly organisation?: { readonly id: string } | null | undefined };
  readonly categories: readonly { readonly code: string }[];
};

/**
 * The end of the active consent that covers a reading, the latest where several do; undefined where none does. Consents that the
 * organisation collected for another name that one.
 */
export function coveredUntil(consents: readonly Terms[], { category, purpose, organisation }: Reading): string | undefined {
  const isOurs = ({ recipient }: Terms): boolean =>
    recipient.organisation
      ? recipient.organisation.id === organisation?.id
      : recipient.kind != null && recipient.kind === organisation?.kind;
  return consents
    .filter(
      (consent) =>
        consent.status === 'ACTIVE' &&
        consent.purposes.includes(purpose) &&
        consent.categories.some(({ code }) => code === category) &&
        isOurs(consent),
    )
    .map(({ validUntil }) => validUntil)
    .sort()
    .at(-1);
}
