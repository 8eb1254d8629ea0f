/**
 * The two roles of a subgraph's database. The owner migrates and seeds. The serving role owns nothing, so row-level security binds
 * it, and it has a login of its own, so no statement of a serving process can become the owner.
 */
import pg from 'pg';
import { StartRefused } from '../errors.js';

/** The role under which a subgraph serves. */
export const servingRole = (subgraph: string): string => `passerelle_${subgraph.replaceAll('-', '_')}`;

/** The owner of a subgraph's database on the embedded server; on a server of one's own the owner has any name. */
export const owningRole = (subgraph: string): string => `${servingRole(subgraph)}_owner`;

/** The same database address for another role. */
export function asRole(databaseUrl: string, role: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

/**
 * Makes the serving role where it is missing, gives it its password, and lets it work on everything that the migrations made. The
 * owner may end its connections. Whoever else uses the database server does not come into this database.
 * Throws StartRefused where the address is not the serving role's.
 * @param servingUrl the address by which the subgraph serves
 */
export function grantServingRole(subgraph: string, servingUrl: string): string {
  const role = servingRole(subgraph);
  const { username, password } = new URL(servingUrl);
  if (username !== role || password === '')
    throw new StartRefused(`${subgraph} serves as ${role}, with a password: its address names another`);
  return `
    select pg_advisory_xact_lock(hashtext('${role}'));
    do $$ begin create role ${role}; exception when duplicate_object or unique_violation then null; end $$;
    alter role ${role} login inherit password ${pg.escapeLiteral(decodeURIComponent(password))};
    grant ${role} to current_user;
    do $$ begin
      execute format('revoke connect, temporary on database %I from public', current_database());
      execute format('grant connect on database %I to ${role}', current_database());
    end $$;
    grant usage on schema kit, public to ${role};
    grant select, insert, update, delete on all tables in schema kit, public to ${role};
    revoke update, delete, truncate on kit.disclosure, kit.feed_event, kit.record_change from ${role};
    grant execute on function kit.forget_person, kit.forget_statistics, kit.merge_organisation to ${role};
    revoke insert, update, delete, truncate on mikro_orm_migrations from ${role};`;
}

/**
 * Makes the owning role of one database, on a server with several, and gives it the database with everything in it. The role is a
 * member of the serving role, and it alone may change that role.
 */
export const makeOwner = (subgraph: string, password: string): string => {
  const role = owningRole(subgraph);
  const serving = servingRole(subgraph);
  return `
    do $$ begin create role ${role}; exception when duplicate_object then null; end $$;
    alter role ${role} login createrole nosuperuser nocreatedb password ${pg.escapeLiteral(password)};
    do $$ begin
      if exists (select from pg_roles where rolname = '${serving}') then grant ${serving} to ${role} with admin option; end if;
    end $$;`;
};

/** Gives the owning role a database that another role has made. Run it inside that database, as a role that may. */
export const handOver = (subgraph: string): string => {
  const role = owningRole(subgraph);
  return `
    do $$ declare given text; begin
      for given in
        select format('alter table %s owner to ${role}', c.oid::regclass) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('kit', 'public') and c.relkind in ('r', 'p', 'v')
        union all
        select format('alter routine %s owner to ${role}', p.oid::regprocedure) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('kit', 'public')
        union all
        select format('alter schema %I owner to ${role}', nspname) from pg_namespace where nspname = 'kit'
      loop execute given; end loop;
    end $$;`;
};

/** Whether the connection's role owns an object of the subgraph, or can become the role that does. */
export const OWNS_SOMETHING = `
  select coalesce(bool_or(pg_has_role(c.relowner, 'member')), false) as owns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('kit', 'public')`;
