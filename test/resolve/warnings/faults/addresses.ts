// Faults about addresses that lead nowhere.
import { api, cache, db, web, worker } from '../../../support/stacks';
import { env, type Fault, routed } from '../shapes';

export const FAULTS_OF_ADDRESSES: Fault[] = [
  [
    'closed-host',
    'a database outside',
    env({ DATABASE_URL: 'postgresql://db.example.com/shop' }),
    ["services.api.env.DATABASE_URL: nothing opens 'db.example.com' at port 5432 to this service."],
  ],
  [
    'closed-host',
    'mail',
    env({ SMTP_HOST: 'smtp.example.com' }),
    ["services.api.env.SMTP_HOST: nothing opens 'smtp.example.com' to this service."],
  ],
  [
    'closed-host',
    'what a program asks by HTTP, and no address of its own, in a stack whose hosts are known',
    env({
      TOKEN_ENDPOINT: 'https://login.a.de/token',
      PAYMENTS: 'https://api.stripe.com/v1',
      OPENAI_BASE_URL: 'https://api.openai.com/v1',
      SITE_URL: 'https://b.de',
      OIDC_AUTH_URI: 'https://login.b.de/auth',
      TERMS_URL: 'https://b.de/terms',
      MEDIA: 'https://media.a.de',
    }),
    [
      "services.api.env.TOKEN_ENDPOINT: nothing opens 'login.a.de' at port 443 to this service.",
      "services.api.env.PAYMENTS: nothing opens 'api.stripe.com' at port 443 to this service.",
      "services.api.env.OPENAI_BASE_URL: nothing opens 'api.openai.com' at port 443 to this service.",
    ],
    routed('/'),
  ],
  [
    'closed-host',
    'a key of a firm, once',
    { api: { ...api, secrets: ['STRIPE_WEBHOOK_SECRET', 'OPENAI_API_KEY', 'STRIPE_SECRET_KEY'] } },
    ["services.api.secrets.1: 'OPENAI_API_KEY' is for api.openai.com, and nothing outside is open to this service."],
  ],
  [
    'local-address',
    'a database',
    env({ DATABASE_URL: 'postgresql://localhost/shop' }),
    ["services.api.env.DATABASE_URL: 'localhost' is the pod itself."],
  ],
  [
    'local-address',
    "the developer's machine",
    env({ LLM_HOST: 'host.docker.internal' }),
    ["services.api.env.LLM_HOST: 'host.docker.internal' is the pod itself."],
  ],
  [
    'missing-edge',
    'a URL',
    { db, api: { ...api, env: { DATABASE_URL: 'postgresql://db:5432/shop' } } },
    [
      "services.api.env.DATABASE_URL: 'db' is a service of this stack, and 'api' has no edge to it: uses: { db: { env: 'DATABASE_URL' } }.",
    ],
  ],
  [
    'missing-edge',
    'the file of a proxy',
    {
      api,
      front: {
        ...worker,
        image: 'nginx:1.27',
        writablePaths: ['/var/cache/nginx', '/run'],
        files: { '/etc/nginx/conf.d/default.conf': 'server {\n  # proxy_pass http://api:9;\n  proxy_pass http://api:8000;\n}' },
      },
    },
    [
      "services.front.files./etc/nginx/conf.d/default.conf: 'api' is a service of this stack, and 'front' has no edge to it: uses: { api: {} }.",
    ],
  ],
  [
    'missing-edge',
    'a host',
    { cache, api: { ...api, env: { REDIS_HOST: 'cache' } } },
    [
      "services.api.env.REDIS_HOST: 'cache' is a service of this stack, and 'api' has no edge to it: uses: { cache: { env: { host: 'REDIS_HOST' } } }.",
    ],
  ],
  [
    'own-name',
    'the name of the peers, of which there are none',
    {
      web: { ...worker, ports: { web: 4000 }, env: { DNS_CLUSTER_QUERY: 'web-peers', URL: 'http://web-peers.shop.svc:4000' } },
      mq: { ...worker, ports: { mq: 5672 }, peers: true, env: { NODES: 'mq-peers' } },
    },
    [
      "services.web.env.DNS_CLUSTER_QUERY: 'web-peers' is this service itself.",
      "services.web.env.URL: 'web-peers' is this service itself.",
    ],
  ],
  [
    'own-name',
    'a broker that tells its clients its own name, and asks itself by it',
    {
      q: { ...worker, ports: { q: 29092 }, env: { KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://q:29092,OUTSIDE://kafka.a.de:443' } },
      peer: { ...worker, ports: { peer: 9092 }, peers: true, env: { KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://peer:9092' } },
    },
    ["services.q.env.KAFKA_ADVERTISED_LISTENERS: 'q' is this service itself."],
  ],
  [
    'own-name',
    'a voter, and a URL',
    {
      q: { ...worker, ports: { q: 9093 }, env: { VOTERS: '1@q:9093', Q_URL: 'http://q:9093', ADVERTISED: 'PLAINTEXT://q:9093' } },
    },
    ["services.q.env.VOTERS: 'q' is this service itself.", "services.q.env.Q_URL: 'q' is this service itself."],
  ],
  [
    'unknown-host',
    'a name of compose, and nobody',
    {
      'rag-api': api,
      w: {
        ...worker,
        env: { RAG_URL: 'http://rag_api:8000', X_URL: 'http://nosuchservice:9000/x', DB_HOST: 'postgres' },
        uses: { 'rag-api': {} },
      },
    },
    [
      "services.w.env.RAG_URL: 'rag_api' is no service of this stack. Did you mean 'rag-api'?",
      "services.w.env.X_URL: 'nosuchservice' is no service of this stack.",
      "services.w.env.DB_HOST: 'postgres' is no service of this stack.",
    ],
  ],
  [
    'wrong-port',
    'a target in a file',
    { api, w: { ...worker, uses: { api: {} }, files: { '/p.yml': "- targets: ['api:9000']\n" } } },
    ["services.w.files./p.yml: 'api' is asked at port 9000, and has 8000."],
  ],
  [
    'wrong-port',
    'that of the host',
    { api, web: { ...web, env: { API: 'http://api:9000' }, uses: { api: {} } } },
    ["services.web.env.API: 'api' is asked at port 9000, and has 8000."],
  ],
  [
    'closed-host',
    'an address of a private network, also in the cluster',
    env({
      LLM_URL: 'http://10.0.0.5:11434',
      LEGACY_URL: 'postgresql://192.168.1.10/app',
      QUEUE_URL: 'amqp://mq.other.svc:5672',
      NAS_URL: 'redis://cache.corp.internal',
    }),
    [
      "services.api.env.LLM_URL: nothing opens '10.0.0.5' at port 11434 to this service.",
      "services.api.env.LEGACY_URL: nothing opens '192.168.1.10' at port 5432 to this service.",
      "services.api.env.QUEUE_URL: nothing opens 'mq.other.svc' at port 5672 to this service.",
      "services.api.env.NAS_URL: nothing opens 'cache.corp.internal' at port 6379 to this service.",
    ],
  ],
  [
    'closed-host',
    'a private address beside a way to public ones',
    { api: { ...api, env: { X_URL: 'postgresql://10.1.2.3/x' }, internet: 'asks OpenAI' } },
    ["services.api.env.X_URL: nothing opens '10.1.2.3' at port 5432 to this service."],
  ],
  [
    'local-address',
    'every address, where one can only listen',
    env({ DATABASE_URL: 'postgresql://0.0.0.0:5432/shop', REDIS_HOST: '0.0.0.0', ORDERS_API_URL: 'http://0.0.0.0:8001' }),
    [
      "services.api.env.DATABASE_URL: '0.0.0.0' is the pod itself.",
      "services.api.env.REDIS_HOST: '0.0.0.0' is the pod itself.",
      "services.api.env.ORDERS_API_URL: '0.0.0.0' is the pod itself.",
    ],
  ],
  [
    'local-address',
    'in the words of drivers, and in options',
    {
      a: { ...worker, env: { DB_DSN: 'host=localhost port=5432 dbname=app', GO_DSN: 'app@tcp(127.0.0.1:3306)/app' } },
      b: { ...worker, command: ['work', '--redis-host', 'localhost'] },
      c: { type: 'job', image: 'postgres:17-alpine', command: ['pg_dump', '-h', 'localhost', 'app'] },
    },
    [
      "services.a.env.DB_DSN: 'localhost' is the pod itself.",
      "services.a.env.GO_DSN: '127.0.0.1' is the pod itself.",
      "services.b.command: 'localhost' is the pod itself.",
      "services.c.command: 'localhost' is the pod itself.",
    ],
  ],
  [
    'local-address',
    'in a file, and what a proxy hands on to',
    {
      a: { ...worker, files: { '/etc/app.yml': '# url: redis://localhost\nurl: postgresql://localhost/app\n' } },
      n: {
        ...worker,
        image: 'nginxinc/nginx-unprivileged:1.27',
        ports: { n: 8080 },
        files: { '/etc/nginx/conf.d/default.conf': 'server { location / { proxy_pass http://localhost:8000; } }' },
      },
    },
    [
      "services.a.files./etc/app.yml: 'localhost' is the pod itself.",
      "services.n.files./etc/nginx/conf.d/default.conf: 'localhost' is the pod itself.",
    ],
  ],
  [
    'missing-edge',
    'the whole name, the words of drivers, a URL without a port in a file',
    {
      db,
      my: { type: 'mysql', version: '8.4' },
      a: { ...worker, env: { A_URL: 'postgresql://db.shop.svc.cluster.local:5432/shop' } },
      b: { ...worker, env: { DB_DSN: 'user=app host=db dbname=app' } },
      c: { ...worker, env: { GO_DSN: 'app@tcp(my:3306)/app' } },
      d: { ...worker, files: { '/etc/app.yml': 'url: postgresql://db/app\n' } },
    },
    [
      "services.a.env.A_URL: 'db' is a service of this stack, and 'a' has no edge to it: uses: { db: { env: 'A_URL' } }.",
      "services.b.env.DB_DSN: 'db' is a service of this stack, and 'b' has no edge to it: uses: { db: { env: 'DB_DSN' } }.",
      "services.c.env.GO_DSN: 'my' is a service of this stack, and 'c' has no edge to it: uses: { my: { env: 'GO_DSN' } }.",
      "services.d.files./etc/app.yml: 'db' is a service of this stack, and 'd' has no edge to it: uses: { db: {} }.",
    ],
  ],
  [
    'wrong-port',
    'the port that a scheme means',
    { api, web: { ...web, env: { API_INTERNAL: 'http://api' }, uses: { api: {} } } },
    ["services.web.env.API_INTERNAL: 'api' is asked at port 80, and has 8000."],
  ],
  [
    'wrong-port',
    'a variable of its own, beside the host of an edge or of env',
    {
      db,
      cache,
      a: {
        ...worker,
        env: { PGPORT: '15432', REDIS_PORT: '6380', REDIS_HOST: 'cache' },
        uses: { db: { env: { host: 'PGHOST', password: 'PGPASSWORD' } }, cache: { env: { password: 'REDIS_PASSWORD' } } },
      },
    },
    [
      "services.a.env.PGPORT: 'db' is asked at port 15432, and has 5432.",
      "services.a.env.REDIS_PORT: 'cache' is asked at port 6380, and has 6379.",
    ],
  ],
  [
    'wrong-scheme',
    'of a variable',
    {
      api,
      db,
      cache,
      a: {
        ...worker,
        env: {
          A_URL: 'https://api:8000',
          B_URL: 'http://db:5432',
          CACHE_URL: 'rediss://cache:6379',
          D_REDIS_URL: 'tcp://cache:6379',
        },
        uses: { api: {}, db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } },
      },
    },
    [
      "services.a.env.A_URL: 'https://' is not what 'api' speaks: http://.",
      "services.a.env.B_URL: 'http://' is not what 'db' speaks: postgresql://.",
      "services.a.env.CACHE_URL: 'rediss://' is not what 'cache' speaks: redis://.",
      "services.a.env.D_REDIS_URL: 'tcp://' is not what 'cache' speaks: redis://.",
    ],
  ],
  [
    'wrong-scheme',
    'of an edge',
    {
      db,
      a: { ...worker, uses: { db: { env: 'DATABASE_URL', scheme: 'mysql' } } },
      b: { ...worker, uses: { db: { env: { DATABASE_URL: 'tcp://{user}:{password}@{host}/{database}' } } } },
    },
    [
      "services.a.uses.db.scheme: 'mysql://' is not what 'db' speaks: postgresql://.",
      "services.b.uses.db.env.DATABASE_URL: 'tcp://' is not what 'db' speaks: postgresql://.",
    ],
  ],
];
