// An application that answers HTTP on one port: the port, and the probes that ask it.
import type { z } from 'zod';
import type { Port } from '../../model';
import type { Health } from '../../model/health';
import { type health, TIMING } from '../../schema/health';

const port = 'http';

/** @param containerPort where it is another one than the Service's. */
export const httpPort = (service: string, number: number, containerPort = number): Port[] => [
  { name: port, service, port: number, containerPort, protocol: 'TCP' },
];

/** Ready when `/` answers. Alive while the port opens: `/` may ask the backend, and its outage restarts no page. */
export const PAGE: Health = { ready: { port, path: '/' }, live: { port }, ...TIMING };

/** The path of the liveness probe where one path answers both probes. */
export const aliveAt = (ready: string): string => `${ready}?probe=live`;

/** The probes that ask these paths, or this command. */
export function healthAt(paths: z.output<typeof health>): Health {
  if (typeof paths === 'object' && 'command' in paths) {
    const { command, ...timing } = paths;
    return { ready: { command }, live: { command }, ...timing };
  }
  const { ready, live, ...rest } = typeof paths === 'string' ? { ready: paths, live: undefined, ...TIMING } : paths;
  return { ready: { port, path: ready }, live: { port, path: live ?? aliveAt(ready) }, ...rest };
}
