/**
 * Every exported class and function of these rooms says on itself what it does, where an editor shows it at the call. A comment at the
 * head of a file, with a blank line after it, is of the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModuleItem, parseSync } from '@swc/core';
import { filesOf } from './new-subgraph/files.js';
import { newOwner } from './new-subgraph/names.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = ['cli', 'client', 'gateway', 'kit', 'schema'];

/** The files of a room that are written by hand, without its tests. */
const sourcesOf = (room: string): readonly string[] =>
  readdirSync(join(root, room, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated/.test(file))
    .map((file) => join(root, room, 'src', file));

interface Exported {
  readonly name: string;
  /** Where it begins, with its decorators: the place in the file's bytes, counted from 1. */
  readonly start: number;
}

/** The class or the functions that a statement exports; a constant is a function where it is made of `=>` or `function`. */
function exportedBy(statement: ModuleItem): readonly Exported[] {
  if (statement.type === 'ExportDefaultDeclaration') return [{ name: 'default', start: statement.span.start }];
  if (statement.type !== 'ExportDeclaration') return [];
  const { declaration, span } = statement;
  if (declaration.type === 'FunctionDeclaration') return [{ name: declaration.identifier.value, start: span.start }];
  if (declaration.type === 'ClassDeclaration') {
    const starts = (declaration.decorators ?? []).map((decorator) => decorator.span.start);
    return [{ name: declaration.identifier.value, start: Math.min(span.start, ...starts) }];
  }
  if (declaration.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression')
      ? [{ name: id.value, start: span.start }]
      : [],
  );
}

/** The names of what a text exports without a docstring on itself. */
function undescribedIn(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const { body } = parseSync(text, { syntax: 'typescript', decorators: true });
  return body
    .flatMap(exportedBy)
    .filter(({ start }) => !/\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\n?[ \t]*$/.test(bytes.subarray(0, start - 1).toString()))
    .map(({ name }) => name);
}

test.each(ROOMS)('every exported class and function of %s has a docstring on itself', (room) => {
  const found = sourcesOf(room).map((file) => [relative(root, file), undescribedIn(readFileSync(file, 'utf8'))] as const);
  expect(found.length).toBeGreaterThan(3);
  expect(Object.fromEntries(found.filter(([, names]) => names.length > 0))).toEqual({});
});

test('what the generator of an owner writes has its docstrings too', () => {
  const files = [...filesOf(newOwner('youth-hostels', 'HOUSING_STATUS', 'HOUSING_OPERATOR'))].filter(([path]) => path.endsWith('.ts'));
  expect(files.flatMap(([path, text]) => undescribedIn(text).map((name) => `${path} ${name}`))).toEqual([]);
});

test('a docstring stands directly before what it is of, before its decorators', () => {
  const text = `/** é: of the file. */

export class Bare {}
/** Of it. */
@Entity()
export abstract class Described {}
export const f = (): number => 1;
/** Of it, on two
 * lines. */
export const g = function () {};
/* A comment. */
export function h() {}
export const NUMBER = 1;
`;
  expect(undescribedIn(text)).toEqual(['Bare', 'f', 'h']);
});
