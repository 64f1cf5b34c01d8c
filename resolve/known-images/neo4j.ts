// Neo4j. Its entrypoint writes its configuration from variables.
import type { KnownImage } from './known-image';

export const neo4j: KnownImage = {
  images: ['neo4j'],
  source: 'neo4j.com/docs/operations-manual/current/docker',
  user: 7474,
  port: 7687,
  otherPorts: { http: 7474 },
  writes: ['/logs', '/var/lib/neo4j/run'],
  keeps: ['/var/lib/neo4j/conf'],
  data: '/data',
  memory: '2Gi',
  login: { variables: ['NEO4J_AUTH', 'NEO4J_AUTH_FILE'], called: /NEO4J|GRAPH|DATABASE|(^|_)DB_/ },
  needs: [{ variable: 'NEO4J_AUTH', or: ['NEO4J_AUTH_FILE'], isOpen: true, without: 'its password is neo4j' }],
};
