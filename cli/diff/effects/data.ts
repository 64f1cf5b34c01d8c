// What becomes of volumes: new ones, larger ones, and those that stay without a service.
import type { KubeObject } from '../../../checks/manifest';
import { claimOf } from '../../../model/names';
import { messages } from '../messages';
import type { Effect, EffectsOf } from './effect';

export const data: EffectsOf = ({ changes }) =>
  changes.flatMap(({ how, before, after, fields }): Effect[] => {
    const claims = claimsOf(after ?? before);
    if (how === 'new') return claims.map(([name, size]) => ({ what: 'data', text: messages.newVolume(name, size) }));
    if (how === 'gone') return claims.map(([name]) => ({ what: 'data', text: messages.volumeStays(name) }));
    const size = fields.find(({ path }) => path === 'spec.resources.requests.storage');
    return after?.kind === 'PersistentVolumeClaim' && size
      ? [{ what: 'data', text: messages.grows(after.metadata.name, String(size.from), String(size.to)) }]
      : [];
  });

const claimsOf = (object: KubeObject | undefined): [name: string, size: string][] => {
  if (!object) return [];
  const { kind, metadata, spec } = object;
  const { resources } = (spec ?? {}) as { resources?: { requests?: { storage?: string } } };
  return [
    ...(kind === 'PersistentVolumeClaim' ? [[metadata.name, resources?.requests?.storage ?? ''] as [string, string]] : []),
    ...(spec?.volumeClaimTemplates ?? []).map((template): [string, string] => [
      claimOf(metadata.name, template.metadata.name),
      template.spec.resources.requests.storage,
    ]),
  ];
};
