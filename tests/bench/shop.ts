/** The four-subgraph shop by which gateways are commonly compared: accounts, products, reviews and inventory, with its query. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { Resolvers } from '../conformance/federation.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@external", "@provides"])\n';

const USERS = ['ada', 'bruno', 'chiara', 'dawit', 'elif', 'farid'].map((username, index) => ({
  id: String(index + 1),
  username,
  name: `${username} of the shop`,
  birthday: `19${70 + index}-01-01`,
}));
const PRODUCTS = ['table', 'chair', 'lamp', 'shelf', 'bed', 'desk', 'rug', 'mirror', 'sofa'].map((name, index) => ({
  upc: String(index + 1),
  name,
  price: 100 * (index + 1),
  weight: 10 * (index + 1),
}));
const REVIEWS = Array.from({ length: 11 }, (_, index) => ({
  id: String(index + 1),
  body: `What was bought is ${index % 2 ? 'as it was said to be' : 'better than it was said to be'}, ${index}`,
  author: { __typename: 'User', id: String((index % USERS.length) + 1) },
  product: { __typename: 'Product', upc: String((index % PRODUCTS.length) + 1) },
}));

const subgraph = (name: string, sdl: string, resolvers: Resolvers) => {
  const typeDefs = parse(LINK + sdl);
  return { name, typeDefs, schema: buildSubgraphSchema([{ typeDefs, resolvers }]) };
};

export const shop = (): { name: string; typeDefs: DocumentNode; schema: GraphQLSchema }[] => [
  subgraph(
    'accounts',
    `type Query { me: User user(id: ID!): User users: [User] }
     type User @key(fields: "id") { id: ID! name: String username: String birthday: String }`,
    {
      Query: {
        users: () => USERS,
        me: () => USERS[0],
        user: (_root: unknown, { id }: { id: string }) => USERS.find((user) => user.id === id),
      },
      User: { __resolveReference: ({ id }: { id: string }) => USERS.find((user) => user.id === id) },
    },
  ),
  subgraph(
    'products',
    `type Query { topProducts(first: Int = 5): [Product] }
     type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    {
      Query: { topProducts: (_root: unknown, { first }: { first: number }) => PRODUCTS.slice(0, first) },
      Product: { __resolveReference: ({ upc }: { upc: string }) => PRODUCTS.find((product) => product.upc === upc) },
    },
  ),
  subgraph(
    'reviews',
    `type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
     type User @key(fields: "id") { id: ID! reviews: [Review] }
     type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
    {
      Review: { __resolveReference: ({ id }: { id: string }) => REVIEWS.find((review) => review.id === id) },
      User: {
        __resolveReference: (user: object) => user,
        reviews: ({ id }: { id: string }) => REVIEWS.filter(({ author }) => author.id === id),
      },
      Product: {
        __resolveReference: (product: object) => product,
        reviews: ({ upc }: { upc: string }) => REVIEWS.filter(({ product }) => product.upc === upc),
      },
    },
  ),
  subgraph(
    'inventory',
    `type Product @key(fields: "upc") {
       upc: String! weight: Int @external price: Int @external inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
     }`,
    {
      Product: {
        __resolveReference: (product: object) => product,
        inStock: ({ upc }: { upc: string }) => Number(upc) % 2 === 0,
        shippingEstimate: ({ price, weight }: { price: number; weight: number }) => (price > 1000 ? 0 : Math.round(weight / 2)),
      },
    },
  ),
];

export const SHOP_QUERY = `
  fragment U on User { id username name }
  fragment R on Review { id body }
  fragment P on Product { inStock name price shippingEstimate upc weight }
  query Shop {
    users { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
    topProducts(first: 5) { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
  }`;
