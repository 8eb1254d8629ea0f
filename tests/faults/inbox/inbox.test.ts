/** A short run of the inboxes' fault test, as CI can bear. */
import { tormentInboxes } from './run-inbox.js';

test('items written while gateways, replicas, connections and the broker are killed arrive all, once and in order', async () => {
  const report = await tormentInboxes({ items: 5_000, kills: 4, say: () => undefined });
  expect(report).toMatchObject({ lost: 0, outOfOrder: 0 });
  expect(report.items).toBeGreaterThanOrEqual(5_000);
  expect(report.received).toBeGreaterThanOrEqual(report.items);
  expect(report.breaks).toBeGreaterThan(0);
}, 900_000);
