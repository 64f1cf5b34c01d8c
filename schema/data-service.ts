// What the data services have in common.
import { z } from 'zod';
import { described } from './application';
import { objectName } from './names';
import { cpu } from './quantity';

/** CPU of a pod whose memory is request and limit in one. */
export const podCpu = z.strictObject({
  /**
   * What is kept free.
   * @default - 250m in `production`, 25m elsewhere
   */
  request: cpu.optional(),
  /**
   * What it can use at most.
   * @default '1'
   */
  limit: cpu.default('1'),
});

export const dataService = {
  ...described,
  /**
   * CPU of the pod.
   * @default { limit: '1' }
   */
  cpu: podCpu.prefault({}),
};

export const claim = {
  /**
   * Storage class of the claim.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
};
