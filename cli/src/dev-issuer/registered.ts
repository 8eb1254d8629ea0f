/**
 * Whom the development issuer offers: those whom the registry knows, by name. Who says that they are one of them is believed, so what
 * an invitation does for a real issuer is done here as they sign in.
 */
import pg from 'pg';
import { z } from 'zod';

const professionalRow = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.string(),
  slug: z.string(),
  organisation: z.string(),
});
/** A professional of a member. */
export type OfferedProfessional = z.infer<typeof professionalRow>;

const personRow = z.object({ id: z.uuid(), name: z.string() });
/** A young person. */
export type OfferedPerson = z.infer<typeof personRow>;

const PROFESSIONALS = `
  select p.id, p.display_name as name, p.role, o.slug, o.name as organisation
  from professional p join organisation o on o.id = p.organisation_id where o.left_at is null order by o.name, p.display_name, p.id`;
const memberRow = z.object({ organisationId: z.string(), kind: z.string(), professionalId: z.string().nullable() });
/** A member, and the professional who stands for a role in it; null where there is none. */
export type StandingMember = z.infer<typeof memberRow>;
const MEMBER = `
  select o.id as "organisationId", o.kind, (
    select p.id from professional p where p.organisation_id = o.id and p.role = $2 order by p.id::text = $3 desc nulls last, p.display_name, p.id limit 1
  ) as "professionalId"
  from organisation o where o.slug = $1 and o.left_at is null`;
/** How many of the young people are offered. */
const OFFERED = 40;
const PEOPLE = `select id, given_names || ' ' || family_name as name from person order by id limit ${OFFERED}`;
const BIND = `
  insert into sign_in_identity (issuer, subject, account, bound_at) select $1, id::text, id, now()
  from (select id from professional union all select id from person) as known where id::text = $2 on conflict do nothing`;

/** What the issuer reads and writes of the registry's database. */
export class Registered {
  readonly #pool: pg.Pool;

  /** @param issuer its own name */
  constructor(
    databaseUrl: string,
    private readonly issuer: string,
  ) {
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    // A connection that breaks while nobody uses it is made anew.
    this.#pool.on('error', () => undefined);
  }

  async professionals(): Promise<OfferedProfessional[]> {
    return professionalRow.array().parse((await this.#pool.query(PROFESSIONALS)).rows);
  }

  /** @param preferred the id of who stands for the role, where they work there */
  async memberAs(slug: string, role: string, preferred: string | null): Promise<StandingMember | null> {
    return memberRow.array().parse((await this.#pool.query(MEMBER, [slug, role, preferred])).rows)[0] ?? null;
  }

  async people(): Promise<OfferedPerson[]> {
    return personRow.array().parse((await this.#pool.query(PEOPLE)).rows);
  }

  /** Returns the subject of the account that somebody chose, and binds it to the registry's id, as accepting an invitation does. */
  async subjectOf(id: string): Promise<string> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      // As the registry's own door writes it (subgraphs/registry/src/sign-in/migrations.ts).
      await client.query("select set_config('passerelle.door', 'open', true)");
      await client.query(BIND, [this.issuer, id]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return id;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
