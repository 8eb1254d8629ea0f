/** The largest page that a list gives: `first` is between 1 and this. */
export const LARGEST_PAGE = 100;
