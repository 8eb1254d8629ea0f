/**
 * The certificate of an erasure (RGPD art. 17 and 5(2)): what was erased, where and when, and until when backups have it. It names
 * nobody, so whoever has its reference reads it without an account.
 */
import { z } from 'zod';

/** The path of the gateway under which a certificate is read: a reference follows. */
export const ERASURES_PATH = '/erasures';

const ownerSchema = z.object({
  owner: z.string(),
  erasedAt: z.iso.datetime(),
  /** How many rows went from which table; of the disclosure log and the feed, how many entries lost the person. */
  rows: z.record(z.string(), z.number()),
  /** Where the owner's disclosure log stood: its chain holds with the person gone from it. */
  disclosureLog: z.object({ entries: z.number(), endsIn: z.string() }),
  /** The day on which the last backup that holds the person is deleted. */
  backupsRunOutOn: z.iso.date(),
});

export const erasureCertificateSchema = z.object({
  certificate: z.literal('RGPD art. 17'),
  begunAt: z.iso.datetime(),
  carriedOutAt: z.iso.datetime(),
  owners: z.array(ownerSchema),
  figures: z.string(),
  /** What becomes of the bytes of deleted rows. */
  storage: z.string(),
  backupsRunOutOn: z.iso.date(),
});
export type ErasureCertificate = z.infer<typeof erasureCertificateSchema>;

/** Asks the registry for the certificate of a reference. */
export const certificateRequest = z.strictObject({ reference: z.string().max(100) });
/** Null where there is none, not yet or not any more. */
export const certificateAnswer = z.object({ certificate: erasureCertificateSchema.nullable() });
