// mongo-express.
import type { KnownImage } from './known-image';

export const mongoExpress: KnownImage = {
  images: ['mongo-express'],
  source: 'github.com/mongo-express/mongo-express-docker',
  port: 8081,
  needs: [
    {
      variable: 'ME_CONFIG_MONGODB_URL',
      or: ['ME_CONFIG_MONGODB_SERVER'],
      line: "uses: { db: { env: 'ME_CONFIG_MONGODB_URL' } }",
      without: "it asks a database called 'mongo'",
    },
    {
      variable: 'ME_CONFIG_BASICAUTH_PASSWORD',
      or: [
        'ME_CONFIG_BASICAUTH_PASSWORD_FILE',
        'ME_CONFIG_BASICAUTH',
        'ME_CONFIG_BASICAUTH_ENABLED',
        'ME_CONFIG_OIDCAUTH_ENABLED',
      ],
      isOpen: true,
      without: 'its password is pass',
    },
  ],
};
