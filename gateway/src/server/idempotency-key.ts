/** The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a string as structured fields quote it, or as it stands. */
import { LONGEST_REPEAT_KEY } from '@passerelle/kit/envelope/envelope';
import { RequestRefused } from '../errors.js';

const FORM = /^(?:"([\w.~:+/=-]+)"|([\w.~:+/=-]+))$/;

/** The key; null where none was given. Throws RequestRefused where it is none. */
export function idempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  const [, quoted, bare] = (typeof header === 'string' && FORM.exec(header)) || [];
  const key = quoted ?? bare;
  if (key && key.length <= LONGEST_REPEAT_KEY) return key;
  throw new RequestRefused('BAD_REQUEST', [
    `Idempotency-Key is 1 to ${LONGEST_REPEAT_KEY} letters, digits or characters of - _ . ~ : + / =, e.g. a UUID in double quotes.`,
  ]);
}
