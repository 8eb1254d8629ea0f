/** Where the registry has documents on record that prove something about a person: each is one person's, in whichever of these it stands. */
export const DOCUMENTS = ['representative', 'right_request'] as const;
