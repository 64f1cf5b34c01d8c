// Programs whose pages ask nobody who they are: tools for the people who run a system, and programs that make whoever comes first their
// administrator. By repository, or by the last word of it.

export interface OpenPage {
  /** What whoever opens the page can do. */
  readonly opens: string;
  /** What closes it, where it stands in a line of what the program is told: `NAME=value` for each variable, and its arguments. */
  readonly closed?: RegExp;
  /** It asks for a login unless this stands there. */
  readonly open?: RegExp;
  /** The line of a stack that closes it. */
  readonly line?: string;
}

const DATABASE = { opens: 'tries passwords at the databases' };
const DATA = { opens: 'reads and changes the database' };
const KAFKA = { opens: 'reads and deletes the topics' };
const REDIS = { opens: 'reads and changes every key' };
const MAILS = { opens: 'reads every mail, also those with new passwords' };
const TASKS = { opens: 'reads the arguments of every task and ends it' };
const TRACES = { opens: 'reads what every request asked for' };
const WORKFLOWS = { opens: 'reads and ends every workflow' };
const NODE = { opens: 'reads what runs on the node' };
const ACTUATOR = { opens: 'reads the variables of every service and its memory' };
const BROWSER = { opens: 'opens any page that the browser reaches' };
const STATE = { opens: 'reads and changes the state of the system' };
const PGADMIN = { ...DATABASE, open: /^PGADMIN_CONFIG_SERVER_MODE=['"]?false/im };
/** It asks for a login, or holds nothing of the system. */
const HARMLESS = { opens: '', closed: /^/ };

const same = (page: OpenPage, ...names: string[]): Record<string, OpenPage> =>
  Object.fromEntries(names.map((name) => [name, page]));

/** Tools for people: import writes no route for them. */
export const TOOLS: Readonly<Record<string, OpenPage>> = {
  ...same(DATABASE, 'adminer', 'phpmyadmin'),
  ...same(DATA, 'dynamodb-admin', 'memgraph/lab', 'lab', 'mongoku', 'pghero', 'ratel'),
  ...same(HARMLESS, 'cloudbeaver', 'dejavu', 'elasticsearch-head', 'elasticvue', 'sqlpad', 'swagger-editor'),
  ...same(KAFKA, 'akhq', 'cmak', 'cp-enterprise-control-center', 'cp-kafka-connect', 'cp-kafka-rest', 'cp-ksqldb-server'),
  ...same(KAFKA, 'cp-schema-registry', 'kafdrop', 'kafka-manager', 'kafka-topics-ui', 'kowl', 'nats-ui', 'schema-registry-ui'),
  ...same({ ...KAFKA, closed: /^AUTH_TYPE=(?!DISABLED)/m }, 'kafka-ui', 'kafkaui'),
  ...same(MAILS, 'fake-smtp-server', 'inbucket', 'mailcatcher'),
  ...same(NODE, 'cadvisor', 'netdata'),
  ...same(PGADMIN, 'pgadmin', 'pgadmin4'),
  ...same(REDIS, 'p3x-redis-ui', 'phpredisadmin', 'redis-insight', 'redisinsight'),
  ...same(
    STATE,
    'cerebro',
    'consul',
    'etcd-browser',
    'etcdkeeper',
    'localstack',
    's3-browser',
    'zookeeper-navigator',
    'zoonavigator',
  ),
  ...same(TASKS, 'asynqmon', 'bull-board', 'bullboard', 'rq-dashboard', 'rqdashboard'),
  ...same(TRACES, 'all-in-one', 'jaeger', 'jaeger-query', 'zipkin'),
  ...same(WORKFLOWS, 'temporal-web', 'temporalio/web'),
  ...same({ ...WORKFLOWS, closed: /^TEMPORAL_AUTH_ENABLED=true/m }, 'temporal-ui', 'temporalio/ui'),
  ...same(BROWSER, 'selenium-hub', 'seleniumhub', 'standalone-chrome', 'standalone-chromium', 'standalone-firefox'),
  ...same(ACTUATOR, 'spring-boot-admin', 'spring-boot-admin-server', 'spring-petclinic-admin-server'),
  alertmanager: { opens: 'reads alerts and silences them', closed: /--web\.config\.file/ },
  alloy: { opens: 'reads the configuration of the collector' },
  dbgate: { ...DATABASE, closed: /^(LOGINS|LOGIN|BASIC_AUTH|OAUTH_\w+)=/m },
  dozzle: { opens: 'reads the log of every container', closed: /^DOZZLE_AUTH_PROVIDER=(?!none)/m },
  flower: {
    opens: 'reads the arguments of every task and ends workers',
    closed: /^FLOWER_(BASIC_AUTH|AUTH|AUTH_PROVIDER)=|--(basic[-_]auth|auth|auth[-_]provider)\b/m,
  },
  maildev: { ...MAILS, closed: /^MAILDEV_WEB_USER=|--web-user/m },
  mailhog: { ...MAILS, closed: /^MH_AUTH_FILE=|-auth-file/m },
  mailpit: { ...MAILS, closed: /^MP_UI_AUTH(_FILE)?=|--ui-auth/m },
  'mongo-express': {
    ...DATA,
    closed: /^ME_CONFIG_(BASICAUTH_PASSWORD(_FILE)?|OIDCAUTH_ENABLED)=/m,
    open: /^ME_CONFIG_BASICAUTH(_ENABLED)?=false/m,
  },
  pgweb: { ...DATA, closed: /^(PGWEB_)?AUTH_USER=|--auth-user/m },
  prometheus: { opens: 'reads every metric', closed: /--web\.config\.file/ },
  pushgateway: { opens: 'reads and writes metrics', closed: /--web\.config\.file/ },
  'redis-commander': { ...REDIS, closed: /^HTTP_PASSWORD(_HASH|_FILE|_HASH_FILE)?=|--http-auth-password/m },
  'redpandadata/console': { ...KAFKA, closed: /^AUTHENTICATION_/m },
  smtp4dev: { ...MAILS, closed: /^ServerOptions__Users/m },
  traefik: { opens: 'reads every route', open: /--api\.insecure(?!=false)|^TRAEFIK_API_INSECURE=true/m },
};

/** Programs that anybody may set up until somebody has. */
export const FIRST_COMERS: Readonly<Record<string, OpenPage>> = {
  audiobookshelf: { opens: 'chooses the password of root' },
  forgejo: {
    opens: 'chooses its database and becomes administrator',
    closed: /^(FORGEJO|GITEA)__security__INSTALL_LOCK=true/m,
    line: "env: { FORGEJO__security__INSTALL_LOCK: 'true' }, and then `forgejo admin user create` in its pod",
  },
  ghost: { opens: 'becomes owner at /ghost' },
  gitea: {
    opens: 'chooses its database and becomes administrator',
    closed: /^(GITEA__security__)?INSTALL_LOCK=true/m,
    line: "env: { GITEA__security__INSTALL_LOCK: 'true' }, and then `gitea admin user create` in its pod",
  },
  'immich-server': { opens: 'becomes administrator' },
  jellyfin: { opens: 'becomes administrator' },
  matomo: { opens: 'chooses its database and becomes administrator' },
  metabase: { opens: 'becomes administrator' },
  n8n: { opens: 'becomes owner' },
  nocodb: { opens: 'becomes administrator', closed: /^NC_ADMIN_EMAIL=/m },
  'open-webui': {
    opens: 'becomes administrator',
    closed: /^(WEBUI_ADMIN_EMAIL=|WEBUI_AUTH_TRUSTED_EMAIL_HEADER=)/m,
    line: "env: { WEBUI_ADMIN_EMAIL: 'you@example.com' }, secrets: [{ name: 'WEBUI_ADMIN_PASSWORD', generate: true }]",
  },
  'paperless-ngx': {
    opens: 'becomes administrator',
    closed: /^PAPERLESS_ADMIN_USER=/m,
    line: "env: { PAPERLESS_ADMIN_USER: 'admin' }, secrets: [{ name: 'PAPERLESS_ADMIN_PASSWORD', generate: true }]",
  },
  'portainer-ce': { opens: 'becomes administrator', closed: /--admin-password/ },
  'portainer-ee': { opens: 'becomes administrator', closed: /--admin-password/ },
  'rocket.chat': {
    opens: 'becomes administrator',
    closed: /^ADMIN_(PASS|PASSWORD)=/m,
    line: "env: { ADMIN_USERNAME: 'admin', ADMIN_EMAIL: 'you@example.com' }, secrets: [{ name: 'ADMIN_PASS', generate: true }]",
  },
  'uptime-kuma': { opens: 'becomes administrator' },
  wordpress: { opens: 'chooses the title and becomes administrator' },
};

/** @param told `NAME=value` for each variable, and the arguments, a line each. */
export const asksForLogin = ({ closed, open }: OpenPage, told: string): boolean =>
  open?.test(told) ? false : (closed?.test(told) ?? open !== undefined);
