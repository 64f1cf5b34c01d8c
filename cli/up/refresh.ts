// Restarts Deployments whose image was rebuilt under the same tag: Kubernetes sees no change there.

import type { Exec } from '../program';
import { imageId } from './images';
import { builtOf } from './repository';
import type { Target } from './target';

/** The Deployment says here, by docker's ID, which image its pods were last started with. */
const ANNOTATION = 'slipway/image-id';

/** @returns the services that were restarted. */
export async function refresh(exec: Exec, { stack, kubectl }: Target): Promise<string[]> {
  const restarted: string[] = [];
  for (const { name, image, type } of builtOf(stack)) {
    if (type === 'cron') continue; // its next run takes the new image
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
