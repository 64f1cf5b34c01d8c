// Restarts services whose image was rebuilt under the same tag: Kubernetes sees no change there.

import { runnerOf } from '../../model/runner';
import type { Exec } from '../program';
import { imageId } from './images';
import { builtOf } from './repository';
import type { Target } from './target';

/** The workload says here, by docker's ID, which image its pods were last started with. */
const ANNOTATION = 'slipway/image-id';

/** @returns the services that were restarted. */
export async function refresh(exec: Exec, { stack, kubectl }: Target): Promise<string[]> {
  const restarted: string[] = [];
  const built = builtOf(stack).map(({ image }) => image);
  for (const service of stack.services.filter(({ image }) => built.includes(image))) {
    const { name, image } = service;
    if (service.type === 'job' || service.type === 'cron') continue; // a job has run for this release; the next run of a schedule takes the new image
    const runner = runnerOf(service);
    const namespace = ['-n', stack.namespace.name];
    const now = await imageId(exec, image);
    const before = await kubectl([...namespace, 'get', runner, '-o', `jsonpath={.metadata.annotations.${ANNOTATION}}`]);
    if (now === undefined || now === before) continue;
    if (before !== '') {
      await kubectl([...namespace, 'rollout', 'restart', runner]);
      restarted.push(name);
    }
    await kubectl([...namespace, 'annotate', runner, '--overwrite', `${ANNOTATION}=${now}`]);
  }
  return restarted;
}
