// MongoDB.
import type { KnownImage } from './known-image';

export const mongo: KnownImage = {
  images: ['mongo', 'mongodb/mongodb-community-server'],
  source: 'github.com/docker-library/mongo',
  user: 999,
  servers: ['mongod'],
  port: 27017,
  data: '/data/db',
  login: { variables: ['MONGO_INITDB_ROOT_PASSWORD', 'MONGO_INITDB_ROOT_PASSWORD_FILE'], called: /MONGO|DATABASE|(^|_)DB_/ },
  needs: [
    {
      variable: 'MONGO_INITDB_ROOT_PASSWORD',
      or: ['MONGO_INITDB_ROOT_PASSWORD_FILE', 'MONGODB_INITDB_ROOT_PASSWORD', 'MONGODB_INITDB_ROOT_PASSWORD_FILE'],
      isOpen: true,
      without: 'everybody who reaches it may read and change everything',
    },
  ],
};
