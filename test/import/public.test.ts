// Compose files as well-known projects have them: each imports, synthesises without an edit, and gives no secret away.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { COMPOSE_FILES } from '../../cli/import/environments';
import { printTypeScript } from '../../import/print/typescript';
import { printYaml } from '../../import/print/yaml';
import { countOf, reportOf } from '../../import/report';
import { imported, lookIn, manifestsOf } from '../support/compose';

const FOLDER = join(__dirname, 'compose');

/** How many things need a person, by project: what a compose file cannot say, such as a tag, or what has no place in a cluster. */
const PERSONS: Readonly<Record<string, number>> = {
  'django-celery': 1,
  'fastapi-template': 1, // ENVIRONMENT=local, and no source that says what production is called
  'flask-nginx': 1,
  ghost: 0,
  gitea: 0,
  'go-traefik': 0,
  'html-nginx': 0,
  kafka: 1,
  keycloak: 0,
  langfuse: 1,
  laravel: 1,
  miniflux: 0,
  'monorepo-next': 0,
  n8n: 0,
  'n8n-queue': 1,
  nextcloud: 1,
  'ollama-webui': 1,
  plausible: 0,
  'prometheus-grafana': 0,
  'rabbit-minio': 0,
  rails: 0,
  'react-express-mongo': 0,
  'spring-mysql': 0,
  umami: 0,
  'vaultwarden-caddy': 0,
  voting: 1,
  wordpress: 0,
};

test('every project is in the list', () => {
  expect(readdirSync(FOLDER).sort()).toStrictEqual(Object.keys(PERSONS).sort());
});

describe.each(Object.keys(PERSONS))('%s', (name) => {
  const folder = join(FOLDER, name);
  const file = COMPOSE_FILES.find((one) => readdirSync(folder).includes(one)) ?? '';
  const once = () => imported(lookIn(folder), name, { local: [file], production: [file] });
  const found = once();
  const { stack, comments, notes } = found;
  const options = stack as unknown as Record<string, unknown>;
  const printed = printTypeScript({ head: ['A test.'], stack: options, comments, from: 'slipway' });
  const manifests = manifestsOf(found, folder);

  test('synthesises without an error', () => {
    expect(manifests.size).toBeGreaterThan(2);
  });

  test('says how many things need a person', () => {
    expect(reportOf(notes, { all: false }).split('\n').at(-1)).toBe(countOf(PERSONS[name] ?? -1));
  });

  test('is the same the second time', () => {
    expect(once().stack).toStrictEqual(stack);
  });

  test('gives no password away: in the stack, its comments, its report or its manifests', () => {
    const text = [printed, reportOf(notes, { all: true }), ...manifests.values()].join('\n');
    const names = ['postgres', 'password', 'changethis', ...Object.keys(stack.services)]; // weak ones, which are words too
    const telling = found.secretValues.filter((value) => value.length >= 8 && !names.includes(value));
    expect(telling.filter((value) => text.includes(value))).toStrictEqual([]);
  });

  test('reads back as the same stack, from TypeScript and from YAML', () => {
    const code = printed.replace(/^import .*$/m, '').replace(/export const \w+ =/, 'return ');
    expect(new Function('defineStack', code)((value: unknown) => value)).toStrictEqual(options);
    expect(load(printYaml({ head: [], stack: options, comments }))).toStrictEqual(options);
  });
});
