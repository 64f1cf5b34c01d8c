// Options that the data services have in common.
import { z } from 'zod';
import { described } from './application';
import { objectName } from './names';
import { cpu } from './quantity';

/** CPU of a pod. Its memory is the option `memory`, which is request and limit at once. */
export const podCpu = z.strictObject({
  /**
   * CPU that the scheduler reserves for the pod, such as `'250m'`.
   * @default - 250m in `production`, 25m elsewhere
   */
  request: cpu.optional(),
  /**
   * CPU that the pod can use at most.
   * @default '1'
   */
  limit: cpu.default('1'),
});

export const dataService = {
  ...described,
  /**
   * CPU of the pod: request and limit.
   * @default { limit: '1' }
   */
  cpu: podCpu.prefault({}),
};

export const claim = {
  /**
   * Storage class of the claim, at most 253 characters.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
};
