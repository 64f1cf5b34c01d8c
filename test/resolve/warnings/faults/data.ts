// Faults about data: what several pods do not share, disks, backups.
import { api, db, store, worker } from '../../../support/stacks';
import { env, type Fault } from '../shapes';

export const FAULTS_OF_DATA: Fault[] = [
  [
    'large-backup',
    'more than its claim',
    { w: { ...worker, volumes: { w: { mountPath: '/w', size: '500Gi', backup: {} } } } },
    [
      "services.w.volumes.w.backup: 'w' has 500Gi, its backups have 10Gi, and each is tried on the disk of a node, of which it asks for 500Gi.",
    ],
  ],
  [
    'large-backup',
    'more than a node has',
    { db: { ...db, storage: '200Gi', backup: { storage: '1Ti' } } },
    ["services.db.backup: each backup of 'db' is tried on the disk of a node, and asks for 200Gi of it."],
  ],
  [
    'several-pods',
    'a file',
    { api: { ...api, env: { DATABASE_URL: 'sqlite:////tmp/app.db' } } },
    ["services.api.env.DATABASE_URL: there are up to 2 pods, and DATABASE_URL is a file, 'sqlite:////tmp/app.db'."],
  ],
  [
    'several-pods',
    'sessions',
    env({ SESSION_TYPE: 'filesystem' }),
    ["services.api.env.SESSION_TYPE: there are up to 2 pods, and SESSION_TYPE is 'filesystem'."],
  ],
  [
    'several-pods',
    'a schedule',
    { w: { ...worker, command: ['celery', '-A', 'app', 'beat', '-S', 'redbeat'], replicas: 2 } },
    ['services.w.command: there are up to 2 pods, and each starts every task of the schedule.'],
  ],
  [
    'several-pods',
    'a store',
    { mq: { ...worker, image: 'team/rabbitmq:4.1', replicas: 3, user: 999 } },
    ['services.mq.replicas: there are up to 3 pods, and each is a rabbitmq of its own.'],
  ],
  [
    'several-pods',
    'a scheduler in a worker',
    { worker: { ...worker, command: ['celery', '-A', 'app', 'worker', '-B', '--concurrency=2', '-s', '/tmp/s'], replicas: 2 } },
    ['services.worker.command: there are up to 2 pods, and each starts every task of the schedule.'],
  ],
  [
    'small-disk',
    'a file that grows beyond it',
    { store: { ...store, memory: '1Gi', storage: '2047Mi' } },
    ['services.store.storage: the volume has 2047Mi for a memory of 1Gi.'],
  ],
  [
    'several-pods',
    'tasks, counts, a cache and uploads that each pod has for itself',
    env({
      CELERY_BROKER_URL: 'memory://',
      RATELIMIT_STORAGE_URI: 'memory://',
      CACHE_DRIVER: 'file',
      UPLOAD_DIR: '/tmp/uploads',
    }),
    [
      "services.api.env.CELERY_BROKER_URL: there are up to 2 pods, and CELERY_BROKER_URL is 'memory://'.",
      "services.api.env.RATELIMIT_STORAGE_URI: there are up to 2 pods, and RATELIMIT_STORAGE_URI is 'memory://'.",
      "services.api.env.CACHE_DRIVER: there are up to 2 pods, and CACHE_DRIVER is 'file'.",
      "services.api.env.UPLOAD_DIR: there are up to 2 pods, and UPLOAD_DIR is '/tmp/uploads'.",
    ],
  ],
  [
    'several-pods',
    'a scheduler of Laravel',
    { worker: { ...worker, command: ['php', 'artisan', 'schedule:work'], replicas: 2 } },
    ['services.worker.command: there are up to 2 pods, and each starts every task of the schedule.'],
  ],
  [
    'tables-at-start',
    'Hibernate by Spring and by Quarkus, and TypeORM',
    {
      a: { ...worker, env: { SPRING_JPA_HIBERNATE_DDL_AUTO: 'create-drop' } },
      b: { ...worker, env: { QUARKUS_HIBERNATE_ORM_DATABASE_GENERATION: 'drop-and-create' } },
      c: { ...worker, env: { TYPEORM_DROP_SCHEMA: 'true' } },
      d: { ...worker, env: { SPRING_JPA_HIBERNATE_DDL_AUTO: 'validate', TYPEORM_DROP_SCHEMA: 'false' } },
    },
    [
      "services.a.env.SPRING_JPA_HIBERNATE_DDL_AUTO: SPRING_JPA_HIBERNATE_DDL_AUTO is 'create-drop'.",
      "services.b.env.QUARKUS_HIBERNATE_ORM_DATABASE_GENERATION: QUARKUS_HIBERNATE_ORM_DATABASE_GENERATION is 'drop-and-create'.",
      "services.c.env.TYPEORM_DROP_SCHEMA: TYPEORM_DROP_SCHEMA is 'true'.",
    ],
  ],
];
