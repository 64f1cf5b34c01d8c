// Names of hosts that lead to no public address.

/** Names that no public server has: those without a dot, and those below what RFC 6762, RFC 8375 and ICANN keep for private networks. */
export const isPrivateName = (host: string): boolean =>
  !host.includes('.') || /\.(corp|home|home\.arpa|internal|intranet|lan|local|localdomain|localhost|mail|private)$/.test(host);
