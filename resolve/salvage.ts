// The options of a stack that are right, when others are wrong: rules are asked about these, so that every problem is reported at once.
import type { z } from 'zod';
import { ingress as ingressSchema } from '../schema/ingress';
import { isObject } from '../schema/merge-patch';
import { scraping } from '../schema/metrics';
import { dnsName, serviceName } from '../schema/names';
import { textOf } from '../schema/problems/text-of';
import { secretSource, sharedSecrets } from '../schema/secret';
import { type Service, service as serviceSchema } from '../schema/service';
import type { stack as stackSchema } from '../schema/stack';
import { uses as usesSchema } from '../schema/uses';
import { sharedVolumes } from '../schema/volumes';
import { APPLICATIONS } from './applications';
import { Unread } from './unread';

type Stack = z.output<typeof stackSchema>;

export interface Salvaged {
  readonly stack: Stack;
  readonly unread: Unread;
}

export function salvage(input: Record<string, unknown>): Salvaged {
  const unread = new Unread();
  const services: Record<string, Service> = {};
  for (const [name, service] of Object.entries(isObject(input.services) ? input.services : {}))
    services[name] = salvageService(name, service, unread);
  return {
    stack: {
      name: textOf(input.name),
      namespace: dnsName.safeParse(input.namespace).data,
      version: '',
      notes: [],
      accept: {},
      extraObjects: {},
      patches: {},
      imagePullSecret: false,
      ipv6: false,
      metrics: scraping.safeParse(input.metrics).data ?? (input.metrics === undefined ? undefined : SOMEBODY),
      traces: serviceName.safeParse(input.traces).data,
      secrets: eachOf(sharedSecrets, input.secrets, {}),
      secretSource: secretSource.safeParse(input.secretSource).data ?? { from: 'command' },
      services,
      volumes: salvageVolumes(input.volumes, unread),
      ingress: input.ingress === undefined ? undefined : salvageIngress(isObject(input.ingress) ? input.ingress : {}, unread),
    },
    unread,
  };
}

function salvageService(name: string, input: unknown, unread: Unread): Service {
  const least = isObject(input) ? LEAST.get(input.type) : undefined;
  if (!isObject(input) || !least) return standIn(name, input, unread);
  const read = readable(serviceSchema, input, least);
  if (!read) return standIn(name, input, unread);
  const ports = read.wrong.has('ports') ? { ports: possiblePorts(name, input) } : {};
  return unread.guard(['services', name], { ...read.value, ...ports } as Service, read.wrong);
}

/** Who scrapes, where it cannot be read: a service with metrics is not told that there is nobody. */
const SOMEBODY = { from: { namespace: 'somebody' } };

/** The options that a service of each type cannot leave out, for one that has them wrong. */
const LEAST: ReadonlyMap<unknown, z.input<typeof serviceSchema>> = new Map(
  [
    ...Object.values(APPLICATIONS).map(({ least }) => least),
    { type: 'external', host: 'external.example.com' } as const,
    { type: 'postgres', version: 17 } as const,
    { type: 'mariadb', version: '11.8' } as const,
    { type: 'mysql', version: '8.4' } as const,
    { type: 'redis', mode: 'cache' } as const,
    { type: 'mongodb', version: '8.0' } as const,
    { type: 'memcached' } as const,
    { type: 'rabbitmq', version: '4.3' } as const,
    { type: 's3' } as const,
  ].map((least) => [least.type, least]),
);

/** A service of an unknown type becomes a container, which others may use and to which routes may lead. */
function standIn(name: string, input: unknown, unread: Unread): Service {
  const uses = usesSchema.safeParse(isObject(input) ? input.uses : undefined).data;
  const value = { ...CONTAINER, ports: possiblePorts(name, input), ...(uses && { uses }) };
  const wrong = new Map(
    Object.keys(CONTAINER).flatMap((option) => (uses && option === 'uses' ? [] : [[option, 'all'] as const])),
  );
  return unread.guard(['services', name], value, wrong);
}

const CONTAINER = serviceSchema.parse(APPLICATIONS.container.least) as Extract<Service, { type: 'container' }>;

const possiblePorts = (name: string, input: unknown): Extract<Service, { type: 'container' }>['ports'] =>
  Object.fromEntries(
    [name, ...Object.keys(isObject(input) && isObject(input.ports) ? input.ports : {})].map((port) => [
      port,
      { port: 1, containerPort: 1, protocol: 'TCP' },
    ]),
  );

/** Whether a volume is mounted is not asked while something is wrong: a service that could not be read may mount it. */
function salvageVolumes(input: unknown, unread: Unread): Stack['volumes'] {
  const volumes = eachOf(sharedVolumes, input, { size: '1Gi' });
  return unread.guard(['volumes'], volumes, new Map(Object.keys(volumes).map((name) => [name, 'all'])));
}

/** Each entry of a record; one that is wrong is there by its name, as one that says the least. */
function eachOf<Entry>(schema: z.ZodType<Record<string, Entry>>, input: unknown, least: object): Record<string, Entry> {
  const entries = Object.entries(isObject(input) ? input : {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      Object.entries(schema.safeParse({ [name]: value }).data ?? schema.safeParse({ [name]: least }).data ?? {}),
    ),
  );
}

function salvageIngress(input: Record<string, unknown>, unread: Unread): Stack['ingress'] {
  const read = readable(ingressSchema, input, { routes: {} });
  return read && unread.guard(['ingress'], read.value, read.wrong);
}

/** Options that are wrong: some entries of `uses`, `routes` or `env`, or all of the option. */
type Wrong = Map<string, 'all' | 'some'>;

/** The options that are right, with defaults; undefined if the schema does not accept them either. */
function readable<Schema extends z.ZodType>(
  schema: Schema,
  input: Record<string, unknown>,
  least: Record<string, unknown>,
): { value: z.output<Schema> & object; wrong: Wrong } | undefined {
  const wrong: Wrong = new Map();
  let rest = { ...input };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const parsed = schema.safeParse(round === 0 ? input : { ...least, ...rest });
    if (parsed.success) return { value: parsed.data as z.output<Schema> & object, wrong };
    for (const issue of parsed.error.issues) rest = without(rest, issue, wrong);
  }
  return undefined;
}

/** An option that is dropped can make others wrong in the next round: without a wrong `mode`, the options of that mode are unknown. */
const MOST_ROUNDS = 4;

const ENTRIES = ['uses', 'routes', 'env'];

function without(options: Record<string, unknown>, issue: z.core.$ZodIssue, wrong: Wrong): Record<string, unknown> {
  const [option, entry] = issue.path.map(String);
  if (option === undefined) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return Object.fromEntries(Object.entries(options).filter(([name]) => !unknown.includes(name)));
  }
  const { [option]: value, ...rest } = options;
  if (entry !== undefined && ENTRIES.includes(option) && isObject(value)) {
    wrong.set(option, 'some');
    const { [entry]: _, ...entries } = value;
    return { ...rest, [option]: entries };
  }
  wrong.set(option, 'all');
  return rest;
}
