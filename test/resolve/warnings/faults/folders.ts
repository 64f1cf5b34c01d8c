// Faults about folders: where a program writes, and what a volume covers.
import { api, cache, worker } from '../../../support/stacks';
import { type Fault, made } from '../shapes';

export const FAULTS_OF_FOLDERS: Fault[] = [
  [
    'hidden-files',
    "the program's folder",
    { w: { ...worker, volumes: { code: { mountPath: '/app', size: '1Gi' } } } },
    ["services.w.volumes.code: '/app' covers what the image has there."],
  ],
  [
    'hidden-files',
    'an empty folder over modules',
    { api: { ...api, writablePaths: ['/srv/node_modules'] } },
    ["services.api.writablePaths.0: '/srv/node_modules' covers what the image has there."],
  ],
  [
    'hidden-files',
    'a volume of the stack over the program',
    { w: { ...worker, volumes: { statics: { from: 'statics', mountPath: '/app' } } } },
    ["services.w.volumes.statics: '/app' covers what the image has there."],
    { volumes: { statics: { size: '1Gi' } } },
  ],
  [
    'hidden-files',
    'what nginx reads, and its page that nobody fills',
    {
      w: {
        ...worker,
        image: 'nginx:1.27',
        volumes: {
          conf: { mountPath: '/etc/nginx/conf.d', size: '1Gi' },
          page: { from: 'page', mountPath: '/usr/share/nginx/html', readOnly: true },
        },
      },
    },
    [
      "services.w.volumes.conf: '/etc/nginx/conf.d' covers what the image has there.",
      "services.w.volumes.page: '/usr/share/nginx/html' covers what the image has there.",
    ],
    { volumes: { page: { size: '1Gi' } } },
  ],
  [
    'hidden-files',
    'a volume above the folder where it starts',
    { w: { ...worker, workingDir: '/srv/shop', volumes: { srv: { mountPath: '/srv', size: '1Gi' } } } },
    ["services.w.volumes.srv: '/srv' covers what the image has there."],
  ],
  [
    'lost-at-restart',
    'a server of which nothing but its folder is known, whatever is said of its user and its root',
    {
      zk: { ...worker, image: 'confluentinc/cp-zookeeper:7.9.0', ports: { zk: 2181 }, user: 1000, readOnly: false },
      kv: { ...worker, image: 'quay.io/coreos/etcd:v3.6.4', ports: { kv: 2379 }, user: 1000 },
      kept: {
        ...{ ...worker, image: 'zookeeper:3.9', ports: { kept: 2182 }, user: 1000 },
        volumes: { kept: { mountPath: '/data', size: '1Gi' } },
      },
    },
    [
      "services.zk.image: the data of 'zk' is at '/var/lib/zookeeper/data', which is in no volume.",
      "services.kv.image: the data of 'kv' is at '/etcd-data', which is in no volume.",
    ],
  ],
  [
    'lost-at-restart',
    'a database in a file',
    { w: { ...worker, env: { DATABASE_URL: 'sqlite:////data/app.db' } } },
    ["services.w.env.DATABASE_URL: DATABASE_URL is at '/data/app.db', which is in no volume."],
  ],
  [
    'lost-at-restart',
    'databases without a volume',
    {
      a: { ...worker, image: 'mongo:8', ...made('MONGO_INITDB_ROOT_PASSWORD') },
      b: { ...worker, image: 'docker.io/library/rabbitmq:4-management', ...made('RABBITMQ_DEFAULT_PASS') },
      c: { ...worker, image: 'minio/minio:RELEASE.2025-09-07', readOnly: false, ...made('MINIO_ROOT_PASSWORD') },
    },
    [
      "services.a.image: the data of 'a' is at '/data/db', which is in no volume.",
      "services.b.image: the data of 'b' is at '/var/lib/rabbitmq', which is in no volume.",
      "services.c.image: the data of 'c' is at '/data', which is in no volume.",
    ],
  ],
  [
    'lost-at-restart',
    'a relative file of SQLite',
    {
      api: {
        ...api,
        replicas: 1,
        env: {
          DATABASE_URL: 'sqlite+aiosqlite:///./app.db',
          CACHE_URL: 'sqlite:///cache.db',
          OTHER_DATABASE_URL: 'file:./dev.db',
        },
      },
    },
    [
      "services.api.env.DATABASE_URL: DATABASE_URL is at './app.db', which is in no volume.",
      "services.api.env.CACHE_URL: CACHE_URL is at 'cache.db', which is in no volume.",
      "services.api.env.OTHER_DATABASE_URL: OTHER_DATABASE_URL is at './dev.db', which is in no volume.",
    ],
  ],
  [
    'unwritable',
    'files that options name',
    {
      w: {
        ...worker,
        command: ['celery', '-A', 'app', 'worker', '--concurrency=2', '--logfile=logs/w.log', '--pidfile=/var/run/w.pid'],
      },
      g: {
        ...worker,
        command: ['gunicorn', 'app:app', '--access-logfile', '-', '--pid', '/app/g.pid', '--error-logfile', '/tmp/e'],
      },
    },
    [
      "services.w.command: --logfile is at 'logs/w.log', in the folder where the program starts; leave it out, or write it to '/tmp'.",
      "services.w.command: --pidfile is at '/var/run/w.pid'; leave it out, or write it to '/tmp'.",
      "services.g.command: --pid is at '/app/g.pid'; leave it out, or write it to '/tmp'.",
    ],
  ],
  [
    'unwritable',
    'an image that starts as root',
    { git: { ...worker, internet: 'mirrors', image: 'gitea/gitea:1.24', volumes: { git: { mountPath: '/data', size: '1Gi' } } } },
    [
      "services.git.image: gitea/gitea needs privileges: { reason: 'it starts as root', root: true, capabilities: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYS_CHROOT'] } with readOnly: false, or the tag that ends in '-rootless'.",
    ],
  ],
  [
    'unwritable',
    'a second folder of data',
    {
      p: {
        ...worker,
        image: 'ghcr.io/paperless-ngx/paperless-ngx:2.18.4',
        volumes: { p: { mountPath: '/usr/src/paperless/data', size: '1Gi' } },
        secrets: ['PAPERLESS_SECRET_KEY'],
        uses: { cache: { env: 'PAPERLESS_REDIS' } },
      },
      cache,
    },
    [
      "services.p.image: paperless-ngx/paperless-ngx needs volumes: { 'p-media': { mountPath: '/usr/src/paperless/media', size: '5Gi' } }.",
    ],
  ],
  [
    'unwritable',
    'a nginx',
    { w: { ...worker, image: 'nginx:1.27', writablePaths: ['/run'] } },
    ["services.w.image: nginx needs writablePaths: ['/var/cache/nginx']."],
  ],
  [
    'unwritable',
    'a database of another user, and a program without its volume',
    {
      my: {
        ...worker,
        entrypoint: ['docker-entrypoint.sh'],
        image: 'mysql:8.4',
        ports: { my: 3306 },
        volumes: { my: { mountPath: '/var/lib/mysql', size: '1Gi' } },
      },
      pg: {
        ...worker,
        entrypoint: ['docker-entrypoint.sh'],
        image: 'postgres:17-alpine',
        ports: { pg: 5432 },
        volumes: { pg: { mountPath: '/var/lib/postgresql', size: '1Gi' } },
      },
      es: {
        ...worker,
        entrypoint: ['docker-entrypoint.sh'],
        image: 'docker.elastic.co/elasticsearch/elasticsearch:9.1.0',
        user: 1000,
        ports: { es: 9200 },
        volumes: { es: { mountPath: '/usr/share/elasticsearch/data', size: '1Gi' } },
      },
    },
    [
      "services.my.image: mysql needs writablePaths: ['/run/mysqld'].",
      "services.pg.image: postgres needs writablePaths: ['/run/postgresql'].",
      "services.es.image: elasticsearch/elasticsearch needs writablePaths: ['/usr/share/elasticsearch/logs', { path: '/usr/share/elasticsearch/config', keep: true }].",
    ],
  ],
  [
    'unwritable',
    'files in the folder where it starts',
    {
      beat: { ...worker, command: ['celery', '-A', 'app', 'beat'] },
      flower: { ...worker, command: ['celery', '-A', 'app', 'flower', '--persistent', '--db=/data/flower'] },
    },
    [
      'services.beat.command: beat writes its file to the folder where it starts; say --schedule=/tmp/celerybeat-schedule.',
      "services.flower.command: flower writes its file to '/data/flower'; say --db=/tmp/flower, or a file in a volume.",
    ],
  ],
  [
    'unwritable',
    'a log, and the home of root',
    {
      w: {
        ...worker,
        env: { LOG_FILE: '/var/log/app.log', HF_HOME: '/root/hf' },
        volumes: { c: { mountPath: '/root/.cache', size: '1Gi' } },
      },
    },
    [
      "services.w.env.LOG_FILE: LOG_FILE is at '/var/log/app.log'.",
      "services.w.env.HF_HOME: HF_HOME, '/root/hf', is in '/root', which is open to root alone.",
      "services.w.volumes.c: '/root/.cache' is in '/root', which is open to root alone.",
    ],
  ],
  [
    'users-of-a-volume',
    'two users',
    {
      a: { ...worker, volumes: { m: { from: 'm', mountPath: '/m' } } },
      b: { ...worker, user: 1000, volumes: { m: { from: 'm', mountPath: '/m' } } },
    },
    ["volumes.m: 'a' writes as 10001 and 'b' writes as 1000."],
    { volumes: { m: { size: '1Gi' } } },
  ],
  [
    'lost-at-restart',
    'the folder for the moment as the place of uploads, and one beside the program',
    { api: { ...api, replicas: 1, env: { UPLOAD_DIR: '/tmp', STORAGE_PATH: './storage' } } },
    [
      "services.api.env.UPLOAD_DIR: UPLOAD_DIR is at '/tmp', which is in no volume.",
      "services.api.env.STORAGE_PATH: STORAGE_PATH is at './storage', which is in no volume.",
    ],
  ],
  [
    'unwritable',
    'programs that are put in when it starts, and what is for root',
    {
      a: { ...worker, command: ['sh', '-c', 'pip install -r requirements.txt && exec python main.py'] },
      b: { ...worker, command: ['sudo', 'serve'] },
    },
    [
      "services.a.command: 'pip install' changes the image; do it in the Dockerfile.",
      "services.b.command: 'sudo' is for root, which this program is not.",
    ],
  ],
];
