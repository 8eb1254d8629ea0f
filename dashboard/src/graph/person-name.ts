/** A person's name as it is shown; null where it is not shared. */
export const fullName = (
  identity: { readonly givenNames?: string | null; readonly familyName?: string | null } | null | undefined,
): string | null => [identity?.givenNames, identity?.familyName].filter(Boolean).join(' ') || null;
