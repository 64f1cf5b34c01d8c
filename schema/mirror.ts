// Where nodes pull images of others from, if not from where their names say: a registry of one's own, with copies or as a cache.
import { z } from 'zod';
import { registry } from './image';
import { messages } from './problems/messages';

/** A host, with its port; Docker Hub is `docker.io`. */
const host = z.string().regex(/^([a-z0-9-]+(\.[a-z0-9-]+)+|localhost)(:\d+)?$/, { error: messages.notARegistryHost });

export const images = z.strictObject({
  /**
   * Registry that takes the place of the one in the name of every image that the system did not build; path, tag and digest stay:
   * `'registry.example.com/hub'`. Or one for each registry, and the others stay: `{ 'docker.io': 'registry.example.com/hub' }`.
   */
  mirror: z.union([registry, z.record(host, registry)], { error: messages.notAMirror }),
});

export type Images = z.output<typeof images>;
