// The page of a stack, dist/<stack>/README.md: what runs, how to reach it, what it needs, and what is in no manifest.

import { controllerOf } from '../../ingress';
import type { ResolvedService, ResolvedStack } from '../../model';
import { claimOf } from '../../model/names';
import { CLUSTERS, isOperated } from '../../model/operated';
import { secretKeysOf } from '../../model/secret-keys';
import { slipwayLine } from '../../schema/problems/typed';
import { backupsOf } from './backups';
import { cronJobs } from './cron-jobs';
import { diagramOf } from './diagram';
import { extensions } from './extensions';
import { gitops } from './gitops';
import { ingressOf } from './ingress';
import { internet } from './internet';
import { jobs } from './jobs';
import { knownImages } from './known-images';
import { code, commands, table } from './markdown';
import { migrations } from './migrations';
import { passwords } from './passwords';
import { podSecurity } from './pod-security';
import { superuser } from './superuser';
import { warnings } from './warnings';

/** @param environments the same stack in each of its environments; at least one. */
export function pageOf(environments: readonly ResolvedStack[]): string {
  const [first] = environments;
  if (!first) return '';
  const sections = [
    `# ${first.name}`,
    first.description,
    `Written by \`${slipwayLine('synth')}\` from \`${first.written.file}\`; the next run overwrites changes.`,
    ...environments.flatMap(environmentSection),
    ...knownImages(environments),
    ...imageSection(environments),
    ...(first.notes.length > 0 ? ['## From the compose file', first.notes.map((note) => `- ${note}`).join('\n')] : []),
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
}

function environmentSection(stack: ResolvedStack): string[] {
  const folder = `dist/${stack.name}/${stack.environment}`;
  return [
    `## ${stack.environment}`,
    diagramOf(stack),
    table(
      ['service', 'what', 'image', 'pods', 'CPU', 'memory', 'user', 'waits for'],
      stack.services.map((service) => [
        service.name,
        service.description ?? service.software,
        code(service.image.replace(/@.*/, '')),
        podsOf(service),
        rangeOf(service, 'cpu'),
        rangeOf(service, 'memory'),
        service.user === 'image' ? "the image's" : String(service.user.uid),
        'waitFor' in service ? waitedFor(service).join(', ') : '',
      ]),
    ),
    ...warnings(stack),
    ...extensions(stack),
    ...podSecurity(stack),
    ...superuser(stack),
    ...internet(stack),
    ...ingressOf(stack),
    ...secrets(stack, folder),
    '**Start it**, and stop it without losing data; the last line deletes the data too.',
    commands([`kubectl apply -f ${folder}`, ...stop(stack, folder), `kubectl delete namespace ${stack.namespace.name}`]),
    ...gitops(stack),
    ...migrations(stack),
    ...jobs(stack),
    ...cronJobs(stack),
    '**Reach a service directly**, as the host ports of compose did:',
    commands(
      stack.services.flatMap(({ ports }) =>
        ports
          .filter(({ protocol }) => protocol === 'TCP')
          .map(
            ({ service, port }) =>
              `kubectl -n ${stack.namespace.name} port-forward service/${service} ${port > 1023 ? port : 8080}:${port}`,
          ),
      ),
    ),
    ...pageSettings(stack),
    ...claims(stack),
    ...backupsOf(stack),
  ];
}

const waitedFor = (service: Extract<ResolvedService, { waitFor: unknown }>) => [
  ...service.waitFor.map(({ host }) => host),
  ...(('awaited' in service && service.awaited?.jobs) || []),
  ...('awaitedMigrations' in service ? service.awaitedMigrations.map(({ name }) => name) : []),
];

function secrets(stack: ResolvedStack, folder: string): string[] {
  const keys = secretKeysOf(stack);
  const { namespace, ingress, secretSource } = stack;
  const { tls, basicAuth } = ingress ?? {};
  const rows = [
    ...keys.map(({ secretName, key, description, usedBy }) => [secretName, key, description ?? '', usedBy.join(', ')]),
    ...(tls && !tls.issuer ? [[tls.secretName, 'tls.crt, tls.key', 'certificate of the host', 'the ingress']] : []),
    ...(basicAuth ? [[basicAuth.secretName, '', 'users, as htpasswd writes them', 'the ingress']] : []),
  ];
  if (rows.length === 0) return [];
  const byCommand = secretSource.from === 'command' && keys.length > 0;
  const byHand = [
    ...(tls && !tls.issuer && !tls.files
      ? [`kubectl -n ${namespace.name} create secret tls ${tls.secretName} --cert=cert.pem --key=key.pem`]
      : []),
    ...(ingress && basicAuth ? [controllerOf(ingress).usersCommand(namespace.name, basicAuth.secretName)] : []),
  ];
  const lines = [
    ...(byCommand || tls?.files ? [slipwayLine('secrets', stack.name, stack.environment)] : []),
    ...(byHand.length > 0 ? [`kubectl apply -f ${folder}/0000-namespace.k8s.yaml`, ...byHand] : []),
  ];
  return [
    `**Secrets** that the stack needs. ${SOURCES[secretSource.from]}${!byCommand && tls?.files ? ' The certificate is yours:' : ''}`,
    table(['Secret', 'key', 'purpose', 'used by'], rows),
    ...(lines.length > 0 ? [commands(lines)] : []),
    ...passwords(stack),
  ];
}

const SOURCES = {
  command: 'Create them first, and run this again after every change:',
  existing: 'They are created outside of Slipway.',
  'external-secrets': 'The External Secrets Operator copies them from the store.',
} as const;

function pageSettings({ services }: ResolvedStack): string[] {
  const rows = services.flatMap((service) =>
    service.type === 'static' && service.config
      ? Object.entries(service.config).map(([name, value]) => [service.name, code(name), code(JSON.stringify(value))])
      : [],
  );
  return rows.length > 0
    ? [
        '**Settings of a page**: everybody can read them in `/config.js`, which sets `window.__CONFIG__`.',
        table(['service', 'setting', 'value'], rows),
      ]
    : [];
}

function claims({ services, volumes, backups }: ResolvedStack): string[] {
  const data = services.flatMap((service) => {
    if ('volumes' in service)
      return Object.entries(service.volumes).map(([name, volume]) => [
        name,
        service.name,
        volume.mountPath,
        volume.size,
        volume.accessMode,
      ]);
    const claim = 'claim' in service ? service.claim : undefined;
    return claim ? claimNames(service).map((name) => [name, service.name, '', claim.size, 'ReadWriteOnce']) : [];
  });
  const shared = Object.entries(volumes).map(([name, { size, accessMode }]) => {
    const mounts = services.flatMap((service) =>
      'shared' in service
        ? Object.values(service.shared).flatMap((use) => (use.from === name ? [{ ...use, by: service.name }] : []))
        : [],
    );
    const paths = mounts.map(({ mountPath, readOnly }) => `${mountPath}${readOnly ? ' (read-only)' : ''}`);
    return [name, mounts.map(({ by }) => by).join(', '), paths.join(', '), size, accessMode];
  });
  const rows = [
    ...data,
    ...shared,
    ...backups.flatMap((backup) =>
      'claim' in backup ? [[backup.job.name, `backups of ${backup.name}`, '', backup.claim.size, 'ReadWriteOnce']] : [],
    ),
  ];
  return rows.length > 0 ? ['**Data that is kept**', table(['claim', 'service', 'mounted at', 'size', 'access'], rows)] : [];
}

/** Deletes everything except claims and Clusters. A Cluster owns its claims, so it is hibernated instead. */
function stop(stack: ResolvedStack, folder: string): string[] {
  const { name } = stack.namespace;
  const operated = stack.services.some(isOperated);
  const kept = ['namespace/', 'persistentvolumeclaim/', ...(operated ? ['cluster.postgresql.cnpg.io/'] : [])];
  return [
    `kubectl get -f ${folder} -o name | grep -v ${kept.map((kind) => `-e ^${kind}`).join(' ')} | xargs kubectl -n ${name} delete`,
    ...(operated ? [`kubectl -n ${name} annotate ${CLUSTERS} --all --overwrite cnpg.io/hibernation=on`] : []),
  ];
}

function claimNames(service: ResolvedService): string[] {
  if (!isOperated(service)) return [claimOf(service.name)];
  return Array.from({ length: service.replicas.min }, (_, i) => `${service.name}-${i + 1}`);
}

function imageSection(environments: readonly ResolvedStack[]): string[] {
  const lines = environments.flatMap(({ services }) =>
    services.flatMap((service) => {
      if (!('build' in service) || !service.build) return [];
      const { context, dockerfile, target, args } = service.build;
      const options = [
        ...(dockerfile === 'Dockerfile' ? [] : [`-f ${context}/${dockerfile}`]),
        ...(target === undefined ? [] : [`--target ${target}`]),
        ...Object.entries(args).map(([key, value]) => `--build-arg ${key}=${value}`),
      ];
      return [['docker build', `-t ${service.image}`, ...options, context].join(' ')];
    }),
  );
  return lines.length > 0 ? ['## Images', "Build them in the application's own repository:", commands([...new Set(lines)])] : [];
}

const podsOf = ({ replicas: { min, max } }: ResolvedService) => (min === max ? String(min) : `${min} to ${max}`);
function rangeOf({ resources }: ResolvedService, what: 'cpu' | 'memory'): string {
  const [request, limit] = [resources.requests[what], resources.limits[what]];
  if (limit === undefined) return `${request} or more`;
  return request === limit ? limit : `${request} to ${limit}`;
}
