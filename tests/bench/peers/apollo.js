/** Apollo Gateway behind Apollo Server. Arguments: the supergraph's file, the port. */
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const [file, port] = process.argv.slice(2);
const logger = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(file, 'utf8'), logger });
await startStandaloneServer(new ApolloServer({ gateway, logger }), { listen: { host: '127.0.0.1', port: Number(port) } });
