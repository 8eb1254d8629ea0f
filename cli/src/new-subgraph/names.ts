/** The names of a new owner, in the forms in which files need them. */

import { StartRefused } from '@passerelle/kit/errors';
import { CATEGORY_CODES, type CategoryCode } from '@passerelle/schema/categories';
import { isOwnerName } from '@passerelle/schema/consortium';

/** A further owner, by all the names that it has in files. */
export interface NewOwner {
  /** As its folder and its process are called, e.g. `youth-hostels`. */
  readonly name: string;
  /** e.g. `youthHostels`: the field of YoungPerson. */
  readonly field: string;
  /** e.g. `YouthHostels`: what its types begin with. */
  readonly type: string;
  /** e.g. `YOUTH_HOSTELS`: what its environment variables begin with. */
  readonly variable: string;
  /** The category under which its records are read. */
  readonly category: CategoryCode;
}

const NAME = /^[a-z]+(-[a-z]+)*$/;
const TAKEN: ReadonlySet<string> = new Set(['gateway', 'issuer', 'operator', 'seed']);

const isCategory = (text: string): text is CategoryCode => CATEGORY_CODES.some((code) => code === text);

/** Throws StartRefused for a name that no owner may have, and for a category that does not exist. */
export function newOwner(name: string, category: string): NewOwner {
  if (!NAME.test(name)) throw new StartRefused('name it in small letters, with hyphens between words: youth-hostels');
  if (isOwnerName(name) || TAKEN.has(name)) throw new StartRefused(`there is a process ${name}: choose another name`);
  if (!isCategory(category)) throw new StartRefused(`there is no category ${category}: name one of ${CATEGORY_CODES.join(', ')}`);
  const type = name.split('-').map(capitalised).join('');
  return { name, type, field: type.charAt(0).toLowerCase() + type.slice(1), variable: name.replaceAll('-', '_').toUpperCase(), category };
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
