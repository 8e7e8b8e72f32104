/** Clients that send their request too slowly are disconnected, so that they cannot use up the sockets. */
export const SERVER_SETTINGS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
  // Node would refuse without a word. See settleHost.
  requireHostHeader: false,
};
