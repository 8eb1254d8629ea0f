/** What the documents say is there, is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The documents of the repository; a copy of it without its history has none that git knows of. */
const documents = existsSync(join(root, '.git'))
  ? execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  : ['README.md', 'docs/architecture.md'];

test.each(documents)('every link of %s leads to a file', (document) => {
  const targets = [...read(document).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
  expect(targets.filter((target) => !existsSync(join(root, dirname(document), target)))).toEqual([]);
});

test('every attack that is tested is listed', () => {
  const threats = read('docs/threats.md');
  expect(readdirSync(join(root, 'tests/leaks')).filter((file) => file.endsWith('.test.ts') && !threats.includes(file))).toEqual([]);
});

test('every page of docs/how-to stands in its list', () => {
  const list = read('docs/how-to/README.md');
  const pages = readdirSync(join(root, 'docs/how-to')).filter((page) => page !== 'README.md');
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter((page) => !list.includes(`(${page})`))).toEqual([]);
});

test('every path in backticks in the documents of newcomers is there', () => {
  const pages = documents.filter((file) => /^docs\/(architecture|consent|adr|how-to)|^CONTRIBUTING/.test(file));
  const named = pages.flatMap((page) => [...read(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.\w+)`/g)].map(([, path = '']) => path));
  const rooms = readdirSync(root);
  expect([...new Set(named)].filter((path) => rooms.includes(path.split('/')[0] ?? '') && !existsSync(join(root, path)))).toEqual([]);
});
