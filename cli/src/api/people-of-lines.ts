/** The people of lines that give names instead of an id. The hub is asked for them, under the rights of whoever takes the file in. */

import { StartRefused } from '@passerelle/kit/errors';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import type { Problem } from '@passerelle/kit/import/import-kind';
import type { NamedLine } from '@passerelle/kit/import/run-import';
import { remedyCode, sentRemedy } from '@passerelle/schema/partner-file/remedies';
import { LONGEST_LIST } from '@passerelle/schema/wire/input-limits';
import { z } from 'zod';
import { ask } from './client.js';
import type { HubAsked } from './hub-asked.js';

const answerShape = z.object({
  peopleOfLines: z.array(
    z.object({
      line: z.number(),
      person: z.object({ id: personIdSchema, identity: z.object({ givenNames: z.string(), familyName: z.string() }).nullish() }).nullable(),
      refusal: z.object({ column: z.string(), code: remedyCode, values: z.array(z.string()), mayBeEmpty: z.boolean() }).nullable(),
    }),
  ),
});

/** Somebody who was found, as the importing organisation's own record names them. */
export interface FoundByName {
  readonly line: number;
  readonly names: string;
}

/**
 * Asks whom lines are about. Throws StartRefused where the hub does not say it, such as beyond the number of people who may be read.
 * @param onFound told who was found; where it is left out, the names on record are not asked for
 */
export async function peopleOfLines(
  { url, token }: HubAsked,
  lines: readonly NamedLine[],
  onFound?: (found: FoundByName) => void,
): Promise<ReadonlyMap<number, PersonId | Problem>> {
  const names = onFound ? 'identity { givenNames familyName }' : '';
  const ASK = `query PeopleOfLines($lines: [FileLineInput!]!) { peopleOfLines(lines: $lines) { line person { id ${names} } refusal { column code values mayBeEmpty } } }`;
  const found = new Map<number, PersonId | Problem>();
  for (let from = 0; from < lines.length; from += LONGEST_LIST) {
    const { data, errors } = await ask(url, ASK, { lines: lines.slice(from, from + LONGEST_LIST) }, { token });
    if (errors.length > 0)
      throw new StartRefused(
        `the hub did not say whom the lines are about: ${errors.map(({ message }) => message).join(' ')} The same command goes on from here.`,
      );
    for (const { line, person, refusal } of answerShape.parse(data).peopleOfLines) {
      if (person) found.set(line, person.id);
      else if (refusal) found.set(line, { column: refusal.column, problem: sentRemedy(refusal) });
      if (person?.identity) onFound?.({ line, names: `${person.identity.givenNames} ${person.identity.familyName}` });
    }
  }
  return found;
}
