/** Waits where the hub says that something came too soon. */
import type { ErrorCode, ErrorDetails } from '@passerelle/schema/wire/error-codes';
import type { CombinedError } from '@urql/core';
import { z } from 'zod';

const limitedShape = z.object({
  code: z.literal('RATE_LIMITED' satisfies ErrorCode),
  retryAfterSeconds: z.number(),
}) satisfies z.ZodType<ErrorDetails>;

/** The longest wait: whoever opens too many records within an hour goes on later, with the same file. */
const PATIENCE_SECONDS = 120;

const afterSeconds = (seconds: number): Promise<void> => new Promise((over) => setTimeout(over, seconds * 1000));

/** Asks again for what came too soon, once the hub takes more. @param wait until it is asked again */
export async function patiently<Answer extends { readonly error?: CombinedError | undefined }>(
  ask: () => Promise<Answer>,
  wait: (seconds: number) => Promise<void> = afterSeconds,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    const limited = limitedShape.safeParse(answer.error?.graphQLErrors[0]?.extensions);
    if (!limited.success || limited.data.retryAfterSeconds > PATIENCE_SECONDS) return answer;
    await wait(limited.data.retryAfterSeconds);
  }
}
