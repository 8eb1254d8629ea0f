/** How a partner's file is to be read: of which kind it is, and what sets its columns apart. Its header says both. */
import { DELIMITERS, type Delimiter, headerOf } from './csv.js';
import { type ReadHeader, readHeader } from './header.js';
import { BEFORE } from './refused-lines.js';

/** What must be known of a kind of file to read a header by it. */
interface KindOfFile {
  readonly columns: readonly string[];
}

export interface FileForm<Kind extends KindOfFile> extends ReadHeader {
  readonly kind: Kind;
  readonly delimiter: Delimiter;
  /** The names as the file has them. */
  readonly header: readonly string[];
}

/**
 * The kind and the delimiter by which the header names most of the columns; the first kind where it names none. Whether it names all of
 * them is for the caller to see (`missing`).
 */
export function nearestForm<Kind extends KindOfFile>(text: string, kinds: readonly [Kind, ...Kind[]]): FileForm<Kind> {
  const forms = DELIMITERS.flatMap((delimiter) => {
    const header = headerOf(text, delimiter);
    return kinds.map((kind): FileForm<Kind> => ({ kind, delimiter, header, ...readHeader(header, kind.columns) }));
  });
  const share = ({ kind, missing }: FileForm<Kind>): number => 1 - missing.length / kind.columns.length;
  return forms.reduce((best, form) => (share(form) > share(best) ? form : best));
}

/** By which name the cells of each column of the file are read: the column's where it stands for one, else its own. */
export const cellNames = ({ header, columns }: Pick<FileForm<KindOfFile>, 'header' | 'columns'>): readonly string[] =>
  header.map((name, at) => columns[at] ?? name);

/** The names that stand for no column, and are not read. Those of a file of refused lines are known. */
export const unreadNames = ({ header, columns }: Pick<FileForm<KindOfFile>, 'header' | 'columns'>): readonly string[] =>
  header.filter((name, at) => name !== '' && columns[at] === null && !BEFORE.some((before) => before === name));
