// Patches of objects, each tried before it is given to cdk8s: a field that is not there is told with those that are.
import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { whenFinished } from '../../charts/parts/finished';
import type { ResolvedStack } from '../../model';
import type { Operation } from '../../schema/patches';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Extended } from './extended';
import { lacks } from './pointer';

export function addPatches(scope: Construct, { patches }: ResolvedStack): Extended {
  const asked = Object.entries(patches);
  if (asked.length === 0) return { problems: [], foreign: new Set() };
  const objects = scope.node.findAll().filter(ApiObject.isApiObject);
  const problems: Problem[] = [];
  const foreign = new Set<ApiObject>();
  for (const [name, { operations }] of asked) {
    const object = objects.find((each) => nameOf(each) === name);
    const found = object ? wrongIn(object, operations) : [{ path: [], text: notThere(name, objects) }];
    problems.push(...found.map(({ path, text }) => ({ path: ['patches', name, ...path], text, rule: 'patch' })));
    if (!object || found.length > 0) continue;
    whenFinished(object, (json) => JsonPatch.apply(json, ...operations.map(patchOf)));
    foreign.add(object);
  }
  return { problems, foreign };
}

const nameOf = ({ kind, name }: ApiObject) => `${kind}/${name}`;

/** As the parts of charts make them: ten hexadecimal digits. */
const HASH = /-[0-9a-f]{10}$/;

function notThere(name: string, objects: readonly ApiObject[]): string {
  const names = objects.map(nameOf).filter((known) => !HASH.test(known));
  const kind = `${name.split('/')[0]}/`;
  const same = names.filter((known) => known.startsWith(kind));
  const isNamedByContent = objects.some((object) => nameOf(object).replace(HASH, '') === name);
  return isNamedByContent ? messages.namedByContent(name) : messages.noSuchObject(name, same.length > 0 ? same : names);
}

/** Fields without which it would be another object. */
const IDENTITY = ['/apiVersion', '/kind', '/metadata', '/metadata/name', '/metadata/namespace'];

/** The first operation that cannot be done; those after it may build on it. */
function wrongIn(object: ApiObject, operations: readonly Operation[]): { path: string[]; text: string }[] {
  if (HASH.test(object.name)) return [{ path: [], text: messages.namedByContent(nameOf(object)) }];
  let json = object.toJson() as unknown;
  for (const [i, operation] of operations.entries()) {
    const touched = 'from' in operation && operation.op === 'move' ? [operation.path, operation.from] : [operation.path];
    const identity = operation.op === 'test' ? undefined : touched.find((path) => IDENTITY.includes(path));
    const text = identity === undefined ? lacks(json, operation) : messages.patchedIdentity(identity);
    if (text !== undefined) return [{ path: ['operations', String(i)], text }];
    json = JsonPatch.apply(structuredClone(json), patchOf(operation));
  }
  return [];
}

function patchOf(operation: Operation): JsonPatch {
  switch (operation.op) {
    case 'add':
    case 'replace':
    case 'test':
      return JsonPatch[operation.op](operation.path, operation.value);
    case 'remove':
      return JsonPatch.remove(operation.path);
    case 'move':
    case 'copy':
      return JsonPatch[operation.op](operation.from, operation.path);
  }
}
