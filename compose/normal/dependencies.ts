// Dependencies that nobody wrote as such.
import { get, isText, type Mapping, mapping, record, type Tree, withEntry } from '../tree';

const NAMESPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/** Who links to a service, or shares its volumes or a namespace, waits for it. */
export function withDependencies(service: Mapping): Mapping {
  const needed: (readonly [name: string, restart: boolean, from: Tree])[] = [];
  for (const link of itemsOf(service, 'links')) {
    const [name = '', , ...more] = link.value.split(':');
    needed.push([more.length > 0 ? link.value : name, true, link]);
  }
  for (const key of NAMESPACES) {
    const shared = get(service, key);
    if (isText(shared) && shared.value.startsWith('service:')) needed.push([shared.value.slice('service:'.length), true, shared]);
  }
  for (const from of itemsOf(service, 'volumes_from'))
    if (!from.value.startsWith('container:')) needed.push([from.value.split(':', 1)[0] ?? '', false, from]);
  if (needed.length === 0) return service;
  const said = get(service, 'depends_on');
  const all = new Map(said?.kind === 'mapping' ? said.entries : []);
  for (const [name, restart, { place }] of needed)
    if (!all.has(name)) all.set(name, { place, value: record({ condition: 'service_started', restart, required: true }, place) });
  return withEntry(service, 'depends_on', mapping(all, said?.place ?? service.place));
}

function itemsOf(service: Mapping, key: string) {
  const items = get(service, key);
  return items?.kind === 'list' ? items.items.filter(isText) : [];
}
