// dashboards/ beside dist/: synth writes it where a stack says who scrapes, and takes away what is no longer so.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synth } from '../../../cli/synth/run';
import { nowhere } from '../../../resolve/repository';
import type { StackInput } from '../../../schema/stack';
import { shop } from '../../support/stacks';

const METRICS = { metrics: { from: { namespace: 'monitoring' } } };
const API = { api: { type: 'container', image: 'registry.example.com/api:1', metrics: { port: 9000 } } } as const;
const QUIET = { api: { type: 'container', image: 'registry.example.com/api:1' } } as const;

test('synth writes the dashboards of stacks with metrics, keeps files of others, and removes its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
  const dashboards = join(folder, 'dashboards');
  const run = async (...stacks: StackInput[]) =>
    (await synth({
      ...{ stacks, dashboards, folder: join(folder, 'dist'), secrets: join(folder, 'secrets') },
      ...{ repositories: nowhere, replace: undefined, say: () => {} },
      options: { format: 'text', strict: false, verbose: false },
    })) !== undefined;
  try {
    expect(await run(shop(QUIET))).toBe(true);
    expect(existsSync(dashboards)).toBe(false);
    expect(await run(shop(API, METRICS))).toBe(true);
    expect(readdirSync(dashboards)).toStrictEqual(['shop-production.json']);
    writeFileSync(join(dashboards, 'ours.json'), '{ "title": "ours" }\n');
    expect(await run(shop(QUIET))).toBe(true);
    expect(readdirSync(dashboards)).toStrictEqual(['ours.json']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
