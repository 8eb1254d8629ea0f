/** What is said of a machine where it is registered or changed. */
import { BadUserInput } from '@passerelle/kit/errors';
import { graphqlEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import type { MachineRole } from '@passerelle/kit/identity/machine';
import type { OrganisationKind, Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { Directive, Field, InputType, Int } from 'type-graphql';

const MachineRoleEnum = graphqlEnum<MachineRole>('MachineRole', 'As what a machine asks.', {
  ADVISER: 'As a professional who accompanies people: it reads and writes records.',
  MANAGER: 'As one who answers for the organisation: it reads what its MANAGER reads too.',
});

@InputType()
export class MachineInput {
  @Directive('@bounds(longest: 100)')
  @Field(() => String, {
    description: 'What it is, e.g. the name of the software. The people whom it reads of read it, so it says nothing of anybody.',
  })
  name!: string;

  @Field(() => MachineRoleEnum)
  role!: MachineRole;

  @Field(() => [PurposeEnum], { description: 'For what it may ask, of the purposes of its organisation’s kind; at least one.' })
  purposes!: Purpose[];

  @Directive('@bounds(least: 1, most: 1000)')
  @Field(() => Int, {
    description: 'Of how many people it may read within an hour, at each owner: at most as many as a professional of its role.',
  })
  peoplePerHour!: number;
}

/** The terms of an input. Throws BadUserInput for what the role has not, before any record is looked for. */
export function termsOf({ name, role, purposes, peoplePerHour }: MachineInput, { quotas }: Policy) {
  if (purposes.length === 0) throw new BadUserInput('input.purposes', 'Say at least one purpose.');
  const most = quotas.roles[role].peoplePerHour;
  if (peoplePerHour > most)
    throw new BadUserInput(
      'input.peoplePerHour',
      `A professional of this role reads of at most ${most} people an hour, and no machine of more.`,
    );
  return { name, role, purposes: [...new Set(purposes)].sort(), peoplePerHour };
}

/** Throws BadUserInput for a purpose that no viewer of such an organisation may ask for. */
export function refusePurposes(purposes: readonly Purpose[], kind: OrganisationKind, { purposesByKind }: Policy): void {
  const allowed = purposesByKind[kind];
  if (purposes.every((purpose) => allowed.includes(purpose))) return;
  throw new BadUserInput('input.purposes', `An organisation of kind ${kind} asks for ${allowed.join(', ')}.`);
}
