/**
 * A machine: a member's own program, which its MANAGER registered. It asks in the name of its organisation, as a professional of its
 * role does, but only for its purposes, of so many people an hour, and for nothing that needs a human.
 */
import { PURPOSES } from '@passerelle/schema/categories';
import { z } from 'zod';
import { machineIdSchema } from './ids.js';

/** The roles that a machine may have. Who coordinates the consortium audits it too, so that is a human. */
export const MACHINE_ROLES = ['ADVISER', 'MANAGER'] as const;
export type MachineRole = (typeof MACHINE_ROLES)[number];

/** What a machine may ask for, as the registry says it. */
export const machineTermsSchema = z.strictObject({
  purposes: z.array(z.enum(PURPOSES)),
  /** Of how many people it may read within an hour. */
  peoplePerHour: z.number().int(),
});
export type MachineTerms = z.infer<typeof machineTermsSchema>;

/** The machine that asks. */
export const machineSchema = machineTermsSchema.extend({ id: machineIdSchema });
export type AskingMachine = z.infer<typeof machineSchema>;
