/** For how long a gateway waits for an owner where all tests share the machine: what a test says of this time sets its own. */
export const BUSY_MACHINE_MS = '30000';
