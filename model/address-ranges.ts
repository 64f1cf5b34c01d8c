// Ranges of addresses that a policy treats in a way of its own.

/**
 * Ranges that hold no public service, left out of what an external service opens. RFC 1918, RFC 6598 (nodes, pods and some metadata
 * services), RFC 3927 (most metadata services), RFC 4193, RFC 4291. Then ranges that only look public: Azure's service for its own nodes
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16), RFC 6890, and RFC 2544 and RFC 1112, in which some
 * clouds let nodes and pods live; RFC 6052 and RFC 8215, by which an address of IPv6 leads to any of IPv4.
 */
export const NOT_PUBLIC = {
  '0.0.0.0/0': [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '168.63.129.16/32',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '240.0.0.0/4',
  ],
  '::/0': ['::1/128', '64:ff9b::/96', '64:ff9b:1::/48', 'fc00::/7', 'fe80::/10'],
} as const;
