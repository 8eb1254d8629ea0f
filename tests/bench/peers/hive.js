/** Hive Gateway. Arguments: the supergraph's file, the port, `js` or `rust` for its planner. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

const [file, port, planner] = process.argv.slice(2);
const runtime = createGatewayRuntime({
  supergraph: readFileSync(file, 'utf8'),
  logging: false,
  ...(planner === 'rust' && { unifiedGraphHandler }),
});
createServer(runtime).listen(Number(port), '127.0.0.1');
