/**
 * The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a quoted string of a structured field, or the key as it
 * stands.
 */
import { LONGEST_REPEAT_KEY } from '@passerelle/kit/envelope/envelope';
import { RequestRefused } from '../errors.js';

const FORM = /^(?:"([\w.~:+/=-]+)"|([\w.~:+/=-]+))$/;

/**
 * The key of a request; null where it has none.
 * @throws RequestRefused where the header is not a key
 */
export function idempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  const [, quoted, bare] = (typeof header === 'string' && FORM.exec(header)) || [];
  const key = quoted ?? bare;
  if (key && key.length <= LONGEST_REPEAT_KEY) return key;
  throw new RequestRefused('BAD_REQUEST', [
    `Idempotency-Key is 1 to ${LONGEST_REPEAT_KEY} letters, digits or characters of - _ . ~ : + / =, e.g. a UUID in double quotes.`,
  ]);
}
