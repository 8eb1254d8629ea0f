/**
 * What is put on record of a consent: that it was given, or waits for the person, and what happened to it afterwards. Each act says
 * which columns of the grant it sets, and what it adds to the grant's history. All are pure: recording.ts writes them for a mutation,
 * seed.ts for the synthetic consortium.
 */
import { consentAsked } from '@passerelle/kit/consent/consent-events';
import { documentRecorded } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { startOfDay } from '@passerelle/kit/vocabulary/calendar';
import type { Policy } from '@passerelle/schema/policy';
import type { ConsentEvent, GrantRow } from '../grant.js';
import type { ConsentConfirmation } from '../grant-codes.js';

const DAY_MS = 86_400_000;

/** When something was done to a consent, and by whom. */
export type Doing = Pick<ConsentEvent, 'at' | 'by' | 'professionalId'>;

/** What a grant's history says of one act. Whoever writes it gives it an id. */
export type Happened = Omit<ConsentEvent, 'id' | 'grantId'>;

/** An act on a consent that is on record. */
export interface GrantAct {
  readonly changes: Partial<GrantRow>;
  readonly happened: Happened;
}

/** An act of the viewer, at the instant of the request. */
export const doneBy = ({ viewer, now }: { readonly viewer: Viewer; readonly now: Date }): Doing => ({
  at: now,
  by: viewer.is === 'member' ? viewer.organisationId : 'PERSON',
  professionalId: viewer.is === 'member' ? viewer.professionalId : null,
});

/** The columns that follow from how a consent was given, and when. */
type Derived =
  | 'validFrom'
  | 'noticeVersion'
  | 'givenBy'
  | 'representativeName'
  | 'confirmBy'
  | 'agreedAt'
  | 'confirmedAt'
  | 'confirmedBy'
  | 'refusedAt'
  | 'withdrawnAt';

/**
 * A consent is given, for the first time or again.
 * @param confirmedBy how it came to hold; null where it waits for the person
 * @returns its row, its first line of history, and the events beside the one that tells of a grant that holds
 */
export function consentAct(
  given: Omit<GrantRow, Derived>,
  doing: Doing,
  confirmedBy: ConsentConfirmation | null,
  { noticeVersion, confirmation }: Pick<Policy, 'noticeVersion' | 'confirmation'>,
): { readonly grant: GrantRow; readonly happened: Happened; readonly events: readonly NewEvent[] } {
  const { personId, evidenceSha256, representativeId } = given;
  const { at } = doing;
  const grant: GrantRow = {
    ...given,
    validFrom: at,
    noticeVersion,
    givenBy: representativeId ? 'LEGAL_REPRESENTATIVE' : 'PERSON',
    representativeName: null,
    confirmBy: confirmedBy ? null : new Date(at.getTime() + confirmation.days * DAY_MS),
    agreedAt: null,
    confirmedAt: confirmedBy ? at : null,
    confirmedBy,
    refusedAt: null,
    withdrawnAt: null,
  };
  return {
    grant,
    happened: happened(confirmedBy ? 'GRANTED' : 'RECORDED', doing),
    events: [
      ...(evidenceSha256 ? [documentRecorded.of({ evidenceSha256, personId })] : []),
      // Who could read on it is told of it once it holds. Until then its person is told that something waits.
      ...(confirmedBy ? [] : [consentAsked.of({ personId, askedAt: at.getTime() })]),
    ],
  };
}

/** Until when a consent holds that a representative gives: it ends on the day of majority (Code civil art. 414). */
export function untilMajority(until: Date, majorityOn: string | null): Date {
  const majority = majorityOn ? startOfDay(majorityOn) : until;
  return majority < until ? majority : until;
}

/** The last yes that it waited for: it holds from now on. What nobody had confirmed was nobody's to read before. */
export const confirmationAct = (doing: Doing, confirmedBy: ConsentConfirmation): GrantAct => ({
  changes: { validFrom: doing.at, confirmedAt: doing.at, confirmedBy },
  happened: happened('CONFIRMED', doing),
});

/** A minor who had said no before agrees to it; it goes on waiting for the representative. */
export const agreementAct = (doing: Doing): GrantAct => ({ changes: { agreedAt: doing.at }, happened: happened('AGREED', doing) });

/** The person refuses a consent that waits for them. */
export const refusalAct = (doing: Doing): GrantAct => ({ changes: { refusedAt: doing.at }, happened: happened('REFUSED', doing) });

/** A consent is taken back. */
export const withdrawalAct = (doing: Doing, reason: string | null): GrantAct => ({
  changes: { withdrawnAt: doing.at },
  happened: happened('WITHDRAWN', doing, reason),
});

/** A consent was given again, as another: the one before goes on until its day. */
export const renewalAct = (doing: Doing): GrantAct => ({ changes: {}, happened: happened('RENEWED', doing) });

/**
 * The registry's word ends a consent earlier. A row's end is after its beginning: what should never have been given ends as it
 * begins.
 */
export const shorteningAct = (grant: Pick<GrantRow, 'validFrom'>, end: Date, at: Date): GrantAct => endedAct('SHORTENED', grant, end, at);

/** The organisation that a consent names has left the consortium. */
export const leavingAct = (grant: Pick<GrantRow, 'validFrom'>, end: Date, at: Date): GrantAct => endedAct('RECIPIENT_LEFT', grant, end, at);

/** The organisation that a consent names was absorbed by another. */
export const mergingAct = (grant: Pick<GrantRow, 'validFrom'>, end: Date, at: Date): GrantAct =>
  endedAct('RECIPIENT_MERGED', grant, end, at);

const endedAct = (kind: ConsentEvent['kind'], { validFrom }: Pick<GrantRow, 'validFrom'>, end: Date, at: Date): GrantAct => ({
  changes: { validUntil: end > validFrom ? end : new Date(validFrom.getTime() + 1) },
  happened: happened(kind, { at, by: 'REGISTRY', professionalId: null }),
});

const happened = (kind: ConsentEvent['kind'], doing: Doing, reason: string | null = null): Happened => ({ ...doing, kind, reason });
