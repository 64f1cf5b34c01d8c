// Faults about images.
import { api, site, web, worker } from '../../../support/stacks';
import type { Fault } from '../shapes';

export const FAULTS_OF_IMAGES: Fault[] = [
  [
    'baked-variable',
    'of an image of somebody else',
    { web: { ...web, image: 'calcom/cal.com:v5.6.0', env: { NEXT_PUBLIC_WEBAPP_URL: 'https://a.de' } } },
    ["services.web.env.NEXT_PUBLIC_WEBAPP_URL: 'NEXT_PUBLIC_WEBAPP_URL' is written into the bundle when the image is built."],
  ],
  [
    'copied-image',
    'of a service',
    { api, worker: { ...worker, image: 'shop-api:0.9.0' } },
    ["services.worker.image: 'shop-api:0.9.0' is an image of 'api'."],
  ],
  [
    'floating-image',
    'a word',
    { w: { ...worker, image: 'nginx:stable-alpine' } },
    ["services.w.image: the tag 'stable-alpine' names no version."],
  ],
  [
    'image-needs',
    'the public address of a program that makes links, where a route leads to it',
    {
      blog: {
        type: 'container',
        image: 'ghost:5.130.0',
        volumes: { blog: { mountPath: '/var/lib/ghost/content', size: '1Gi' } },
      },
      inner: {
        type: 'container',
        image: 'ghost:5.130.0',
        volumes: { inner: { mountPath: '/var/lib/ghost/content', size: '1Gi' } },
      },
      told: {
        ...{ type: 'container', image: 'ghost:5.130.0', env: { url: '{ingress.origin}' } },
        volumes: { told: { mountPath: '/var/lib/ghost/content', size: '1Gi' } },
      },
    },
    [
      "services.blog.image: ghost needs env: { url: '{ingress.origin}' }; without it each of its links leads to http://localhost:2368.",
    ],
    { ingress: { hosts: ['blog.example.com'], routes: { '/': 'blog', '/told': 'told' }, ipAllowList: ['10.0.0.0/8'] } },
  ],
  [
    'image-needs',
    'a password and a name that only its owner knows',
    { login: { ...worker, image: 'quay.io/keycloak/keycloak:26.4', env: { KC_DB: 'postgres' } } },
    [
      "services.login.image: keycloak/keycloak needs env: { KC_HOSTNAME: '{ingress.origin}' }; without it it does not start.",
      "services.login.image: keycloak/keycloak needs secrets: [{ name: 'KC_BOOTSTRAP_ADMIN_PASSWORD', generate: true }]; without it nobody can log in to it.",
    ],
  ],
  [
    'image-needs',
    'a store that is open to everybody',
    { find: { ...worker, image: 'getmeili/meilisearch:v1.22', volumes: { find: { mountPath: '/meili_data', size: '1Gi' } } } },
    [
      "services.find.image: getmeili/meilisearch needs secrets: [{ name: 'MEILI_MASTER_KEY', generate: true }]; without it everybody who reaches it may read and change everything.",
    ],
  ],
  [
    'image-needs',
    'the key of a store that others ask: one that they can have too',
    {
      find: { ...worker, image: 'getmeili/meilisearch:v1.22', volumes: { find: { mountPath: '/meili_data', size: '1Gi' } } },
      api: { ...api, uses: { find: { env: { host: 'MEILI_HOST' } } } },
    },
    [
      "services.find.image: getmeili/meilisearch needs secrets: ['MEILI_MASTER_KEY'], which api needs too, each under the name that it reads ({ name: …, from: 'MEILI_MASTER_KEY' }), and in the stack secrets: { MEILI_MASTER_KEY: { generate: true } }; without it everybody who reaches it may read and change everything.",
    ],
  ],
  [
    'old-nginx',
    'a page',
    { site: { ...site, image: 'nginx:1.18-alpine' } },
    ['services.site.image: nginx 1.18 does not know the option -e.'],
  ],
  [
    'unknown-image',
    'a program from a registry, told once',
    {
      a: { ...worker, image: 'outlinewiki/outline:0.87.4', ports: { a: 3000 } },
      b: { ...worker, image: 'outlinewiki/outline:0.87.4', volumes: { b: { mountPath: '/b', size: '1Gi' } } },
    },
    [
      "services.a.image: nothing is known of 'outlinewiki/outline:0.87.4', so it runs as user 10001, can write to nothing but '/tmp' and its volumes, has 512Mi of memory, keeps nothing.",
    ],
  ],
  [
    'unknown-image',
    'an image of somebody whose name begins as the stack does',
    { a: { ...worker, image: 'ghcr.io/shop-project/shop:2.1.0', resources: { limits: { memory: '1Gi' } } } },
    [
      "services.a.image: nothing is known of 'ghcr.io/shop-project/shop:2.1.0', so it runs as user 10001, can write to nothing but '/tmp' and its volumes, keeps nothing.",
    ],
  ],
  [
    'unknown-image',
    'a job of an image of s6',
    {
      a: {
        type: 'job',
        image: 'lscr.io/linuxserver/ffmpeg:7.1',
        command: ['true'],
        resources: { limits: { memory: '2Gi' } },
      },
    },
    [
      "services.a.image: nothing is known of 'lscr.io/linuxserver/ffmpeg:7.1', so it runs as user 10001, can write to nothing but '/tmp' and its volumes. It is started by s6, which wants to own '/run': see 's6' in docs/images.md.",
    ],
  ],
];
