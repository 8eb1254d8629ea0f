/** The certificate of an erasure: what was erased where and when, and until when backups have it. It names nobody. Pure. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { ErasureCertificate } from '@passerelle/schema/wire/erasure-certificate';
import type { Erasure } from './erasure.js';

const FIGURES =
  'Published figures stay as they are. What was counted is kept under a random number that nothing leads to; no figure tells of one person.';

const STORAGE =
  'The rows are deleted, and no question to the hub reads them. Their bytes stay on the disks of the databases until these write over them: only who holds a disk could read them, and only where it is not encrypted.';

/**
 * The certificate of an erasure that every owner has carried out; null before.
 * @param backupDays how long a backup is kept
 */
export function certificateOf({ begun_at, parts }: Pick<Erasure, 'begun_at' | 'parts'>, backupDays: number): ErasureCertificate | null {
  const runOutOn = (erasedAt: Date): string => addDays(inParis(erasedAt).day, backupDays);
  const owners = parts.flatMap(({ owner, done_at, rows, log_position, log_hash }) =>
    done_at === null
      ? []
      : [
          {
            owner,
            erasedAt: done_at,
            rows: rows ?? {},
            disclosureLog: { entries: log_position ?? 0, endsIn: log_hash ?? '' },
            backupsRunOutOn: runOutOn(done_at),
          },
        ],
  );
  const [last] = owners.map(({ erasedAt }) => erasedAt).toSorted((left, right) => right.getTime() - left.getTime());
  if (!last || owners.length < parts.length) return null;
  return {
    certificate: 'RGPD art. 17',
    begunAt: begun_at.toISOString(),
    carriedOutAt: last.toISOString(),
    owners: owners.map((one) => ({ ...one, erasedAt: one.erasedAt.toISOString() })),
    figures: FIGURES,
    storage: STORAGE,
    backupsRunOutOn: runOutOn(last),
  };
}
