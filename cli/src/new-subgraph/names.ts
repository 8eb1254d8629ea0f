/** The names of a new owner, in the forms in which files need them. */

import { StartRefused } from '@passerelle/kit/errors';
import {
  CATEGORY_CODES,
  type CategoryCode,
  isOrganisationKind,
  ORGANISATION_KINDS,
  type OrganisationKind,
} from '@passerelle/schema/categories';
import { isCategoryCode } from '@passerelle/schema/consent-directives';
import { isOwnerName } from '@passerelle/schema/consortium';
import { makeConsortium } from '@passerelle/synthetic/consortium';

/** A further owner, by all the names that it has in files. */
export interface NewOwner {
  /** As its folder and its process are called, e.g. `youth-hostels`. */
  readonly name: string;
  /** e.g. `youth hostels`: what people call it, until somebody writes its names in French and English. */
  readonly words: string;
  /** e.g. `youthHostels`: the field of YoungPerson. */
  readonly field: string;
  /** e.g. `YouthHostels`: what its types begin with. */
  readonly type: string;
  /** e.g. `YOUTH_HOSTELS`: what its environment variables begin with. */
  readonly variable: string;
  /** The category under which its records are read. */
  readonly category: CategoryCode;
  /** The kind of organisations whose records it keeps. */
  readonly kind: OrganisationKind;
  /** An invented organisation of this kind, which its tests act for. */
  readonly organisation: string;
  /** Two invented organisations of another kind: in its tests a person consents to the first alone. */
  readonly others: readonly [reader: string, nobody: string];
}

const NAME = /^[a-z]+(-[a-z]+)*$/;
const TAKEN: ReadonlySet<string> = new Set(['gateway', 'issuer', 'operator', 'seed']);

/** Throws StartRefused for a name that no owner may have, and for a category or a kind that does not exist. */
export function newOwner(name: string, category: string, kind: string): NewOwner {
  if (!NAME.test(name)) throw new StartRefused('name it in small letters, with hyphens between words: youth-hostels');
  if (isOwnerName(name) || TAKEN.has(name)) throw new StartRefused(`there is a process ${name}: choose another name`);
  if (!isCategoryCode(category)) throw new StartRefused(`there is no category ${category}: name one of ${CATEGORY_CODES.join(', ')}`);
  if (!isOrganisationKind(kind)) throw new StartRefused(`there is no kind ${kind}: name one of ${ORGANISATION_KINDS.join(', ')}`);
  const type = name.split('-').map(capitalised).join('');
  const field = type.charAt(0).toLowerCase() + type.slice(1);
  const variable = name.replaceAll('-', '_').toUpperCase();
  const words = name.replaceAll('-', ' ');
  const others = kind === 'MISSION_LOCALE' ? (['cada-toulouse', 'cada-muret'] as const) : (['ml-toulouse', 'ml-albi'] as const);
  return { name, words, type, field, variable, category, kind, organisation: organisationOf(kind), others };
}

/** The first invented organisation of a kind. */
function organisationOf(kind: OrganisationKind): string {
  const found = makeConsortium(undefined, 0).organisations.find((one) => one.kind === kind);
  if (!found) throw new StartRefused(`no invented organisation is of the kind ${kind}: add one in synthetic/src/organisations.ts`);
  return found.slug;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
