/**
 * Every exported class and function of these rooms says on itself what it does, where an editor shows it at the call. A comment at the
 * head of a file, with a blank line after it, is of the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Declaration, type ExportSpecifier, type Expression, type ModuleItem, parseSync } from '@swc/core';
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
  const { start } = statement.span;
  if (statement.type === 'ExportDefaultDeclaration') return [{ name: 'default', start }];
  if (statement.type === 'ExportDefaultExpression') return isFunction(statement.expression) ? [{ name: 'default', start }] : [];
  return statement.type === 'ExportDeclaration' ? declaredBy(statement.declaration, start) : [];
}

/** @param begins where the statement begins of which the declaration is a part */
function declaredBy(declaration: Declaration, begins: number): readonly Exported[] {
  if (declaration.type === 'FunctionDeclaration') return [{ name: declaration.identifier.value, start: begins }];
  if (declaration.type === 'ClassDeclaration') {
    const starts = (declaration.decorators ?? []).map((decorator) => decorator.span.start);
    return [{ name: declaration.identifier.value, start: Math.min(begins, ...starts) }];
  }
  if (declaration.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init && isFunction(init) ? [{ name: id.value, start: begins }] : [],
  );
}

/** Whether it is a function, also where its type stands beside it. */
function isFunction(made: Expression): boolean {
  if (made.type === 'TsSatisfiesExpression' || made.type === 'TsAsExpression' || made.type === 'ParenthesisExpression')
    return isFunction(made.expression);
  return made.type === 'ArrowFunctionExpression' || made.type === 'FunctionExpression';
}

/** What a statement declares that another one exports by its name. */
function exportedElsewhere(statement: ModuleItem, body: readonly ModuleItem[]): readonly Exported[] {
  if (statement.type !== 'FunctionDeclaration' && statement.type !== 'ClassDeclaration' && statement.type !== 'VariableDeclaration')
    return [];
  const names = new Set(body.flatMap((one) => (one.type === 'ExportNamedDeclaration' && !one.source ? one.specifiers : [])).map(nameOf));
  return declaredBy(statement, statement.span.start).filter(({ name }) => names.has(name));
}
const nameOf = (specifier: ExportSpecifier): string => (specifier.type === 'ExportSpecifier' ? specifier.orig.value : '');

/** The names of what a text exports without a docstring on itself. */
function undescribedIn(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const { body } = parseSync(text, { syntax: 'typescript', decorators: true });
  return body
    .flatMap((statement) => [...exportedBy(statement), ...exportedElsewhere(statement, body)])
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
export const typed = ((a: number) => a) satisfies Rule;
function later() {}
function inside() {}
export { later };
export default (a: number) => a;
`;
  expect(undescribedIn(text)).toEqual(['Bare', 'f', 'h', 'typed', 'later', 'default']);
});
