import { z } from 'zod';
import { settingsPage } from './settings-page.js';

const page = (shape: z.ZodObject): string => settingsPage([{ title: 'A process', intro: 'It serves.', shape }]);

test('a setting is shown with its default, or that it is required', () => {
  const shape = z.object({
    PORT: z.string().transform(Number).default(4000).describe('Where it listens.'),
    KEY: z.string().describe('By what it signs.'),
    NATS_URL: z.string().optional().describe('Who wakes it.'),
    LEVEL: z.enum(['low', 'high']).default('low').describe('How much.'),
    REPLICA: z.string().default('host:1').meta({ description: 'Its name.', shownDefault: 'the host’s name' }),
  });
  expect(page(shape)).toContain(`| \`PORT\` | \`4000\` | Where it listens. |
| \`KEY\` | **required** | By what it signs. |
| \`NATS_URL\` | not set | Who wakes it. |
| \`LEVEL\` | \`low\` | How much. One of \`low\`, \`high\`. |
| \`REPLICA\` | the host’s name | Its name. |`);
});

test('what each owner has is shown once', () => {
  const url = z.string().describe('Where it is.');
  const shown = page(z.object({ HOUSING_URL: url, MISSIONS_LOCALES_URL: url, HOUSING_OWNER_DATABASE_URL: url }));
  expect(shown.match(/^\| `<SUBGRAPH>_\w+`/gm)).toEqual(['| `<SUBGRAPH>_URL`', '| `<SUBGRAPH>_OWNER_DATABASE_URL`']);
});

test('a setting without a meaning is refused', () => {
  expect(() => page(z.object({ PORT: z.string() }))).toThrow('PORT (A process) has no description');
});
