// When an image is pulled.
import type { Workload } from '../../model';

/**
 * What the environment says, but for a digest: that is one image for ever, so a node that has it need not ask the registry, and pods start
 * while the registry is away. https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
export const pullPolicy = (image: string | undefined, { imagePullPolicy }: Pick<Workload, 'imagePullPolicy'>) =>
  image?.includes('@sha256:') ? 'IfNotPresent' : imagePullPolicy;
