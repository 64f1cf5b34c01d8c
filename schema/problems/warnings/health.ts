// Warnings about probes.
import type { Sentences } from './sentences';

export const healthWarnings = {
  'health-renders': {
    finds: 'A probe that asks for a page.',
    found: (path: string) => `'${path}' is a page for people.`,
    why: 'Probes ask for it every few seconds from each pod, and it answers whether or not the service works.',
    mend: "Ask a path that only says that the service works, such as '/health'.",
  },
  'liveness-asks-others': {
    finds: 'A liveness probe that fails with the database.',
    found: (path: string, same: boolean) => (same ? `liveness asks what readiness asks, '${path}'.` : `liveness asks '${path}'.`),
    why: 'When a database or another service is away, every pod is restarted at once, and comes back no sooner.',
    mend: 'Let liveness ask a path that answers while the process works, or leave live out.',
  },
} satisfies Record<string, Sentences>;
