// MySQL.
import type { KnownImage } from './known-image';

export const mysql: KnownImage = {
  images: ['mysql', 'mysql/mysql-server', 'percona'],
  source: 'github.com/docker-library/mysql',
  user: 999,
  servers: ['mysqld'],
  port: 3306,
  writes: ['/run/mysqld'],
  data: '/var/lib/mysql',
  memory: '1Gi',
  login: {
    variables: ['MYSQL_PASSWORD', 'MYSQL_PASSWORD_FILE', 'MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD_FILE'],
    called: /MYSQL|DATABASE|(^|_)DB_/,
  },
  needs: [
    {
      variable: 'MYSQL_ROOT_PASSWORD',
      or: ['MYSQL_ROOT_PASSWORD_FILE', 'MYSQL_RANDOM_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD'],
      without: 'it does not start',
    },
  ],
};
