/**
 * The tokens of machines. A machine shows by a signed assertion that it has the private key of one that was registered (RFC 7523 section
 * 3), and gets an access token that says who it is by the registry. An assertion is good once, wherever it is sent.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import type { SignHubToken } from '@passerelle/kit/identity/hub-token';
import { machineIdSchema } from '@passerelle/kit/identity/ids';
import type { AnswerGateway } from '@passerelle/kit/server/subgraph';
import { LONGEST_ASSERTION_SECONDS, type MachineTokenAnswer, machineTokenRequest } from '@passerelle/schema/wire/machine-token';
import { SIGN_IN_PATH } from '@passerelle/schema/wire/sign-in';
import { decodeJwt, errors, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { Organisation } from '../organisation.js';
import { Machine, MachineKey } from './machine.js';
import { algorithmOf } from './public-key.js';

/** How long a machine's access token holds, in seconds. */
const TOKEN_SECONDS = 600;
/** How far the machine's clock may be from ours, in seconds. */
const CLOCKS_APART_SECONDS = 5;
/** The longest `jti` that is taken. */
const LONGEST_JTI = 200;

/** Beside what jose verifies: the assertion is for one, holds for a short time, and is told from others. */
const assertionSchema = z.object({
  aud: z.union([z.string(), z.tuple([z.string()])]),
  exp: z.number(),
  jti: z.string().min(1).max(LONGEST_JTI),
});

const NONE: MachineTokenAnswer = { token: null };

interface MachineTokensParts {
  readonly sign: SignHubToken;
  /** Of the door. */
  readonly entityManager: () => EntityManager;
}

/** Answers the gateway about machines. */
export class MachineTokens {
  constructor(private readonly parts: MachineTokensParts) {}

  readonly answers: ReadonlyMap<string, AnswerGateway> = new Map<string, AnswerGateway>([
    [`${SIGN_IN_PATH}/machine-token`, (body) => this.#token(body)],
  ]);

  /** One answer for every fault, so that nobody learns which machines there are. */
  async #token(body: unknown): Promise<MachineTokenAnswer> {
    const { assertion, audiences, clientId } = machineTokenRequest.parse(body);
    const em = this.parts.entityManager();
    const machine = await machineOf(em, assertion);
    if (!machine || (clientId !== undefined && clientId !== machine.id)) return NONE;
    const said = await verified(em, machine, assertion, audiences);
    const { kind: organisationKind, leftAt } = await em.findOneOrFail(Organisation, { id: machine.organisationId });
    if (!said || leftAt !== null) return NONE;
    const now = new Date();
    if (!(await isFirst(em, machine, said, now))) return NONE;
    const { id, organisationId, role, purposes, peoplePerHour } = machine;
    const text = await this.parts.sign(
      { is: 'member', organisationId, organisationKind, role, professionalId: null, machine: { id, purposes, peoplePerHour } },
      Math.floor(now.getTime() / 1_000) + TOKEN_SECONDS,
    );
    return { token: { text, seconds: TOKEN_SECONDS } };
  }
}

/** The machine that an assertion says it is of, before it is verified: this says by which keys. */
async function machineOf(em: EntityManager, assertion: string): Promise<Machine | null> {
  const id = machineIdSchema.safeParse(issuerOf(assertion)).data;
  return id === undefined ? null : em.findOne(Machine, { id, endedAt: null });
}

function issuerOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    return undefined;
  }
}

/**
 * What an assertion says, where a good key of the machine signed it. The key alone says by which algorithm: none that an assertion names
 * is believed.
 */
async function verified(em: EntityManager, { id }: Machine, assertion: string, audiences: string[]) {
  for (const { jwk } of await em.find(MachineKey, { machineId: id, endedAt: null })) {
    const algorithm = algorithmOf(jwk);
    const rules = { algorithms: [algorithm, ...(algorithm === 'EdDSA' ? ['Ed25519'] : [])], issuer: id, subject: id, audience: audiences };
    const { payload } = await jwtVerify(assertion, await importJWK(jwk, algorithm), {
      ...rules,
      clockTolerance: CLOCKS_APART_SECONDS,
    }).catch((error: unknown) => {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return { payload: null };
      throw error;
    });
    const said = assertionSchema.safeParse(payload).data;
    if (said && said.exp <= Date.now() / 1_000 + LONGEST_ASSERTION_SECONDS + CLOCKS_APART_SECONDS) return said;
  }
  return undefined;
}

const FORGET = 'delete from machine_assertion where until < $1';
const TAKE = 'insert into machine_assertion (machine_id, hash, until) values ($1, $2, $3) on conflict do nothing';
const USE = `
  insert into machine_use as u (machine_id, used_at) values ($1, $2)
  on conflict (machine_id) do update set used_at = greatest(u.used_at, excluded.used_at)`;

/** Whether an assertion comes for the first time, to whichever process; it is kept for as long as it could come again. */
function isFirst(em: EntityManager, { id }: Machine, { jti, exp }: z.infer<typeof assertionSchema>, now: Date): Promise<boolean> {
  const hash = createHash('sha256').update(jti).digest('base64url');
  return em.transactional(async (transaction) => {
    await execute(transaction, FORGET, [now]);
    const until = new Date((exp + 2 * CLOCKS_APART_SECONDS) * 1_000);
    if ((await execute(transaction, TAKE, [id, hash, until])) === 0) return false;
    await execute(transaction, USE, [id, now]);
    return true;
  });
}
