// OpenSearch as a single node. Its heap is a gigabyte unless it is told otherwise.
import type { KnownImage } from './known-image';

export const opensearch: KnownImage = {
  images: ['opensearchproject/opensearch'],
  source: 'docs.opensearch.org/latest/install-and-configure/install-opensearch/docker',
  user: 1000,
  port: 9200,
  httpIf: { DISABLE_SECURITY_PLUGIN: 'true', 'plugins.security.disabled': 'true', 'plugins.security.ssl.http.enabled': 'false' },
  httpsUnless: /^plugins\.security\.|^DISABLE_(SECURITY_PLUGIN|INSTALL_DEMO_CONFIG)$/,
  writes: ['/usr/share/opensearch/logs'],
  keeps: ['/usr/share/opensearch/config'],
  data: '/usr/share/opensearch/data',
  env: { 'discovery.type': 'single-node', OPENSEARCH_JAVA_OPTS: '-Xms1g -Xmx1g' },
  memory: '2Gi',
  login: {
    variables: ['OPENSEARCH_INITIAL_ADMIN_PASSWORD'],
    unless: { DISABLE_SECURITY_PLUGIN: 'true', 'plugins.security.disabled': 'true' },
    called: /OPENSEARCH|ELASTIC|SEARCH/,
  },
  needs: [
    {
      variable: 'OPENSEARCH_INITIAL_ADMIN_PASSWORD',
      or: ['DISABLE_SECURITY_PLUGIN', 'DISABLE_INSTALL_DEMO_CONFIG', 'plugins.security.disabled'],
      without: 'it does not start',
    },
  ],
};
