/** The inbox on the page: the newest first, what is new marked, and nobody's name read for what is not shown. */
import { adviser, data, sql } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { until } from '../support/until.js';
import { inBrowser, signIn } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const TO = 'of-mende';

async function refer(personId: string): Promise<void> {
  const input = { personId, toOrganisationId: organisation(TO).id, kind: 'TRAINING', subject: 'Un titre', needs: ['IDENTITY'] };
  await data(adviser('ml-mende'), SEND, { input });
}

/** How often the training provider read somebody's name for its inbox. */
async function namesRead(personId: string): Promise<number> {
  const READ = `
    select count(*)::int as reads from kit.disclosure
    where operation in ('Latest', 'Since', 'Inbox') and readings::text like '%' || $1 || '%'`;
  return (await sql<{ reads: number }>('registry', READ, [personId]))[0]?.reads ?? 0;
}

const news = () => page().getByRole('region', { name: 'Dernières nouvelles' });

inBrowser('a visit shows the newest alone, whatever was told before; what came meanwhile is marked', async () => {
  const old = await person('Yasaman')
    .accompaniedBy('ml-mende')
    .grants({ to: TO, categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  await refer(old.id);
  const { id } = await person('Yegana')
    .accompaniedBy('ml-mende')
    .grants({ to: TO, categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  for (let nth = 0; nth < 10; nth += 1) await refer(id);
  const frames: string[] = [];
  page().on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  await signIn(page(), { org: TO, role: 'ADVISER' });
  await news()
    .getByRole('link', { name: /^Yegana/ })
    .nth(9)
    .waitFor();
  expect(await news().getByRole('listitem').count()).toBe(10);
  expect(await news().getByText('nouveau', { exact: true }).count()).toBe(0);
  expect(await namesRead(old.id)).toBe(0);
  await refer(id);
  await news().getByRole('listitem').nth(10).waitFor();
  expect(frames.filter((frame) => frame.includes('"next"')).length).toBe(1);
  await news().getByRole('button', { name: 'Nouvelles plus anciennes' }).click();
  await news()
    .getByRole('link', { name: /^Yasaman/ })
    .first()
    .waitFor();

  await page().goto('about:blank');
  await refer(id);
  await page().goBack();
  await news().getByText('1 nouvelle', { exact: true }).waitFor();
  expect(await news().getByText('nouveau', { exact: true }).count()).toBe(1);
});

inBrowser('where the inbox was put back to an older copy the page shows what there is now', async () => {
  const { id } = await person('Yildiz')
    .accompaniedBy('ml-mende')
    .grants({ to: TO, categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  await refer(id);
  await refer(id);
  await signIn(page(), { org: TO, role: 'ADVISER' });
  const named = news().getByRole('link', { name: /^Yildiz/ });
  await named.nth(1).waitFor();
  const owner = organisation(TO).id;
  const DELETE = 'delete from inbox_item where owner = $1 and position > (select position - 2 from inbox_head where owner = $1)';
  await sql('coordination', DELETE, [owner]);
  await sql('coordination', 'update inbox_head set position = position - 2 where owner = $1', [owner]);
  await refer(id);
  await until(
    () => named.count(),
    (count) => count === 1,
  );
});
