// Faults about programs: where they listen, how many processes and how much memory they have.
import { api, db, store, worker } from '../../../support/stacks';
import { env, type Fault, line, served } from '../shapes';

export const FAULTS_OF_PROGRAMS: Fault[] = [
  [
    'amounts',
    'cores for millicores',
    { api: { ...api, resources: { limits: { cpu: '500' } } } },
    ['services.api.resources: the limit of CPU is 500 cores.'],
  ],
  [
    'amounts',
    'memory for no program',
    { api: { ...api, resources: { limits: { memory: '1Mi' } } } },
    ['services.api.resources: the limit of memory is 1Mi.'],
  ],
  [
    'heap',
    'of Java',
    { w: { ...worker, env: { ES_JAVA_OPTS: '-Xms2g -Xmx2g' } } },
    ["services.w.env.ES_JAVA_OPTS: '-Xmx2g' lets the program take so much, and the limit of memory of the pod is 512Mi."],
  ],
  [
    'heap',
    'of Node.js',
    line('node', '--max-old-space-size=512', 'main.js'),
    [
      "services.worker.command: '--max-old-space-size=512' lets the program take so much, and the limit of memory of the pod is 512Mi.",
    ],
  ],
  [
    'heap',
    'of PHP',
    env({ PHP_MEMORY_LIMIT: '2048M' }),
    [
      "services.api.env.PHP_MEMORY_LIMIT: 'memory_limit=2048M' lets the program take so much, and the limit of memory of the pod is 512Mi.",
    ],
  ],
  [
    'ipv4-listener',
    'an option and a variable',
    {
      worker: { ...worker, ports: { web: 8000 }, command: ['serve', '--bind=0.0.0.0:8000'] },
      w: { ...worker, ports: { w: 80 }, env: { HOST: '0.0.0.0' } },
    },
    ["services.worker.command: the program gets '0.0.0.0'.", "services.w.env.HOST: HOST is '0.0.0.0'."],
    { ipv6: true },
  ],
  [
    'local-listener',
    'an option',
    served('uvicorn', 'main:app', '--host', '127.0.0.1'),
    ["services.worker.command: the program gets '--host 127.0.0.1'."],
  ],
  [
    'local-listener',
    'a program that is not told',
    served('uvicorn', 'main:app', '--port', '8000'),
    ['services.worker.command: uvicorn listens on localhost unless it is told.'],
  ],
  [
    'local-listener',
    'gunicorn without an address',
    served('gunicorn', '--workers', '2', 'app:app'),
    ['services.worker.command: gunicorn listens on localhost unless it is told.'],
  ],
  [
    'local-listener',
    'a variable',
    { w: { ...worker, ports: { web: 80 }, env: { HOST: 'localhost' } } },
    ["services.w.env.HOST: HOST is 'localhost'."],
  ],
  [
    'memory-of-processes',
    'many workers',
    { api: { ...api, server: { kind: 'gunicorn', workers: 16 } } },
    ['services.api.resources.limits.memory: 16 processes share 512Mi, 32Mi each.'],
  ],
  [
    'memory-of-processes',
    'Airflow, which starts 16 where nothing is said',
    line('celery', 'worker'),
    ['services.worker.resources.limits.memory: 16 processes share 512Mi, 32Mi each.'],
  ],
  ...(
    [
      ['gunicorn', ['gunicorn', 'app:app', '--workers', '16'], {}],
      ['gunicorn by its variable', ['gunicorn', 'app:app'], { GUNICORN_CMD_ARGS: '--bind=0.0.0.0:8000 --workers=16' }],
      ['uvicorn', ['uvicorn', 'app:app', '--host', '0.0.0.0', '--workers', '16'], {}],
      ['Celery', ['celery', '-A', 'app', 'worker', '-c', '16'], {}],
      ['uWSGI', ['uwsgi', '--http', '0.0.0.0:8000', '--module', 'app', '-p', '16'], {}],
      ['dramatiq', ['dramatiq', 'tasks', '--processes', '16'], {}],
      ['a pool of RQ', ['rq', 'worker-pool', '-n', '16'], {}],
      ['Puma', ['bundle', 'exec', 'puma', '-b', 'tcp://0.0.0.0:3000'], { WEB_CONCURRENCY: '16' }],
    ] as const
  ).map(
    ([what, command, env]): Fault => [
      'memory-of-processes',
      `sixteen of ${what}`,
      { worker: { ...worker, command: [...command], env } },
      ['services.worker.resources.limits.memory: 16 processes share 512Mi, 32Mi each.'],
    ],
  ),
  [
    'processes-by-node',
    'dramatiq without a number',
    line('dramatiq', 'tasks'),
    ['services.worker.command: --processes is not said.'],
  ],
  [
    'other-port',
    'a variable',
    { w: { ...worker, ports: { web: 8000 }, env: { PORT: '9000' } } },
    ["services.w.env.PORT: PORT is '9000', and 'w' is reached at 8000."],
  ],
  [
    'other-port',
    'an option',
    served('gunicorn', '-b', '0.0.0.0:5000', 'app'),
    ["services.worker.command: the program gets the port 5000, and 'worker' is reached at 8000."],
  ],
  [
    'path-variable',
    'a folder in front',
    env({ PATH: '/app/.venv/bin:$PATH' }),
    ["services.api.env.PATH: PATH is '/app/.venv/bin:$PATH'."],
  ],
  ['processes-by-node', 'Celery', line('celery', '-A', 'app', 'worker'), ['services.worker.command: --concurrency is not said.']],
  [
    'times',
    'of probes',
    { api: { ...api, health: { ready: '/health', timeoutSeconds: 60 } } },
    ['services.api.health.timeoutSeconds: a probe may take 60 s, and the next one comes after 30 s.'],
  ],
  [
    'times',
    'of the stop',
    line('gunicorn', '--graceful-timeout', '120', 'app'),
    ['services.worker.command: the program takes 120 s to stop, and is killed after stopGraceSeconds, 40 s.'],
  ],
  [
    'amounts',
    'more memory than a machine has',
    { api: { ...api, resources: { limits: { memory: '16Ti' } } } },
    ['services.api.resources: the limit of memory is 16Ti.'],
  ],
  [
    'local-listener',
    'variables of frameworks, and servers that are not told',
    {
      a: { ...worker, ports: { a: 8080 }, env: { ASPNETCORE_URLS: 'http://localhost:8080' } },
      b: { ...worker, ports: { b: 7860 }, env: { GRADIO_SERVER_NAME: '127.0.0.1' } },
      c: { ...worker, ports: { c: 8000 }, command: ['php', '-S', 'localhost:8000'] },
      d: { ...worker, ports: { d: 8000 }, command: ['daphne', '-p', '8000', 'app.asgi:application'] },
    },
    [
      "services.a.env.ASPNETCORE_URLS: ASPNETCORE_URLS is 'http://localhost:8080'.",
      "services.b.env.GRADIO_SERVER_NAME: GRADIO_SERVER_NAME is '127.0.0.1'.",
      "services.c.command: the program gets '-S localhost'.",
      'services.d.command: daphne listens on localhost unless it is told.',
    ],
  ],
  [
    'other-port',
    'variables of frameworks, and options of servers',
    {
      a: { ...worker, ports: { a: 8080 }, env: { SERVER_PORT: '9090' } },
      b: { ...worker, ports: { b: 8080 }, env: { ASPNETCORE_URLS: 'http://+:5000' } },
      c: { ...worker, ports: { c: 8000 }, command: ['python', '-m', 'http.server', '9000'] },
      d: { ...worker, ports: { d: 3000 }, command: ['next', 'start', '-p', '4000'] },
    },
    [
      "services.a.env.SERVER_PORT: SERVER_PORT is '9090', and 'a' is reached at 8080.",
      "services.b.env.ASPNETCORE_URLS: ASPNETCORE_URLS is 'http://+:5000', and 'b' is reached at 8080.",
      "services.c.command: the program gets the port 9000, and 'c' is reached at 8000.",
      "services.d.command: the program gets the port 4000, and 'd' is reached at 3000.",
    ],
  ],
  [
    'times',
    'of backups',
    { db: { ...db, backup: { schedule: '* * * * *' } }, store: { ...store, backup: { schedule: '*/5 3 * * *' } } },
    [
      "services.db.backup.schedule: a backup is made, restored and compared every few minutes, by '* * * * *'.",
      "services.store.backup.schedule: a backup is made, restored and compared every few minutes, by '*/5 3 * * *'.",
    ],
  ],
];
