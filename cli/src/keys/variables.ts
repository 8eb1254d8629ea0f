/** The variables of one environment file for all processes, which `docker-compose.yml` gives to each as its own. */

const variableOf = (name: string, what: string): string => `${name.replaceAll('-', '_').toUpperCase()}_${what}`;

/** The variables of an environment file for all that hold the certificate and the key of one process, e.g. `HOUSING_TLS_KEY`. */
export const certificateVariable = (name: string): string => variableOf(name, 'TLS_CERTIFICATE');
/** The same for the key of the certificate. */
export const tlsKeyVariable = (name: string): string => variableOf(name, 'TLS_KEY');

/** The variable of an environment file for all that holds one subgraph's FEED_PRIVATE_KEY, e.g. `HOUSING_FEED_KEY`. */
export const feedKeyVariable = (subgraph: string): string => variableOf(subgraph, 'FEED_KEY');

/** The same for the password of its database's owner, e.g. `HOUSING_DATABASE_PASSWORD`. */
export const databasePasswordVariable = (subgraph: string): string => variableOf(subgraph, 'DATABASE_PASSWORD');

/** The same for the password of the role by which it serves, e.g. `HOUSING_SERVING_PASSWORD`. */
export const servingPasswordVariable = (subgraph: string): string => variableOf(subgraph, 'SERVING_PASSWORD');
