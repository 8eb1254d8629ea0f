/** `npm run check`: everything but the suite, one after another. Ends with a line "N passed, N failed". */
import { spawnSync } from 'node:child_process';

const CHECKS = {
  types: ['typecheck'],
  lint: ['lint'],
  'import rules': ['lint:imports'],
  'unused code': ['lint:unused'],
  schema: ['schema:check'],
  'generated types': ['codegen', '--', '--check'],
  settings: ['settings', '--', '--check'],
};

const failed = Object.entries(CHECKS).filter(([name, command]) => {
  console.log(`== ${name}`);
  const { status } = spawnSync('npm', ['run', '--silent', ...command], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) console.log(`FAILED: ${name}`);
  return status !== 0;
});
console.log(`${Object.keys(CHECKS).length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
