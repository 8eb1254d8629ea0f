import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';
import { TICKET_SECONDS, Tickets } from './ticket.js';

const newKey = (): JWK => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const shared = newKey();
const GIVEN = { authorization: 'Bearer a.b.c', purpose: 'HOUSING' };

const SPENT = { extensions: { code: 'UNAUTHENTICATED' } };

test('a ticket is spent once, at any gateway that has the key, for what it was given for', async () => {
  const ticket = await new Tickets(shared).give(GIVEN);
  const other = new Tickets(shared);
  const [first, second] = [await other.read(ticket), await other.read(ticket)];
  expect(first.credentials).toEqual(GIVEN);
  first.spend();
  expect(second.spend).toThrow(expect.objectContaining(SPENT));
  await expect(other.read(ticket)).rejects.toMatchObject(SPENT);
});

test('a ticket that was read and not spent still holds', async () => {
  const tickets = new Tickets(shared);
  const ticket = await tickets.give(GIVEN);
  await tickets.read(ticket);
  expect((await tickets.read(ticket)).credentials).toEqual(GIVEN);
});

test('it says nothing of the token to who reads it, and is nothing to who has another key', async () => {
  const ticket = await new Tickets(shared).give(GIVEN);
  const parts = ticket.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  expect(parts.join(' ')).not.toContain('Bearer');
  await expect(new Tickets(newKey()).read(ticket)).rejects.toThrow('does not hold');
});

test('it holds for a minute', async () => {
  let now = Date.now();
  const tickets = new Tickets(shared, () => now);
  const [first, second] = [await tickets.give(GIVEN), await tickets.give(GIVEN)];
  now += (TICKET_SECONDS - 2) * 1_000;
  expect((await tickets.read(first)).credentials).toEqual(GIVEN);
  now += 3_000;
  await expect(tickets.read(second)).rejects.toThrow('does not hold');
});

test.each(['', 'x', 'a.b.c.d.e', 'A'.repeat(40)])('%p is no ticket', async (text) => {
  await expect(new Tickets(shared).read(text)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});
