/** What a machine sends to the token endpoint, read by RFC 6749 section 4.4.2 and RFC 7521 section 4.2. */
import { LONGEST_ASSERTION } from '@passerelle/schema/wire/machine-token';

const BY_JWT = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The codes of RFC 6749 section 5.2 that this endpoint says. */
type OauthError = 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type';

/** A request for a token that is refused. */
export class OauthRefused extends Error {
  constructor(
    readonly error: OauthError,
    message: string,
    /** What the client tried to show itself by, where that was a header: the answer names what is understood. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get status(): 400 | 401 {
    return this.error === 'invalid_client' ? 401 : 400;
  }
}

/** The assertion of a request, and the client that it names beside it. */
export interface TokenRequest {
  readonly assertion: string;
  readonly clientId?: string;
}

/**
 * Reads the form of a request for a token.
 * @throws OauthRefused
 */
export function tokenRequestIn(body: unknown, authorization: string | undefined): TokenRequest {
  if (typeof body !== 'string') throw new OauthRefused('invalid_request', 'Send a form.');
  if (authorization !== undefined)
    throw new OauthRefused('invalid_client', 'A machine shows itself by `private_key_jwt` in the form, and by no header.', {
      'www-authenticate': 'Bearer',
    });
  const form = new URLSearchParams(body);
  const said = (name: string): string | undefined => {
    const [value, ...more] = form.getAll(name);
    if (more.length > 0) throw new OauthRefused('invalid_request', `\`${name}\` stands there twice.`);
    return value === '' ? undefined : value;
  };
  const grant = said('grant_type');
  if (grant === undefined) throw new OauthRefused('invalid_request', 'Give `grant_type`.');
  if (grant !== 'client_credentials') throw new OauthRefused('unsupported_grant_type', 'The one grant is `client_credentials`.');
  const assertion = said('client_assertion');
  if (said('client_assertion_type') !== BY_JWT || assertion === undefined || said('client_secret') !== undefined)
    throw new OauthRefused('invalid_client', `Give \`client_assertion\`, with \`client_assertion_type\` \`${BY_JWT}\`, and no secret.`);
  if (assertion.length > LONGEST_ASSERTION)
    throw new OauthRefused('invalid_client', `The assertion is longer than ${LONGEST_ASSERTION} characters.`);
  if (said('scope') !== undefined)
    throw new OauthRefused('invalid_scope', 'Leave `scope` out: the header Purpose of each request says what it is for.');
  const clientId = said('client_id');
  return { assertion, ...(clientId !== undefined && { clientId }) };
}
