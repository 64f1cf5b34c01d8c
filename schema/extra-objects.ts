// API objects of the team's own, beside those that Slipway makes: as data, or by a function over a chart.
import type { Chart } from 'cdk8s';
import { z } from 'zod';
import { objectName } from './names';
import { messages } from './problems/messages';

const texts = z.record(z.string(), z.string());

const metadata = z.looseObject({
  /**
   * Name of the object, at most 253 characters.
   * @default - the name that it has in `extraObjects`
   */
  name: objectName.optional(),
  /**
   * Labels of the object. The labels of the stack are there besides.
   * @default - none
   */
  labels: texts.optional(),
  /**
   * Annotations of the object.
   * @default - none
   */
  annotations: texts.optional(),
  /**
   * What has to happen before the object may go, by the names of those who do it.
   * @default - nothing
   */
  finalizers: z.array(z.string()).optional(),
  /**
   * Objects with which this one goes.
   * @default - none
   */
  ownerReferences: z.array(z.any()).optional(),
});

const apiObject = z.looseObject({
  /** Group and version, such as `'v1'` or `'monitoring.coreos.com/v1'`. */
  apiVersion: z.string().regex(/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v\d\w*$/, { error: messages.notAnApiVersion }),
  /** Kind, such as `'ServiceMonitor'`. */
  kind: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, { error: messages.notAKind }),
  /**
   * Name, labels and annotations. The namespace is the stack's.
   * @default - the name that it has in `extraObjects`
   */
  metadata: metadata.optional(),
});

/** What a function over a chart knows of the stack. */
export interface Surroundings {
  readonly stack: string;
  readonly environment: string;
  readonly namespace: string;
}

/** Adds objects to a chart: their namespace and labels are the stack's. */
export type Draw = (chart: Chart, surroundings: Surroundings) => void;

const draw = z.custom<Draw>((value) => typeof value === 'function', { error: messages.notExtraObjects });

export const extraObjects = z.union([z.record(objectName, apiObject), draw], { error: messages.notExtraObjects });

export type ExtraObject = z.output<typeof apiObject>;
export type ExtraObjects = z.output<typeof extraObjects>;
