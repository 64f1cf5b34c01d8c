// An application that answers HTTP on one port: the port, and the probes that ask it.
import type { z } from 'zod';
import type { Port } from '../../model';
import type { Health } from '../../model/health';
import type { health } from '../../schema/health';
import { TIMING } from '../defaults/probes';

const port = 'http';

/** @param containerPort where it is another one than the Service's. */
export const httpPort = (service: string, number: number, containerPort = number): Port[] => [
  { name: port, service, port: number, containerPort },
];

/** Ready when `/` answers. Alive while the port opens: `/` may ask the backend, and its outage restarts no page. */
export const PAGE: Health = { ready: { port, path: '/' }, live: { port }, ...TIMING };

/** The probes that ask these paths. */
export function healthAt(paths: z.output<typeof health>): Health {
  const { ready, live, ...timing } = typeof paths === 'string' ? { ready: paths, live: undefined, ...TIMING } : paths;
  return { ready: { port, path: ready }, live: { port, path: live ?? `${ready}?probe=live` }, ...timing };
}
