// The compose files of the five systems give the manifests of their hand-written stacks, but for the choices below: each difference has its
// reason, and each reason its difference.
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Imported } from '../../import';
import { isObject } from '../../schema/merge-patch';
import { type FilesOf, imported, lookIn, manifestsOf } from '../support/compose';
import { folder as committed } from '../support/dist';

type Reason = readonly [where: RegExp, why: string];

const METRICS: Reason = [
  /-(?:alerts|dashboard) missing|prometheus\.io|containers\[exporter\]|postgres-files \.data\.20-databases|NetworkPolicy\/postgres /,
  'the document asks for metrics and alerts, of which compose says nothing',
];
const BACKUP: Reason = [
  /-(?:backup|restore)(?:-|$| )|NetworkPolicy\/\w+ \.spec\.ingress/,
  'compose has no backup; the report says how to get one',
];
const QUOTA: Reason = [/^ResourceQuota/, 'the quota follows from the pods'];
const ADDRESS: Reason = [
  /\.data\.BACKEND_URL/,
  'the document has an address for the server of Next.js, which compose does not set',
];
const ROUTES: Reason = [
  /^(?:Ingress|Middleware)\/.* (?:\.spec\.rules|\.metadata\.annotations|only here)|strip-prefix/,
  'the paths of the API: compose has a port instead',
];
const HEALTH: Reason = [/Probe/, 'the document has a path of its own for the health check, and compose asks another'];
const LOGIN: Reason = [
  /redis.*(?:args|command|secrets|run\])|REDIS_P|NetworkPolicy\/redis/,
  'compose hands over no password of Redis, so it has none; the report says so',
];
const ADDRESS_OF_SUPABASE: Reason = [/SUPABASE_URL/, 'an address is no secret'];

