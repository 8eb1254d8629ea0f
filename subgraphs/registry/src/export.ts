/** The people of whom an organisation holds a record, as its file has them; of one that left, those of whom it did then. */
import { rows } from '@passerelle/kit/database/sql';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { EXPORTED_PAGE, exportKind } from '@passerelle/kit/import/export-kind';
import { z } from 'zod';
import { formerIdentitiesOf } from './former-identity.js';
import { people } from './import.js';

const PEOPLE = `
  with held as (
    select person_id, identification_source from record_link where organisation_id = $1 and person_id > $2
    union select f.person_id, f.identification_source from former_link f join organisation o on o.id = f.organisation_id
    where f.organisation_id = $1 and f.person_id > $2 and f.ended_at = o.left_at
  )
  select p.id, p.given_names as "givenNames", p.family_name as "familyName", p.spoken_names as "spokenNames", p.birth_date::text as "birthDate",
    p.birth_precision as "birthPrecision", p.sex, p.nationality, p.preferred_language as "preferredLanguage", c.phone, c.email,
    held.identification_source as source
  from held join person p on p.id = held.person_id left join contact c on c.person_id = p.id and c.holder_id = $1
  order by p.id limit $3`;
const text = z.string().nullable();
const identity = { givenNames: text, familyName: text, spokenNames: text, birthDate: text, birthPrecision: z.string(), sex: text };
const personRow = z.object({
  id: personIdSchema,
  ...identity,
  nationality: text,
  preferredLanguage: text,
  phone: text,
  email: text,
  source: text,
});
const whoTheyWere = personRow.partial();

export const peopleWritten = exportKind(
  people,
  ['IDENTITY', 'CONTACT'],
  async (em, holderId, after) => {
    const found = await rows(em, personRow, PEOPLE, [holderId, after, EXPORTED_PAGE.limit]);
    const former = await formerIdentitiesOf(
      em,
      holderId,
      found.map(({ id }) => id),
    );
    return found.map((known) => {
      // What was corrected since it left is not its own to read.
      const was = whoTheyWere.parse(former.get(known.id)?.was ?? {});
      return { ...known, ...was, id: known.id, personId: known.id satisfies PersonId };
    });
  },
  (person) => ({
    given_names: person.givenNames ?? null,
    family_name: person.familyName ?? null,
    spoken_names: person.spokenNames ?? null,
    birth_date: person.birthDate ?? null,
    birth_precision: person.birthPrecision ?? null,
    sex: person.sex ?? null,
    nationality: person.nationality ?? null,
    preferred_language: person.preferredLanguage ?? null,
    phone: person.phone,
    email: person.email,
    identification_source: person.source,
    another_person: null,
  }),
);
