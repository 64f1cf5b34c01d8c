// What is right in a stack that is partly wrong, so that the rules between services can be asked too and every problem is
// told at once.
import type { z } from 'zod';
import { ingress as ingressSchema } from './ingress';
import { isObject } from './merge-patch';
import { serviceName } from './names';
import { secretSource } from './secret';
import { type Service, service as serviceSchema } from './service';
import type { stack as stackSchema } from './stack';

type Stack = z.output<typeof stackSchema>;

export interface Salvaged {
  readonly stack: Stack;
  /** Services that could not be read; a stand-in answers to their names. */
  readonly unread: readonly string[];
}

export function salvage(said: Record<string, unknown>): Salvaged {
  const unread: string[] = [];
  const services: Record<string, Service> = {};
  for (const [name, service] of Object.entries(isObject(said.services) ? said.services : {})) {
    const parsed = serviceSchema.safeParse(service);
    if (!parsed.success || !serviceName.safeParse(name).success) unread.push(name);
    services[name] = parsed.data ?? standIn(name, service);
  }
  const ingress = ingressSchema.safeParse(said.ingress).data;
  return {
    stack: {
      name: String(said.name),
      version: '',
      notes: [],
      imagePullSecret: false,
      secrets: secretSource.safeParse(said.secrets).data ?? { from: 'command' },
      services,
      ingress,
    },
    unread,
  };
}

/** Whatever it was meant to be, others may use it and routes may lead to it. */
function standIn(name: string, said: unknown): Service {
  const names = [name, ...Object.keys(isObject(said) && isObject(said.ports) ? said.ports : {})];
  return { ...nothing, ports: Object.fromEntries(names.map((port) => [port, 1])) };
}

const nothing = serviceSchema.parse({ type: 'container' }) as Extract<Service, { type: 'container' }>;
