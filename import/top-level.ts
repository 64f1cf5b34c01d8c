// What stands at the top of a compose file: volumes that several services share, and what means nothing on Kubernetes.
import type { Context, Options } from './context';
import type { Draft } from './draft';
import { messages } from './messages';

export function topLevel({ project, notes }: Context, drafts: readonly Draft[]): { readonly volumes: Options } {
  const shared = new Set(
    drafts.flatMap(({ options }) =>
      Object.values((options.volumes ?? {}) as Record<string, Options>).flatMap((volume) =>
        typeof volume.from === 'string' ? [volume.from] : [],
      ),
    ),
  );
  for (const [name, network] of Object.entries(project.networks)) {
    if (network.external && /traefik|proxy|ingress|caddy|nginx|public|web|edge/i.test(name))
      notes.mapped(['networks', name], messages.networkOfTheProxy());
    else if (network.external) notes.person(['networks', name], messages.networkOutside(name));
    else notes.mapped(['networks', name], messages.notNeeded('every service reaches exactly the services in its uses'));
  }
  for (const [name, volume] of Object.entries(project.volumes)) {
    if (volume.driver !== undefined && volume.driver !== 'local')
      notes.decided(['volumes', name, 'driver'], messages.volumeDriver(volume.driver));
    if (Object.keys(volume.driver_opts).length > 0) notes.person(['volumes', name, 'driver_opts'], messages.volumeOptions());
    notes.mapped(['volumes', name], 'volumes');
  }
  for (const name of Object.keys(project.secrets)) notes.mapped(['secrets', name], 'secrets');
  for (const name of Object.keys(project.configs)) notes.mapped(['configs', name], 'files');
  for (const [name, { model, context_size, runtime_flags }] of Object.entries(project.models))
    notes.person(['models', name], messages.model(model, context_size, runtime_flags));
  for (const [name, job] of Object.entries(project.jobs)) {
    if (job.triggers?.manual === false)
      notes.mapped(['jobs', name, 'triggers', 'manual'], messages.notNeeded('nobody starts it but its schedule'));
    if (!job.triggers?.schedule.length) notes.person(['jobs', name], messages.jobByHand());
  }
  for (const [name, service] of Object.entries(project.disabled_services))
    notes.decided(['services', name], messages.disabled(service.profiles));
  return { volumes: Object.fromEntries([...shared].map((name) => [name, { size: '1Gi' }])) };
}
