// Other tools that make manifests, each with as many systems as asked for: loc8's production, the same objects wherever the tool takes objects.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helmChart } from './helm-chart.mjs';

const isThere = (program) => !spawnSync(program, ['version']).error;

/** @returns for each peer that is installed the line that makes so many systems; and the names of the others. */
export function peersIn(scratch) {
  const all = {
    'helm template': { program: 'helm', line: (count) => ['helm', 'template', helmChartOf(scratch, count)] },
    'kustomize build': { program: 'kustomize', line: (count) => ['kustomize', 'build', overlays(scratch, count)] },
    "cdk8s' own synth": { program: 'node', line: (count) => ['node', bundle('cdk8s'), String(count), join(scratch, 'cdk8s')] },
    'kompose convert': {
      program: 'kompose',
      line: (count) => ['kompose', 'convert', '--stdout', '--file', composeFile(scratch, count)],
    },
  };
  const there = Object.entries(all).filter(([, { program }]) => program === 'node' || isThere(program));
  const names = there.map(([name]) => name);
  return {
    there: there.map(([name, { line }]) => ({ name, line })),
    missing: Object.keys(all).filter((name) => !names.includes(name)),
  };
}

export const bundle = (name) => `node_modules/.cache/slipway/${name}.js`;

function helmChartOf(scratch, count) {
  const folder = join(scratch, `chart-${count}`);
  helmChart(folder, count);
  return folder;
}

/** A base with the objects, and an overlay for each system that gives them names and a namespace of their own. */
function overlays(scratch, count) {
  const folder = join(scratch, `kustomize-${count}`);
  const write = (path, text) => {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'kustomization.yaml'), text);
  };
  const files = readdirSync('dist/loc8/production');
  const listed = (paths) => `resources:\n${paths.map((path) => `  - ${path}\n`).join('')}`;
  write('base', listed(files));
  for (const file of files) copyFileSync(join('dist/loc8/production', file), join(folder, 'base', file));
  const systems = Array.from({ length: count }, (_, i) => `system-${i}`);
  for (const name of systems) write(name, `namespace: loc8-${name}\nnameSuffix: -${name}\n${listed(['../base'])}`);
  write('.', listed(systems));
  return folder;
}

/** What loc8 is in compose. It makes fewer objects of it: no network policies, backups, quotas or autoscalers. */
function composeFile(scratch, count) {
  const services = Array.from({ length: count }, (_, i) => [
    `  frontend-${i}: { image: 'loc8-frontend:1', ports: ['${10000 + i}:80'] }`,
    `  backend-${i}: { image: 'loc8-backend:1', ports: ['${20000 + i}:8000'], environment: { DEBUG: 'false' }, depends_on: [database-${i}, cache-${i}] }`,
    `  database-${i}: { image: 'postgres:17', ports: ['${30000 + i}:5432'], volumes: ['data-${i}:/var/lib/postgresql/data'] }`,
    `  cache-${i}: { image: 'redis:7', ports: ['${40000 + i}:6379'] }`,
  ]).flat();
  const volumes = Array.from({ length: count }, (_, i) => `  data-${i}: {}`);
  const file = join(scratch, `compose-${count}.yaml`);
  writeFileSync(file, `services:\n${services.join('\n')}\nvolumes:\n${volumes.join('\n')}\n`);
  return file;
}
