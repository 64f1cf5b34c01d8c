// An image that was built anew has its old name, which rolls no pod: those that run the old one are restarted.

import type { Exec } from '../program';
import { imageId } from './images';
import { builtOf } from './repository';
import type { Target } from './target';

/** On the Deployment: the image that its pods were last told to run, by docker's ID. */
const ANNOTATION = 'slipway/image-id';

/** @returns the services that were restarted. */
export async function refresh(exec: Exec, { stack, kubectl }: Target): Promise<string[]> {
  const restarted: string[] = [];
  for (const { name, image } of builtOf(stack)) {
    const deployment = ['-n', stack.namespace.name];
    const now = await imageId(exec, image);
    const before = await kubectl([
      ...deployment,
      'get',
      'deployment',
      name,
      '-o',
      `jsonpath={.metadata.annotations.${ANNOTATION}}`,
    ]);
    if (now === undefined || now === before) continue;
    if (before !== '') {
      await kubectl([...deployment, 'rollout', 'restart', `deployment/${name}`]);
      restarted.push(name);
    }
    await kubectl([...deployment, 'annotate', 'deployment', name, '--overwrite', `${ANNOTATION}=${now}`]);
  }
  return restarted;
}
