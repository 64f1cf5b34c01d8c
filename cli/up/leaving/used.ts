// ConfigMaps are named by their content, and pods keep theirs to the end, as do the revisions that a rollback goes to.
import { INSTANCE } from '../../../model/labels';
import type { Target } from '../target';
import type { Found } from './look';

const NAME_THEM = ['deployments', 'replicasets', 'statefulsets', 'controllerrevisions', 'cronjobs', 'jobs', 'pods'];

interface List {
  readonly items: readonly { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } }[];
}

/**
 * All but the ConfigMaps that something names which stays.
 * @param services those that the stack has.
 */
export async function withoutUsed(
  { stack, kubectl }: Target,
  services: ReadonlySet<string>,
  found: readonly Found[],
): Promise<Found[]> {
  if (!found.some(isConfigMap)) return [...found];
  const text = await kubectl(['-n', stack.namespace.name, 'get', NAME_THEM.join(','), '-o', 'json']);
  const staying = (JSON.parse(text) as List).items.filter(({ metadata }) => {
    const service = metadata.labels?.[INSTANCE];
    return service === undefined || services.has(service);
  });
  const names = JSON.stringify(staying);
  return found.filter((object) => !isConfigMap(object) || !names.includes(`"${object.name}"`));
}

const isConfigMap = ({ kind }: Found) => kind === 'ConfigMap';
