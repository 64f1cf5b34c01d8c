// Every image has a tag that names a version.
import { type Check, containersOf, workloadsIn } from './manifest';

export const images: Check = (manifests) =>
  workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload)
      .filter(({ image }) => !/:[\w][\w.-]*(@sha256:[a-f0-9]{64})?$/.test(image) || /:latest(@|$)/.test(image))
      .map(({ name, image }) => ({ path: workload.path, text: `container '${name}' runs '${image}', which names no version.` })),
  );
