// Names of the Secrets of a stack, and of their keys.

/** The Secret of a service; each service has one of its own. */
export const secretNameOf = (service: string) => `${service}-secrets`;

/** The owner of the secrets that belong to the stack and to no service; no service has this name then. */
export const STACK = 'stack';

/** The folder of a pod with a folder for each Secret, where compose puts secrets too. */
export const SECRETS_FOLDER = '/run/secrets';

/** How the names of variables begin that Slipway adds, such as one for each secret that is part of a URL. */
export const HELPER = 'SLIPWAY_';

/** The Secret with the credentials of the registry. */
export const PULL_SECRET = 'registry-credentials';

/** The key of the password of the application's role, and of the Redis user, in the data service's Secret. */
export const PASSWORD_KEY = {
  postgres: 'APP_PASSWORD',
  mariadb: 'APP_PASSWORD',
  mysql: 'APP_PASSWORD',
  mongodb: 'APP_PASSWORD',
  rabbitmq: 'APP_PASSWORD',
  s3: 'APP_PASSWORD',
  redis: 'REDIS_PASSWORD',
} as const;

/** The key of the role that the application logs in as: one of two, see loginsOf. */
export const LOGIN_KEY = 'APP_USER';

/** The key of the superuser's password in the Secret of a Postgres service. */
export const SUPERUSER_KEY = 'POSTGRES_PASSWORD';

/** The key of the password of the exporter's user, in the Secret of a data service whose metrics are scraped. */
export const METRICS_KEY = 'METRICS_PASSWORD';

/** The key by which the members of a replica set of MongoDB know each other. */
export const KEYFILE_KEY = 'KEYFILE';

/** The key of the administrator's password in the Secret of a MariaDB, MySQL, MongoDB or S3 service. */
export const ROOT_KEY = 'ROOT_PASSWORD';

/**
 * Two roles that can log in; both act as the role that owns the database. A rotation gives the other one a new password, so that
 * pods with the old login keep working until they are replaced.
 */
export const loginsOf = (role: string) => [`${role}_a`, `${role}_b`] as const;
