/** Days as ISO 8601 text, counted in UTC. The synthetic world stands still on one day, so that it is the same on every machine. */
export const REFERENCE_DAY = '2026-11-01';
export const PROGRAMME_START = '2024-01-08';

const DAY_MS = 86_400_000;

export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
export const atNoon = (day: string): string => `${day}T12:00:00.000Z`;
