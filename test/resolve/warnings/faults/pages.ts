// Faults about pages that everybody opens, and about programs whose work is outside.
import { db, worker } from '../../../support/stacks';
import type { Fault, Rest } from '../shapes';

const at = (key: string, service: string): Rest => ({
  ingress: { ...(key.startsWith('/') && { hosts: ['a.de'] }), routes: { [key]: service } },
});
const internet = 'asks outside';

export const FAULTS_OF_PAGES: Fault[] = [
  [
    'public-tool',
    'a tool that is logged in to the database',
    {
      db: { ...db, engine: 'cloudnative-pg' },
      pgweb: {
        ...worker,
        image: 'sosedoff/pgweb:0.16.2',
        user: 1000,
        ports: { pgweb: 8081 },
        uses: { db: { env: 'PGWEB_DATABASE_URL' } },
      },
    },
    [
      "ingress.routes.pg.a.de: 'pg.a.de' leads everybody to 'pgweb', and whoever opens it reads and changes the database, with the login of 'db'.",
    ],
    at('pg.a.de', 'pgweb'),
  ],
  [
    'public-tool',
    'mails, by the port of their page',
    { mailpit: { ...worker, image: 'axllent/mailpit:v1.27' } },
    [
      "ingress.routes.mail.a.de: 'mail.a.de' leads everybody to 'mailpit', and whoever opens it reads every mail, also those with new passwords.",
    ],
    at('mail.a.de', 'mailpit'),
  ],
  [
    'public-tool',
    'Flower as a command of the image of another service, below a path',
    {
      api: { type: 'fastapi' },
      tasks: { ...worker, image: { from: 'api' }, ports: { tasks: 5555 }, command: ['celery', '-A', 'app', 'flower'] },
    },
    [
      "ingress.routes./flower: '/flower' leads everybody to 'tasks', and whoever opens it reads the arguments of every task and ends workers.",
    ],
    at('/flower', 'tasks'),
  ],
  [
    'public-tool',
    'a tool whose login is turned off',
    {
      pgadmin: {
        ...worker,
        image: 'dpage/pgadmin4:9.9',
        env: { ...{ PGADMIN_DEFAULT_EMAIL: 'a@a.de' }, PGADMIN_CONFIG_SERVER_MODE: 'False' },
        secrets: ['PGADMIN_DEFAULT_PASSWORD'],
        volumes: { d: { mountPath: '/var/lib/pgadmin', size: '1Gi' } },
      },
    },
    ["ingress.routes.pg.a.de: 'pg.a.de' leads everybody to 'pgadmin', and whoever opens it tries passwords at the databases."],
    at('pg.a.de', 'pgadmin'),
  ],
  [
    'first-comer',
    'a page on which one becomes administrator, where no variable says who is',
    {
      wp: {
        ...worker,
        image: 'wordpress:6.8',
        internet,
        env: { WORDPRESS_DB_HOST: 'db.example.com' },
        volumes: { d: { mountPath: '/var/www/html', size: '1Gi' } },
      },
    },
    ["ingress.routes./: '/' leads everybody to 'wp', and whoever comes first chooses the title and becomes administrator."],
    at('/', 'wp'),
  ],
  [
    'first-comer',
    'the line that closes it',
    {
      git: {
        ...worker,
        image: 'gitea/gitea:1.24-rootless',
        internet,
        env: { GITEA__server__ROOT_URL: 'https://a.de/', GITEA__security__INSTALL_LOCK: 'false' },
        volumes: { d: { mountPath: '/var/lib/gitea', size: '1Gi' } },
      },
    },
    [
      "ingress.routes./: '/' leads everybody to 'git', and whoever comes first chooses its database and becomes administrator: env: { GITEA__security__INSTALL_LOCK: 'true' }, and then `gitea admin user create` in its pod.",
    ],
    at('/', 'git'),
  ],
  [
    'closed-host',
    'a program whose work is outside, and its worker',
    {
      flows: {
        ...worker,
        image: 'docker.n8n.io/n8nio/n8n:1.110.0',
        secrets: [{ name: 'N8N_ENCRYPTION_KEY', generate: true }],
        volumes: { d: { mountPath: '/home/node/.n8n', size: '1Gi' } },
      },
      worker: { ...worker, image: { from: 'flows' }, command: ['worker'] },
    },
    [
      "services.flows.image: n8nio/n8n calls what its workflows name, and nothing outside is open to it: internet: 'calls what its workflows name'.",
      "services.worker.image: n8nio/n8n calls what its workflows name, and nothing outside is open to it: internet: 'calls what its workflows name'.",
    ],
  ],
  [
    'closed-host',
    'the token of a bot, and where errors are told',
    {
      bot: { ...worker, secrets: ['BOT_TOKEN'] },
      other: { ...worker, secrets: ['SENTRY_DSN'] },
    },
    [
      "services.bot.secrets.0: 'BOT_TOKEN' is for a chat, such as Discord or Telegram, and nothing outside is open to this service.",
      "services.other.secrets.0: 'SENTRY_DSN' is for the Sentry that it names, and nothing outside is open to this service.",
    ],
  ],
];
