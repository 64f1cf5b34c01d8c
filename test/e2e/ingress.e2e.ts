// One table of expectations, asked of every controller that E2E_INGRESSES names: see docs/end-to-end.md.
import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { appOf } from '../../charts';
import { ALL, inWords } from '../../ingress';
import type { ResolvedStack } from '../../model';
import { render } from '../../output/render';
import { resolveStacks } from '../../resolve';
import { certificateFor } from '../support/certificate';
import { ask } from './ingress/client';
import { originOf, toldEdges } from './ingress/doors';
import { type Door, EXPECTATIONS, knock } from './ingress/expectations';
import { type Adapter, hostOf, stackOf, USERS, VARIANTS, type Variant } from './ingress/variants';
import { apply, remove } from './support/deploy';
import { manifestsOf } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const told = toldEdges();

describe.each(ALL.map((adapter) => [inWords(adapter.options), adapter] as const))('%s', (name, adapter) => {
  const { controller, implementation } = adapter.options;
  const edge = told.find((edge) => edge.controller === controller && edge.implementation === implementation);
  const namespace = ['e2e-edge', controller, implementation].filter((part) => part !== undefined).join('-');
  const doors = new Map<Variant, Door>();

  beforeAll(async () => {
    if (!edge) return;
    await remove(namespace);
    const stacks = VARIANTS.flatMap((variant) =>
      resolveStacks([stackOf(variant, namespace, adapter) ?? []].flat()).map((stack) => ({ variant, stack })),
    );
    const [open] = stacks;
    if (!open) throw new Error(`${name} can do nothing`);
    await apply(manifestsOf(open.stack).filter(({ kind }) => kind === 'Namespace'));
    const { certificate, key } = await certificateFor({ hosts: VARIANTS.map(hostOf) });
    await apply([tlsSecret(open.stack, certificate, key)]);
    await makeUsers(namespace, adapter);
    await apply(manifestsOf(open.stack));
    for (const { stack } of stacks.slice(1)) await apply(wayInOf(stack));
    await ready(namespace);
    for (const { variant, stack } of stacks) {
      const origin = await originOf(edge, stack);
      const own = stack.ingress?.tls ? origin.https : origin.http;
      const host = hostOf(variant);
      const fingerprint = new X509Certificate(certificate).fingerprint256;
      const door: Door = {
        host,
        origin,
        fingerprint,
        ask: (path, asked = {}) => ask(asked.origin ?? own, asked.host ?? host, path, asked),
      };
      doors.set(variant, door);
      await opens(door, variant);
    }
  });
  afterAll(async () => {
    if (edge) await remove(namespace);
  });

  const asked = EXPECTATIONS.filter(({ feature }) => feature === undefined || adapter.controller.supports[feature] === true);
  (edge ? test : test.skip).each(asked)('$title', async ({ variant, holds }) => {
    const door = doors.get(variant);
    if (!door) throw new Error(`there is no variant ${variant}`);
    await holds(door);
  });
});

/** The ingress alone, to pods that are there already, with the policy that lets its requests through. */
function wayInOf(stack: ResolvedStack): object[] {
  const objects = manifestsOf(stack);
  const last =
    render(stack, appOf(stack))
      .at(-1)
      ?.manifests.map(({ object }) => object.metadata.name + object.kind) ?? [];
  const policies = objects
    .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec?.podSelector?.matchLabels)
    .map((policy) => ({ ...policy, metadata: { ...policy.metadata, name: stack.name } }));
  return [...objects.filter(({ metadata, kind }) => last.includes(metadata.name + kind)), ...policies];
}

function tlsSecret({ ingress, namespace }: ResolvedStack, certificate: string, key: string): object {
  const metadata = { name: ingress?.tls?.secretName ?? 'no-tls', namespace: namespace.name };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata,
    stringData: { 'tls.crt': certificate, 'tls.key': key },
  };
}

/** By the command that the stack's page shows. `{SHA}` is the one format that every controller reads. */
async function makeUsers(namespace: string, { controller }: Adapter): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'users-'));
  const hash = createHash('sha1').update('open sesame').digest('base64');
  writeFileSync(join(folder, 'users.htpasswd'), `alice:{SHA}${hash}\n`);
  await promisify(execFile)('sh', ['-c', controller.usersCommand(namespace, USERS)], { cwd: folder });
}

/** Waits until the controller knows the variant and reaches the pods. */
async function opens({ ask }: Door, variant: Variant): Promise<void> {
  const { path, statuses } = knock[variant];
  await until(
    async () => ({ variant, ...(await ask(path)) }),
    ({ status }) => statuses.includes(status),
    90,
  );
}
