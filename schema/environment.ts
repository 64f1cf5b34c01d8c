// The environments of a stack: three that Slipway knows, and others that are each like one of them.
import { z } from 'zod';
import { messages } from './problems/messages';

/**
 * `development` mounts the source on kind or minikube, and servers reload it. `local` runs the built images on kind or minikube, with
 * small requests and over HTTP. `production` is for any cluster, with several replicas, disruption budgets, a quota and TLS.
 */
export const environment = z.enum(['development', 'local', 'production'], { error: messages.notAChoice('an environment') });
export type Environment = z.output<typeof environment>;

export const isKnown = (name: string): name is Environment => environment.options.some((known) => known === name);

/** A DNS label, RFC 1123. It is part of a namespace, a folder and a file; `secrets/<stack>.example.env` is taken. */
const environmentName = z
  .string()
  .regex(/^(?!example$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, { error: messages.notAnEnvironmentName })
  .max(63, { error: messages.nameTooLong(63) });

/**
 * The environments of the stack, each with a JSON Merge Patch (RFC 7386) on the base: null removes an option. A name other than `development`,
 * `local` and `production` says by `like` which of these it is like.
 */
export const environments = z.record(environmentName, z.record(z.string(), z.unknown())).superRefine((named, { addIssue }) => {
  if (Object.keys(named).length === 0) addIssue({ code: 'custom', message: messages.noEnvironment() });
  for (const [name, { like }] of Object.entries(named)) {
    const path = [name, 'like'];
    if (isKnown(name)) {
      if (like !== undefined) addIssue({ code: 'custom', path, message: messages.likeItself(name) });
    } else if (like === undefined) addIssue({ code: 'custom', path, message: messages.likeNothing(name, environment.options) });
    else if (typeof like !== 'string' || !isKnown(like))
      addIssue({ code: 'custom', path, message: environment.safeParse(like).error?.issues[0]?.message ?? '' });
  }
});

/** Which of the three known environments an environment is like; undefined if it does not say so. */
export function kindOf(name: string, override: { readonly like?: unknown }): Environment | undefined {
  return isKnown(name) ? name : environment.safeParse(override.like).data;
}
