// Elasticsearch as a single node.
import type { KnownImage } from './known-image';

export const elasticsearch: KnownImage = {
  images: ['elasticsearch', 'elasticsearch/elasticsearch'],
  source: 'elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-basic',
  user: 1000,
  port: 9200,
  httpIf: { 'xpack.security.enabled': 'false', 'xpack.security.http.ssl.enabled': 'false' },
  httpsUnless: /^xpack\.security\./,
  httpsSince: 8,
  writes: ['/usr/share/elasticsearch/logs'],
  keeps: ['/usr/share/elasticsearch/config'],
  data: '/usr/share/elasticsearch/data',
  env: { 'discovery.type': 'single-node' },
  memory: '2Gi',
  login: {
    variables: ['ELASTIC_PASSWORD', 'ELASTIC_PASSWORD_FILE'],
    unless: { 'xpack.security.enabled': 'false' },
    called: /ELASTIC|(^|_)ES_|SEARCH|(^|_)LOGSTASH|KIBANA/,
  },
  needs: [
    {
      variable: 'ELASTIC_PASSWORD',
      or: ['ELASTIC_PASSWORD_FILE', 'xpack.security.enabled'],
      isOpen: true,
      without: 'its password is in its log',
    },
  ],
};
