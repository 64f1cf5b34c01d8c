// A stack in one environment as its charts get it.

import type { ResolvedGitops, ResolvedStack } from '../model';
import { PULL_SECRET } from '../model/secret-names';
import type { Environment } from '../schema/environment';
import type { Gitops } from '../schema/gitops';
import type { Written } from '../schema/problems/written';
import { resolveBackups } from './backup';
import type { Context } from './context';
import { OBSERVERS } from './defaults/observers';
import { placesOf, withDns } from './dns';
import { endpointsOf } from './endpoints';
import { externalOf } from './external';
import { resolveIngress } from './ingress';
import { isExternal } from './kinds';
import { mirrorOf } from './mirror';
import { usesOf } from './options';
import { podSecurityOf } from './privileges';
import { withPublicAddresses } from './public-address';
import { quotaOf } from './quota';
import type { Repository } from './repository';
import { resolveService } from './service';
import { sharedSecretsOf, withSharedSecrets } from './shared-secrets';
import { sorted } from './sorted';
import { startOrder } from './start-order';
import { warningsIn } from './warnings';
import { judge } from './warnings/accepted';

/**
 * @param input with the override applied and without a problem.
 * @param leaks what of it looks like a secret, and is accepted.
 * @param publicHosts those that the base of the stack names.
 */
export function resolveStack(
  input: Context['stack'],
  environmentName: string,
  written: Written,
  environment: Environment,
  repository: Repository,
  leaks: AcceptedLeaks,
  publicHosts: readonly string[],
): Omit<ResolvedStack, 'filledIn'> {
  const stack = withPublicAddresses(withSharedSecrets(input));
  const namespace = stack.namespace ?? stack.name;
  const endpoints = endpointsOf(stack.services);
  const context = { stack, environment, environmentName, endpoints, repository };
  const asking = withDns(stack.dns);
  const services = startOrder(stack.services, endpoints).flatMap((name) => resolveService(context, name).map(asking));
  const backups = resolveBackups(context, services).map((backup) => ({
    ...backup,
    job: asking(backup.job),
    restore: asking(backup.restore),
  }));
  const ingress = stack.ingress && resolveIngress(stack.ingress, { stack: { name: stack.name, namespace }, endpoints });
  const challenges = ingress?.tls?.issuer?.challenge === 'HTTP-01' ? ingress.hosts.length : 0;
  return {
    name: stack.name,
    environment: environmentName,
    written,
    like: environment,
    description: stack.description,
    version: stack.version,
    notes: stack.notes,
    namespace: {
      name: namespace,
      podSecurity: podSecurityOf(services),
      quota: environment === 'production' ? quotaOf(services, backups, challenges, ingress?.open) : undefined,
    },
    ...(stack.dns && { dns: placesOf(stack.dns) }),
    ipv6: stack.ipv6,
    services,
    volumes: sorted(stack.volumes),
    backups,
    externals: Object.entries(stack.services)
      .flatMap(([name, service]) => (isExternal(service) ? [externalOf(name, service, usersOf(stack, name))] : []))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    secrets: sharedSecretsOf(stack),
    secretSource: stack.secretSource,
    ...(stack.metrics && { metrics: stack.metrics, observers: OBSERVERS }),
    ...(stack.gitops && { gitops: withTag(stack.gitops, environmentName) }),
    extraObjects: stack.extraObjects,
    patches: stack.patches,
    ...withLeaks(judge(stack, warningsIn({ stack, environment, services, backups, endpoints, publicHosts })), leaks),
    mirror: mirrorOf(stack),
    imagePull:
      stack.imagePullSecret && stack.registry !== undefined ? { registry: stack.registry, secretName: PULL_SECRET } : undefined,
    ingress,
  };
}

const withTag = (gitops: Gitops, environment: string): ResolvedGitops =>
  gitops.with === 'flux-oci' ? { ...gitops, tag: gitops.tag ?? environment } : gitops;

type AcceptedLeaks = Pick<ResolvedStack, 'accepted' | 'acceptedTexts'>;

const withLeaks = (judged: Pick<ResolvedStack, 'warnings' | 'accepted'>, { accepted, acceptedTexts }: AcceptedLeaks) => ({
  warnings: judged.warnings,
  accepted: [...judged.accepted, ...accepted],
  acceptedTexts,
});

const usersOf = (stack: Context['stack'], target: string) =>
  Object.entries(stack.services)
    .filter(([, service]) => Object.hasOwn(usesOf(service), target))
    .map(([name]) => name)
    .sort();
