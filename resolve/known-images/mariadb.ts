// MariaDB.
import type { KnownImage } from './known-image';

export const mariadb: KnownImage = {
  images: ['mariadb'],
  source: 'github.com/MariaDB/mariadb-docker',
  user: 999,
  servers: ['mariadbd', 'mysqld'],
  port: 3306,
  writes: ['/run/mysqld'],
  data: '/var/lib/mysql',
  login: {
    variables: [
      ...['MARIADB_PASSWORD', 'MARIADB_PASSWORD_FILE', 'MARIADB_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD_FILE'],
      ...['MYSQL_PASSWORD', 'MYSQL_PASSWORD_FILE', 'MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD_FILE'],
    ],
    called: /MARIADB|MYSQL|DATABASE|(^|_)DB_/,
  },
  needs: [
    {
      variable: 'MARIADB_ROOT_PASSWORD',
      or: ['MARIADB_ROOT_PASSWORD_FILE', 'MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD_FILE', 'MARIADB_RANDOM_ROOT_PASSWORD'],
      without: 'it does not start',
    },
  ],
};
