import type { ListedMember } from './members-query.js';

/** What an organisation is looked for by; an empty text asks for nothing. */
interface MemberFilter {
  readonly search: string;
  readonly kind: string;
  readonly departement: string;
}

/** Letters as they are looked for: small, and without accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether an organisation is among those that are looked for: each word is in its name or its short name. Pure. */
export function isAmong({ name, slug, kind, departement }: ListedMember, asked: MemberFilter): boolean {
  if (asked.kind !== '' && asked.kind !== kind) return false;
  if (asked.departement !== '' && asked.departement !== departement) return false;
  const text = plain(`${name} ${slug}`);
  return plain(asked.search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
