/** Processor time as Linux counts it, for processes that a bench started. */
import { readdirSync, readFileSync } from 'node:fs';

/** The clock ticks of /proc in a second; sysconf(_SC_CLK_TCK) is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What the processes have used so far, in milliseconds, of user and system time together. */
export const usedBy = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const stat = statOf(pid);
    return sum + ((Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / TICKS_PER_SECOND) * 1000;
  }, 0);

/** A process with those that it started, and so on. Backends of PostgreSQL are children of its first process. */
export function withChildren(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = Number(statOf(Number(name))[1]);
      return Number.isNaN(parent) ? [] : [[Number(name), parent] as const];
    });
  const found = [root];
  for (const one of found) found.push(...parents.filter(([, parent]) => parent === one).map(([pid]) => pid));
  return found;
}

/** The fields of /proc/<pid>/stat after the name, which may hold spaces; none for a process that has ended. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
