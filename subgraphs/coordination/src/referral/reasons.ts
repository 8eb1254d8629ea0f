/** Why a referral is not taken on, or stops before the end: a reason of the list, and words beside it. */
import { BadUserInput } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import type { ReferralReason } from '@passerelle/kit/vocabulary/codes';

export const ReferralReasonEnum = graphqlEnum<ReferralReason>(
  'ReferralReason',
  'Why the recipient of a referral does not take it on, or stops before the end.',
  {
    NO_PLACE: 'There is no place, or no seat.',
    OUT_OF_ZONE: 'The person lives where the organisation does not work.',
    CONDITIONS_NOT_MET: 'What the offer asks for is not there: an age, a status, a level, a paper.',
    PERSON_DECLINED: 'The person does not want it, or not any more.',
    PERSON_NOT_REACHED: 'The person could not be reached, or did not come.',
    WRONG_SERVICE: 'It is not what the organisation does: another one should be asked.',
    DUPLICATE: 'The person was referred for it already, or has it.',
    OTHER: 'Another reason, which the words say.',
  },
);

export const REASON_WORDS = 'Why, in words. Needed where `because` is OTHER or left out.';

/** Why a referral took a state. */
export interface Why {
  readonly because: ReferralReason | null;
  /** Why, or with what outcome, in words. */
  readonly reason: string | null;
}

export const NO_REASON: Why = { because: null, reason: null };

/**
 * What a recipient gives as its reason. Words alone, as clients of before the list send them, are another reason.
 * @throws BadUserInput where nothing is given, or another reason without words
 */
export function whyOf(because: ReferralReason | null, reason: string | null): Why {
  if (reason !== null) return { because: because ?? 'OTHER', reason };
  if (because === null) throw new BadUserInput('reason', 'Say why: a reason of the list (`because`), or words.');
  if (because === 'OTHER') throw new BadUserInput('reason', 'Say in words what the reason is, or give another one of the list.');
  return { because, reason };
}