const SYSTEMS: Readonly<Record<string, { readonly files: FilesOf; readonly reasons: readonly Reason[] }>> = {
  'hackathon-todo': {
    files: { local: ['docker-compose.yml'], production: ['docker-compose.yml'] },
    reasons: [
      BACKUP,
      QUOTA,
      ADDRESS,
      ROUTES,
      HEALTH,
      [
        /^(?:StatefulSet\/db|Deployment\/backend) .*(?:args|resources|shm)/,
        'memory and connections of the document; compose has no limits',
      ],
    ],
  },
  'ai-chatbot': {
    files: { local: ['docker-compose.yml'], production: ['docker-compose.yml'] },
    reasons: [
      BACKUP,
      QUOTA,
      ADDRESS,
      ROUTES,
      [/Deployment\/backend .*command/, 'the API is told the path that the ingress takes off'],
      [/Deployment\/\w+ .*env/, "compose hands DATABASE_URL and JWT_SECRET to the page too, so they are the stack's"],
      METRICS,
      [/Deployment\/\w+ \.spec\.replicas|accessMode/i, 'the document wants three pods of each, and compose one'],
    ],
  },
  loc8: {
    files: {
      development: ['docker-compose.yml'],
      local: ['docker-compose.prod.yml', 'docker-compose.db.yml'],
      production: ['docker-compose.prod.yml', 'docker-compose.db.yml'],
    },
    reasons: [
      BACKUP,
      QUOTA,
      ROUTES,
      HEALTH,
      METRICS,
      [/\/loc8-headers /, 'CORS and the other headers of the document; nginx.conf names one'],
      [/rate-limit|compress/, 'nginx limits one path, and the document all of them'],
      [/CORS_ORIGINS|VITE_API_BASE_URL/, 'variables that compose sets and the document replaces by the ingress'],
      [/pooler/, 'a pooler is a choice of the document'],
      [/Deployment\/backend \.spec\.replicas|HorizontalPodAutoscaler/, 'three pods in compose, three to ten in the document'],
      [
        /frontend.*(?:egress|initContainers)|NetworkPolicy\/backend|Deployment\/frontend .*limits/,
        'the page waits for the API in the document',
      ],
      [
        /(?:postgres|redis|backend-data|backend).* missing|Deployment\/backend /,
        'in development compose has neither database nor limits, nor the user of the other image',
      ],
      [/frontend-data|volumes?\[|volumeMounts/i, 'the volume with built files, which the document leaves out'],
      [
        /^(?:StatefulSet|Deployment|Service|ServiceAccount|PersistentVolumeClaim|PodDisruptionBudget)\/redis|\/backend-env/,
        'sessions in Redis: compose has no volume for it',
      ],
    ],
  },
  'smbs-hack-1': {
    files: { local: ['docker-compose.yml'], production: ['docker-compose.multi.yml'] },
    reasons: [
      ADDRESS_OF_SUPABASE,
      ROUTES,
      HEALTH,
      [
        /^Service\/|NetworkPolicy\/app|\.ports\[|Ingress\/smbs-hack-1-2 missing/,
        'the ports are called after the service; the document has names for them',
      ],
      [/ConfigMap\/app-env|writable|Deployment\/app .*command/, 'variables and folders that the document knows from the image'],
    ],
  },
  inpactai: {
    files: { development: ['docker-compose.yml'], local: ['docker-compose.prod.yml'], production: ['docker-compose.prod.yml'] },
    reasons: [
      BACKUP,
      QUOTA,
      ADDRESS_OF_SUPABASE,
      LOGIN,
      [
        /Deployment\/backend .*(?:command|runAs|fsGroup|annotations)/,
        'in development the document wants root and more lines in the log',
      ],
    ],
  },
};

describe.each(Object.entries(SYSTEMS))('%s', (name, { files, reasons }) => {
  const path = join(__dirname, 'systems', name);
  const found = imported(lookIn(path), name, files);
  const differences = Object.keys(files).flatMap((environment) => differencesIn(found, path, name, environment));

  test('every difference has a reason', () => {
    expect(differences.filter((difference) => !reasons.some(([where]) => where.test(difference)))).toStrictEqual([]);
  });

  test('every reason has a difference', () => {
    expect(
      reasons.filter(([where]) => !differences.some((difference) => where.test(difference))).map(([, why]) => why),
    ).toStrictEqual([]);
  });
});

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Kind, name and place of each difference: `Deployment/api .spec.replicas`, `CronJob/db-backup missing`, `Middleware/x only here`. */
function differencesIn(found: Imported, path: string, name: string, environment: string): string[] {
  const own = objectsOf(
    [...manifestsOf(found, path)]
      .filter(([file]) => file.startsWith(`${name}/${environment}/`) && file.endsWith('.yaml'))
      .flatMap(([, text]) => loadAll(text) as Named[]),
  );
  const theirs = objectsOf(committed(name, environment).all as unknown as Named[]);
  return [...new Set([...own.keys(), ...theirs.keys()])].flatMap((key) => {
    const [mine, other] = [own.get(key), theirs.get(key)];
    if (mine === undefined) return [`${key} missing`];
    if (other === undefined) return [`${key} only here`];
    return placesOf(mine, other, '').map((place) => `${key} ${place}`);
  });
}

/** A name with a hash of the content changes with the content, which is compared itself; descriptions are for people. */
function objectsOf(objects: readonly Named[]): Map<string, Named> {
  const withoutHashes = JSON.stringify(objects).replaceAll(/-[0-9a-f]{10}(?=")/g, '');
  const named = JSON.parse(withoutHashes, (key, value) => {
    if (key !== 'annotations') return value;
    const { 'kubernetes.io/description': _, ...others } = value;
    return Object.keys(others).length > 0 ? others : undefined;
  }) as Named[];
  return new Map(named.map((object) => [`${object.kind}/${object.metadata.name}`, object] as const));
}

function placesOf(a: unknown, b: unknown, place: string): string[] {
  if (isObject(a) && isObject(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => placesOf(a[key], b[key], `${place}.${key}`));
  if (Array.isArray(a) && Array.isArray(b) && [...a, ...b].every((item) => isObject(item) && typeof item.name === 'string')) {
    const named = (list: unknown[], name: string) => list.find((item) => isObject(item) && item.name === name);
    return [...new Set([...a, ...b].map(({ name }) => name as string))].flatMap((name) =>
      placesOf(named(a, name), named(b, name), `${place}[${name}]`),
    );
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [place];
}
