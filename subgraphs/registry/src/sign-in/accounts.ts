/** As whom somebody may act who signed in: the issuer names them by a subject, and the registry knows whose it is. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import type { TokenSubject } from '@passerelle/kit/identity/viewer';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { z } from 'zod';

/** A subject of an issuer is a professional or a young person of the registry. One may be several professionals. */
@Entity({ tableName: 'sign_in_identity' })
export class SignInIdentity {
  @PrimaryKey({ type: 'text' })
  issuer!: string;

  @PrimaryKey({ type: 'text' })
  subject!: string;

  /** The registry's id of a professional or of a young person. */
  @PrimaryKey({ type: 'uuid' })
  account!: string;

  @Property({ type: 'datetime' })
  boundAt!: Date;
}

/** Whom an issuer names. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** As whom somebody may act. */
export interface SignInAccount {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
  /** What their access token says. */
  readonly named: TokenSubject;
}

/** Whose organisation has left the consortium has no account. */
const ACCOUNTS = `
  select i.account as id, p.display_name as name, o.name as organisation, o.id as organisation_id, o.kind, p.role, false as is_person
  from sign_in_identity i join professional p on p.id = i.account join organisation o on o.id = p.organisation_id and o.left_at is null
  where i.issuer = $1 and i.subject = $2
  union all
  select i.account, concat_ws(' ', y.given_names, y.family_name), null, null, null, null, true
  from sign_in_identity i left join person y on y.id = i.account
  where i.issuer = $1 and i.subject = $2 and (y.id is not null or exists (select from erasure e where e.person_id = i.account))
  order by organisation, name`;

const accountRow = z.union([
  z
    .object({ is_person: z.literal(true), id: personIdSchema, name: z.string() })
    .transform(
      ({ id, name }): SignInAccount => ({ id, name, organisation: null, named: { is: 'subject', personId: id, role: 'SUBJECT' } }),
    ),
  z
    .object({
      is_person: z.literal(false),
      id: professionalIdSchema,
      name: z.string(),
      organisation: z.string(),
      organisation_id: organisationIdSchema,
      kind: z.enum(ORGANISATION_KINDS),
      role: z.enum(ROLES).exclude(['SUBJECT']),
    })
    .transform(
      ({ id, name, organisation, organisation_id: organisationId, kind: organisationKind, role }): SignInAccount => ({
        id,
        name,
        organisation,
        named: { is: 'member', organisationId, organisationKind, role, professionalId: id },
      }),
    ),
]);

/** All accounts of a subject, in the order of their organisations. */
export const accountsOf = (em: EntityManager, { issuer, subject }: Identity): Promise<SignInAccount[]> =>
  rows(em, accountRow, ACCOUNTS, [issuer, subject]);

const BIND = 'insert into sign_in_identity (issuer, subject, account, bound_at) values ($1, $2, $3, $4) on conflict do nothing';

/** From now on the subject may act as this account. */
export const bind = (em: EntityManager, { issuer, subject }: Identity, account: string, now: Date): Promise<number> =>
  execute(em, BIND, [issuer, subject, account, now]);

/** Nobody may act as this account any more, until an invitation is accepted anew. */
export const unbind = (em: EntityManager, account: string): Promise<number> =>
  execute(em, 'delete from sign_in_identity where account = $1', [account]);

const CONTACT = "select name, phone, email from organisation where kind = 'CONSORTIUM' and left_at is null limit 1";

/** Whom somebody calls who is not let in: the consortium. */
export async function consortiumContact(em: EntityManager) {
  const shape = z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() });
  return (await rows(em, shape, CONTACT))[0] ?? null;
}
