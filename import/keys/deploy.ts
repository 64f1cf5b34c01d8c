// `deploy` besides its resources, and `scale`: how many pods. How they are replaced is Kubernetes' own.
import { atOf, pathOf } from '../context';
import { messages } from '../messages';
import { isSaid, type Key } from './key';

const MEANING: Readonly<Record<string, (value: unknown) => string>> = {
  mode: () => messages.deployMode(),
  endpoint_mode: () => messages.notNeeded('a Service has one address'),
  labels: () => messages.notNeeded('Slipway writes the labels'),
  rollback_config: () => messages.notNeeded('an update stops by itself when new pods are not ready'),
  update_config: () => messages.notNeeded('pods are replaced one after the other, the new one first'),
  restart_policy: () => messages.notNeeded('Kubernetes restarts what ends'),
  placement: () => messages.placement(),
};

export const deploy: Key = (seen, { notes }) => {
  const { deploy: said, scale } = seen.service;
  const path = pathOf(seen, 'deploy');
  for (const [key, value] of Object.entries(said ?? {})) {
    const meaning = MEANING[key];
    if (!meaning || !isSaid(value) || value === 'replicated') continue;
    if (key === 'placement' || (key === 'mode' && value !== 'replicated')) notes.person([...path, key], meaning(value));
    else notes.mapped([...path, key], meaning(value));
  }
  const replicas = said?.replicas ?? scale;
  if (replicas === undefined) return {};
  const place = said?.replicas === undefined ? pathOf(seen, 'scale') : [...path, 'replicas'];
  if (replicas === 0) {
    notes.person(place, messages.noPods());
    return {};
  }
  if (replicas === 1) {
    notes.mapped(place, 'replicas');
    return { replicas: 1 };
  }
  notes.decided(place, messages.replicas(replicas), atOf(seen, 'replicas'));
  return { replicas: Math.min(replicas, 1000) };
};
