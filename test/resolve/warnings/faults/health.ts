// Faults about probes.
import { api } from '../../../support/stacks';
import { type Fault, live } from '../shapes';

export const FAULTS_OF_HEALTH: Fault[] = [
  [
    'health-renders',
    'the page of FastAPI',
    { api: { ...api, health: '/docs' } },
    ["services.api.health: '/docs' is a page for people."],
  ],
  [
    'liveness-asks-others',
    'the same path',
    live('/health', '/health'),
    ["services.api.health.live: liveness asks what readiness asks, '/health'."],
  ],
  ['liveness-asks-others', 'readiness', live('/health', '/readyz'), ["services.api.health.live: liveness asks '/readyz'."]],
];
