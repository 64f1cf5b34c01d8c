// Every image has a tag that names a version, or a digest.
import { type Check, containersOf, workloadsIn } from './manifest';

export const images: Check = (manifests) =>
  workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload)
      .filter(
        ({ image }) => !/@sha256:[a-f0-9]{64}$/.test(image) && (!/^[^@]+:[\w][\w.-]*$/.test(image) || /:latest$/.test(image)),
      )
      .map(({ name, image }) => ({ path: workload.path, text: `container '${name}' runs '${image}', which names no version.` })),
  );
