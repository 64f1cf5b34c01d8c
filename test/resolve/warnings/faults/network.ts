// Faults about who may connect, routes, metrics, and what browsers ask.
import { api, cache, site, web, worker } from '../../../support/stacks';
import { env, type Fault, routed, scraped, servers, stripped } from '../shapes';

export const FAULTS_OF_NETWORK: Fault[] = [
  ['cors', 'every site', env({ CORS_ORIGINS: '["*"]' }), [`services.api.env.CORS_ORIGINS: CORS_ORIGINS is '["*"]'.`]],
  [
    'wrong-scheme',
    'HTTP to servers that make a certificate of their own, and none where their settings say otherwise',
    {
      es: { ...servers.es, env: { 'discovery.type': 'single-node' } },
      old: {
        ...servers.es,
        image: 'elasticsearch:7.17.9',
        env: {},
        volumes: { old: { mountPath: '/usr/share/elasticsearch/data', size: '1Gi' } },
      },
      told: { ...servers.es, volumes: { told: { mountPath: '/usr/share/elasticsearch/data', size: '1Gi' } } },
      api: {
        ...api,
        secrets: ['ES_API_KEY'],
        env: { ELASTICSEARCH_HOSTS: 'http://es:9200', OLD: 'http://old:9200', TOLD: 'http://told:9200' },
        uses: {
          es: { env: { A: 'http://{host}:{port}', B: 'https://{host}:{port}' } },
          old: { env: 'OLD_URL' },
          told: { env: 'TOLD_URL' },
        },
      },
    },
    [
      "services.api.env.ELASTICSEARCH_HOSTS: 'http://' is not what 'es' speaks: https://, with a certificate that its image makes, unless it says env: { 'xpack.security.http.ssl.enabled': 'false' }.",
      "services.api.uses.es.env.A: 'http://' is not what 'es' speaks: https://, with a certificate that its image makes, unless it says env: { 'xpack.security.http.ssl.enabled': 'false' }.",
    ],
  ],
  [
    'cors',
    'every site of Django',
    env({ CORS_ALLOW_ALL_ORIGINS: 'True' }),
    ["services.api.env.CORS_ALLOW_ALL_ORIGINS: CORS_ALLOW_ALL_ORIGINS is 'True'."],
  ],
  [
    'labels-of-everybody',
    'of a controller',
    { api },
    ['ingress.controllerLabels: the labels are empty.'],
    { ingress: { hosts: ['a.de'], routes: { '/': 'api' }, controllerLabels: {} } },
  ],
  [
    'local-in-browser',
    'a build argument',
    { site: { ...site, build: { context: '.', args: { VITE_API_URL: 'http://localhost:8000' } } } },
    ["services.site.build.args.VITE_API_URL: 'localhost' is the machine of whoever opens the page."],
  ],
  [
    'local-in-browser',
    'a setting of the page',
    { site: { ...site, config: { API: 'http://127.0.0.1:8000/api' } } },
    ["services.site.config.API: '127.0.0.1' is the machine of whoever opens the page."],
  ],
  ['nothing-to-scrape', 'who scrapes, and what is not said', { api }, ['metrics: no service has metrics.'], scraped],
  [
    'other-environment',
    'the host of production on a laptop',
    env({ ALLOWED_HOSTS: 'shop.example.com', SITE_URL: 'https://shop.example.com', BOTH: 'shop.example.com' }),
    [
      "services.api.env.ALLOWED_HOSTS: 'shop.example.com' is not the host of this environment, which is shop.localhost.",
      "services.api.env.SITE_URL: 'shop.example.com' is not the host of this environment, which is shop.localhost.",
    ],
    { ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' } }, environments: { local: {} } },
  ],
  [
    'public-metrics',
    'below a route',
    { api: { ...api, metrics: '/metrics' } },
    ["services.api.metrics: '/metrics' is open to everybody."],
    { ...scraped, ...routed('/') },
  ],
  [
    'public-metrics',
    'behind a prefix that is stripped',
    { api: { ...api, metrics: '/metrics' } },
    ["services.api.metrics: '/api/metrics' is open to everybody."],
    { ...scraped, ...stripped('/api') },
  ],
  [
    'queue-in-cache',
    'a variable',
    { cache, api: { ...api, uses: { cache: { env: { CELERY_BROKER_URL: '{url}/1' } } } } },
    ["services.api.uses.cache: CELERY_BROKER_URL is a queue, and 'cache' is a Redis of mode 'cache'."],
  ],
  [
    'queue-in-cache',
    'a worker',
    { cache, jobs: { ...worker, command: ['rq', 'worker'], uses: { cache: { env: 'REDIS_URL' } } } },
    ["services.jobs.uses.cache: jobs is a queue, and 'cache' is a Redis of mode 'cache'."],
  ],
  [
    'queue-in-cache',
    "Laravel's worker, and a program that says so by its variable",
    {
      cache,
      jobs: { ...worker, command: ['php', 'artisan', 'queue:work'], uses: { cache: { env: 'REDIS_URL' } } },
      site: { ...worker, env: { QUEUE_CONNECTION: 'redis' }, uses: { cache: { env: 'REDIS_URL' } } },
      other: { ...worker, env: { QUEUE_CONNECTION: 'database' }, uses: { cache: { env: 'REDIS_URL' } } },
    },
    [
      "services.jobs.uses.cache: jobs is a queue, and 'cache' is a Redis of mode 'cache'.",
      "services.site.uses.cache: QUEUE_CONNECTION is a queue, and 'cache' is a Redis of mode 'cache'.",
    ],
  ],
  [
    'root-path',
    'of gunicorn',
    { api: { ...api, server: { kind: 'gunicorn', workers: 2 } } },
    ['services.api: its routes strip /api, and nothing tells the program.'],
    stripped('/api'),
  ],
  [
    'root-path',
    'of a command',
    { api: { ...api, command: ['fastapi', 'run'] } },
    ['services.api: its routes strip /api, and nothing tells the program.'],
    stripped('/api'),
  ],
  ['root-path', 'of two prefixes', { api }, ['services.api: its routes strip /api, /v2.'], stripped('/api', '/v2')],
  [
    'root-path',
    'of Next.js',
    { api: web },
    ['services.api: its routes strip a prefix, and Next.js asks for its scripts at the paths of its own build.'],
    stripped('/api'),
  ],
  ['root-path', 'of a site', { api: site }, ['services.api: its routes strip /api, /v2.'], stripped('/api', '/v2')],
  ['route-pattern', 'a star', { api }, ["ingress.routes./api/*: '/api/*' is a pattern."], routed('/api/*')],
  [
    'local-in-browser',
    'a name of the cluster',
    {
      api,
      site: {
        ...site,
        build: { context: '.', args: { VITE_API_URL: 'http://api:8000' } },
        config: { FILES: 'http://files.data.svc/x' },
      },
    },
    [
      "services.site.build.args.VITE_API_URL: 'api' is a name inside of the cluster.",
      "services.site.config.FILES: 'files.data.svc' is a name inside of the cluster.",
    ],
  ],
  [
    'other-environment',
    'this machine in production',
    env({
      ALLOWED_HOSTS: 'localhost,127.0.0.1',
      SITE_URL: 'http://localhost:8000',
      GOOGLE_REDIRECT_URI: 'http://localhost:8000/cb',
    }),
    [
      "services.api.env.ALLOWED_HOSTS: 'localhost' is not the host of this environment, which is a.de.",
      "services.api.env.SITE_URL: 'localhost' is not the host of this environment, which is a.de.",
      "services.api.env.GOOGLE_REDIRECT_URI: 'localhost' is not the host of this environment, which is a.de.",
    ],
    routed('/'),
  ],
];
