// A folder of dist/ in a namespace of the test's own, with secrets made up on the way.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../../../checks/manifest';
import type { ResolvedStack } from '../../../model';
import { secretKeysOf } from '../../../model/secret-keys';
import { kubectl, tryKubectl } from './kubectl';
import { adapted } from './stand-ins';

const DIST = join(__dirname, '../../../dist');

const TEST = basename(expect.getState().testPath ?? '', '.e2e.ts');

/** The test file's own: several run at once, and two of them may have the same stack. */
export const namespaceOf = (stack: ResolvedStack) => `e2e-${TEST}-${stack.name}-${stack.environment}`;

/** The test's own: what else runs there may have the stack's. */
export const hostOf = (stack: ResolvedStack) => `${namespaceOf(stack)}.localhost`;

/** Applies the folder in the order of its files, as a user would, and returns the warnings of the API server. */
export async function deploy(stack: ResolvedStack): Promise<string[]> {
  return put(stack, namespaceOf(stack), folderOf(stack));
}

/** What stands in the folder of dist/, for the namespace of the test. */
export function folderOf(stack: ResolvedStack): KubeObject[] {
  const folder = join(DIST, stack.name, stack.environment);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as KubeObject[])
    .map((object) => atHost(hostOf(stack), adapted(object, namespaceOf(stack))));
}

function atHost(host: string, object: KubeObject): KubeObject {
  const { kind, spec } = object;
  return kind === 'Ingress'
    ? { ...object, spec: { ...spec, rules: spec?.rules?.map((rule) => Object.assign({ ...rule }, { host })) } }
    : object;
}

/** The namespace anew, the stack's secrets, and the objects. */
export async function put(stack: ResolvedStack, namespace: string, objects: readonly KubeObject[]): Promise<string[]> {
  await remove(namespace);
  const isSpace = ({ kind }: KubeObject) => kind === 'Namespace';
  const warnings = await apply(objects.filter(isSpace));
  await apply(secretsFor(stack, namespace));
  return [...warnings, ...(await apply(objects.filter((object) => !isSpace(object))))];
}

/** @returns the warnings of the API server */
export async function apply(objects: readonly object[]): Promise<string[]> {
  if (objects.length === 0) return [];
  const { code, stderr } = await tryKubectl(['apply', '--server-side', '-f', '-'], listOf(objects));
  if (code !== 0) throw new Error(`kubectl apply\n${stderr}`);
  return stderr.split('\n').filter((line) => line.startsWith('Warning:'));
}

/** As the page of a stack and `up` do it, which wakes a Cluster: --server-side would ask who is right about the annotation. */
export const applyAsShown = (objects: readonly object[]): Promise<string> => kubectl(['apply', '-f', '-'], listOf(objects));

const listOf = (items: readonly object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

/** Gone with everything in it, claims too. */
export async function remove(namespace: string): Promise<void> {
  // nobody is served any more; a pod that were made anew would be waited for as long as it may take to stop
  await tryKubectl(['-n', namespace, 'create', 'quota', 'no-pods', '--hard=pods=0']);
  await tryKubectl(['-n', namespace, 'delete', 'pods', '--all', '--grace-period=0', '--force', '--wait=false']);
  await kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--wait', '--timeout=300s']);
}

/** Every Secret that a stack refers to, with values made up. */
export function secretsFor(stack: ResolvedStack, namespace: string) {
  const keys = secretKeysOf(stack);
  const names = [...new Set(keys.map(({ secretName }) => secretName))];
  return names.map((name) => {
    const own = keys.filter(({ secretName }) => secretName === name);
    const stringData = Object.fromEntries(own.map(({ key, initial }) => [key, initial ?? randomBytes(16).toString('hex')]));
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData };
  });
}
