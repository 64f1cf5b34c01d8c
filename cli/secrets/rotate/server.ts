// Whether the server of a key runs: one that does not cannot be told a new value.
import { isOperated, primaryOf } from '../../../model/operated';
import type { Rotation } from './rotation';

export async function serverAnswers({ kubectl, stack, key }: Rotation): Promise<boolean> {
  const service = stack.services.find(({ name }) => name === key.owner);
  const selector = service && isOperated(service) ? primaryOf(service.name) : `app.kubernetes.io/instance=${key.owner}`;
  const ready = '{range .items[*]}{.status.conditions[?(@.type=="Ready")].status} {end}';
  const pods = await kubectl(['-n', stack.namespace.name, 'get', 'pods', '-l', selector, '-o', `jsonpath=${ready}`]);
  return pods.includes('True');
}
