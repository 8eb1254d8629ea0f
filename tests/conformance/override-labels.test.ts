/** A supergraph whose fields move by a label is refused whole, where ignoring the label would answer from either subgraph. */
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@passerelle/gateway/supergraph/supergraph';
import { parse } from 'graphql';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])';

function composed(override: string): string {
  const services = [
    { name: 'old', typeDefs: parse(`${LINK} type Query { one: One } type One @key(fields: "id") { id: ID! name: String }`) },
    { name: 'new', typeDefs: parse(`${LINK} type One @key(fields: "id") { id: ID! name: String @override(${override}) }`) },
  ];
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join());
  return supergraphSdl;
}

test('with a label', () => expect(() => new Supergraph(composed('from: "old", label: "percent(10)"'))).toThrow('@override(label:)'));

test('and without one it is taken', () => expect(new Supergraph(composed('from: "old"')).schema.getType('One')).toBeDefined());
