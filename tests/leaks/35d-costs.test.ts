/** Leak 35: what is counted of a request, whatever it says of itself; and how long one may take to say it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { SUPERGRAPH_FILE } from '@passerelle/schema/files';
import { buildSchema, getIntrospectionQuery, getNamedType, getNullableType, isCompositeType, isListType, parse, visit } from 'graphql';
import { gatewayBeside } from '../support/gateway-beside.js';
import { adviser, data, listen, query, sqlStatements, tokenOf } from '../support/hub.js';

const coordinator = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const times = (count: number, selection: string) => Array.from({ length: count }, (_, nth) => `x${nth}: ${selection}`).join(' ');
const TOO_COMPLEX = [{ extensions: { code: 'TOO_COMPLEX' } }];

describe('nothing lowers the cost', () => {
  const MUCH = times(3, 'caseload(first: 100) { edges { node { pathway(first: 100) { edges { node { id } } } } } }');

  test.each([
    ['nothing', ''],
    ['a page of a negative size that is left out', 'z: caseload(first: -2147483648) @skip(if: true) { edges { node { id } } }'],
    ['negative pages', 'z: caseload(first: -1000000) { edges { node { pathway(first: -1000000) { edges { node { id } } } } } }'],
    ['a page of no size', 'z: caseload(first: null) { edges { node { id } } }'],
  ])('beside %s too much is too much', async (_what, added) => {
    expect((await query(adviser('ml-albi'), `{ ${MUCH} ${added} }`)).errors).toMatchObject(TOO_COMPLEX);
  });
});

describe('names are bounded', () => {
  const LONG = 'n'.repeat(50_000);

  test.each([
    ['an alias', `{ caseload(first: 100) { edges { node { ${LONG}: id } } } }`],
    ['a fragment', `{ ...${LONG} } fragment ${LONG} on Query { viewer { role } }`],
    ['a variable', `query($${LONG}: Int) { caseload(first: $${LONG}) { totalCount } }`],
    ['a label', `{ caseload { totalCount } ... @defer(label: "${LONG}") { viewer { role } } }`],
  ])('a long name of %s is refused, and told how long it may be', async (_what, text) => {
    const { errors } = await query(adviser('ml-albi'), text);
    expect(errors).toMatchObject([{ message: expect.stringContaining('names of at most 100'), ...TOO_COMPLEX[0] }]);
  });

  test('so it is in a subscription', async () => {
    const { client, events } = await listen(adviser('ml-albi'), `subscription { ${LONG}: inbox { position } }`);
    await expect(events.next()).rejects.toMatchObject(TOO_COMPLEX);
    await client.dispose();
  });

  test('many names at many places are refused for what they take, before anybody is asked', async () => {
    const aliases = Array.from({ length: 90 }, (_, nth) => `${'n'.repeat(98)}${nth}: id`).join(' ');
    const text = `{ caseload(first: 100) { edges { node { pathway(first: 90) { edges { node { ${aliases} } } } } } } }`;
    const { errors } = await query(adviser('ml-albi'), text);
    expect(errors).toMatchObject([{ message: expect.stringContaining('The names in the answer may take'), ...TOO_COMPLEX[0] }]);
  });
});

test('a refusal that repeats what was sent is short, however often it is wrong', async () => {
  const fields = Array.from({ length: 9_000 }, (_, nth) => [`unknown${nth}`, 'x']);
  const filtered = 'query($f: CaseloadFilter) { caseload(filter: $f) { totalCount } }';
  const wrong = await query(adviser('ml-albi'), filtered, { f: Object.fromEntries(fields) });
  const conflicting = Array.from({ length: 12 }, () => `viewer { ${'x: role x: purpose '.repeat(12)} }`).join(' ');
  const clashing = await query(adviser('ml-albi'), `{ ${conflicting} }`);
  for (const { errors, text } of [wrong, clashing]) {
    expect(errors.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(50_000);
  }
});

describe('the cost is that of the work', () => {
  test('figures cost what it takes to count them', async () => {
    const asked = await query(coordinator(), `{ ${times(100, 'indicators { total }')} }`, {}, { purpose: 'STATISTICS' });
    expect(asked.errors).toMatchObject(TOO_COMPLEX);
    const tables = times(95, 'indicatorSeries(code: ENROLLED, by: [MONTH]) { cells { value } }');
    expect((await query(coordinator(), `{ ${tables} }`, {}, { purpose: 'STATISTICS' })).errors).toMatchObject(TOO_COMPLEX);
  });

  test('a figure that is asked for many times in a request is counted once', async () => {
    const counted = async (count: number): Promise<number> => {
      const before = await sqlStatements();
      await data(coordinator(), `{ ${times(count, 'indicators { code total }')} }`, {}, { purpose: 'STATISTICS' });
      return ((await sqlStatements()).indicators ?? 0) - (before.indicators ?? 0);
    };
    expect(await counted(30)).toBe(await counted(1));
  });

  test('the schema costs what there is of it', async () => {
    const whole = getIntrospectionQuery();
    expect((await query('', whole)).errors).toEqual([]);
    const parts = times(90, '__schema { types { fields { args { type { name ofType { name } } } type { name ofType { name } } } } }');
    expect((await query(adviser('ml-albi'), `{ ${parts} }`)).errors).toMatchObject(TOO_COMPLEX);
  });

  test('each list at the root says how long it is', () => {
    const sdl = readFileSync(SUPERGRAPH_FILE, 'utf8');
    const sized = new Set<string>();
    visit(parse(sdl), {
      ObjectTypeDefinition: ({ name, fields = [] }) => {
        if (name.value !== 'Query') return;
        for (const field of fields)
          if (field.directives?.some((directive) => directive.name.value === 'listSize')) sized.add(field.name.value);
      },
    });
    const lists = Object.values(buildSchema(sdl).getQueryType()?.getFields() ?? {}).filter(
      ({ type, args }) =>
        isListType(getNullableType(type)) && isCompositeType(getNamedType(type)) && !args.some(({ name }) => name === 'first'),
    );
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter(({ name }) => !sized.has(name))).toEqual([]);
  });
});

test('a request that takes too long to come is ended, at its headers, and at its body for who is known', async () => {
  const impatient = await gatewayBeside({ REQUEST_TIMEOUT_MS: '1000' });
  try {
    const token = await adviser('ml-albi');
    const start = 'POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n';
    const sent = [start, `${start}Authorization: Bearer ${token}\r\nContent-Length: 1000\r\n\r\n{"query":"`];
    const answers = sent.map(async (beginning) => {
      const socket = connect(Number(new URL(impatient.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(beginning);
      return text(socket);
    });
    // Each ends only when the gateway ends it.
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  } finally {
    await impatient.close();
  }
});
