// Every field of an object of Kubernetes' own kinds is one that its API has, with a value that it takes.
import { joined } from '../../schema/problems/messages/wording';
import { printedField } from '../field-path';
import type { Check, Finding, KubeObject } from '../manifest';
import { once } from '../unchanging';
import { API, isBuiltIn } from './api';
import { look } from './fields';
import { insteadOf } from './removed';
import type { Path, Report } from './report';
import { mounts } from './rules/pods';
import type { Value } from './values';

export const schema: Check = (manifests) =>
  manifests.flatMap(({ path, object }) =>
    once(object, findingsIn, () => findingsIn(object)).map((found) => ({ path, ...found })),
  );

/** That of a custom resource is Kubernetes' own too. */
const METADATA = API.types.findIndex(({ name }) => name === 'ObjectMeta');

type Found = Omit<Finding, 'path'>;

function findingsIn(object: KubeObject): Found[] {
  const { apiVersion, kind } = object;
  const findings: Found[] = [];
  const report: Report = (field, text) => findings.push({ text: `${printed(field)} ${text}`, field: [...field] });
  if (!isBuiltIn(apiVersion)) {
    look(object.metadata, METADATA, ['metadata'], report);
    return findings;
  }
  const [group, until] = API.kinds[`${apiVersion}/${kind}`] ?? [];
  if (group === undefined) return [{ text: unknownKind(apiVersion, kind), field: ['kind'] }];
  if (until !== undefined)
    findings.push({ text: `no Kubernetes after ${until} has the kind ${kind} of ${apiVersion}.`, field: ['apiVersion'] });
  look(object, group, [], report);
  if (OF_THE_CORE.test(apiVersion)) finalizers(object.metadata, report);
  mounts(object as unknown as Value, report);
  return findings;
}

/** Elsewhere any name is one. */
const OF_THE_CORE = /^(v1|(apps|batch|autoscaling|policy)\/\S+|networking\.k8s\.io\/\S+)$/;

function finalizers(metadata: object, report: Report): void {
  const { finalizers: all } = metadata as { readonly finalizers?: unknown };
  for (const [i, name] of (Array.isArray(all) ? all : []).entries())
    if (typeof name === 'string' && !name.includes('/') && !/^(kubernetes|orphan|foregroundDeletion)$/.test(name))
      report(['metadata', 'finalizers', i], `is '${name}', and has to have a domain in front, such as 'example.com/${name}'.`);
}

function unknownKind(apiVersion: string, kind: string): string {
  const instead = insteadOf(apiVersion, kind);
  if (instead !== undefined)
    return `the kind ${kind} of ${apiVersion} was removed before Kubernetes ${API.versions[0]}. Use ${instead}.`;
  const of = Object.keys(API.kinds).flatMap((known) => (known.endsWith(`/${kind}`) ? [known.slice(0, -kind.length - 1)] : []));
  return `${apiVersion} has no kind ${kind}.${of.length > 0 ? ` ${joined(of, 'or')} has.` : ''}`;
}

const printed = (field: Path): string => printedField(field) || 'the object';
