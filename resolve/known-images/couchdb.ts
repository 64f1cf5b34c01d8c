// CouchDB. Its entrypoint writes the administrator below local.d.
import type { KnownImage } from './known-image';

export const couchdb: KnownImage = {
  images: ['couchdb', 'apache/couchdb'],
  source: 'github.com/apache/couchdb-docker',
  user: 5984,
  port: 5984,
  health: { ready: '/_up' },
  keeps: ['/opt/couchdb/etc/local.d'],
  data: '/opt/couchdb/data',
  login: { variables: ['COUCHDB_PASSWORD'], called: /COUCH|DATABASE|(^|_)DB_/ },
  needs: [
    { variable: 'COUCHDB_USER', line: "env: { COUCHDB_USER: 'admin' }", without: 'it does not start' },
    { variable: 'COUCHDB_PASSWORD', without: 'it does not start' },
  ],
};
