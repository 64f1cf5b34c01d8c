// A stack with a preview: an environment such as `preview-42`, which is a copy of the environment `preview` with a namespace and hosts of its own.
import { isObject, mergePatch } from '../schema/merge-patch';
import { isWritten, whereWritten, writtenIn } from '../schema/problems/written';
import { addressOf } from '../schema/route';
import type { StackInput } from '../schema/stack';

/** The environment that previews are copies of. */
export const PREVIEW = 'preview';

/** `preview-42`, `preview-new-cart`: what stands before the hosts, `42.preview.shop.example.com`, is a DNS label. */
const NAME = /^preview-([a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?)$/;

export const isPreview = (environment: string): boolean => NAME.test(environment);

/** @returns the stack as it is, where the name is that of no preview, or is taken, or there is nothing to copy. */
export function previewed(input: StackInput, environment: string): StackInput {
  const { environments } = input;
  const [, label] = NAME.exec(environment) ?? [];
  if (label === undefined || !isObject(environments) || environment in environments || !isObject(environments[PREVIEW]))
    return input;
  const { namespace: _, gitops: __, ...override } = environments[PREVIEW] as Record<string, unknown>;
  const base = override.like === 'production' ? input.ingress : undefined; // the others have hosts of this machine, by their name
  const ingress = mergePatch(isObject(base) ? base : {}, override.ingress ?? {});
  const isOpen = isObject(base) || isObject(override.ingress);
  const own = { ...override, ...(input.gitops !== undefined && { gitops: null }) };
  const copy = isOpen && isObject(ingress) ? { ...own, ingress: withPatch(override.ingress, below(label, ingress)) } : own;
  const stack = { ...input, environments: { ...environments, [environment]: copy } } as StackInput;
  return isWritten(input) ? writtenIn(stack, whereWritten(input)) : stack;
}

/** One patch on top of another: what it takes away stays a null, for the base that both are for. */
function withPatch(patch: unknown, other: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const own = isObject(patch) ? patch : {};
  const routes = { ...(isObject(own.routes) ? own.routes : {}), ...(isObject(other.routes) ? other.routes : {}) };
  return { ...own, ...other, ...(Object.keys(routes).length > 0 && { routes }) };
}

/** A patch that puts each host below the label, and takes redirects away. */
function below(label: string, { hosts, routes, redirects }: Record<string, unknown>) {
  const named = isObject(routes) ? Object.entries(routes).filter(([key]) => addressOf(key).host !== undefined) : [];
  return {
    ...(Array.isArray(hosts) && { hosts: hosts.map((host) => `${label}.${host}`) }),
    ...(named.length > 0 && {
      routes: Object.fromEntries([
        ...named.map(([key]) => [key, null]),
        ...named.map(([key, service]) => [`${label}.${key}`, service]),
      ]),
    }),
    ...(redirects !== undefined && { redirects: null }),
  };
}
