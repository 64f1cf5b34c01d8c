// Where programs send their traces: an edge to the collector, and the variables that every SDK of OpenTelemetry reads.
// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/

import type { Service, ServiceOf } from '../schema/service';
import type { Context } from './context';
import { endpointsOf } from './endpoints';
import { portOf } from './external';
import { isExternal } from './kinds';

type Stack = Context['stack'];

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** Port of OTLP by gRPC; HTTP has another one. https://opentelemetry.io/docs/specs/otlp/ */
const GRPC = 4317;

/** The port of the collector. Undefined: it is none that could take traces. */
export function collectorPort({ services, traces = '' }: Stack): number | undefined {
  const collector = services[traces];
  if (collector && isExternal(collector)) return portOf(collector);
  const { owner = '', port } = endpointsOf(services).get(traces) ?? {};
  return services[owner]?.type === 'container' && port?.protocol === 'TCP' ? port.port : undefined;
}

/**
 * The stack, in which each program of the team's has the way to the collector and its own name. What a service says itself stands.
 * @param environment by its name.
 */
export function withTraces<S extends Stack>(stack: S, environment: string): S {
  const { traces } = stack;
  const port = collectorPort(stack);
  if (traces === undefined || port === undefined) return stack;
  const attributes = { 'service.namespace': stack.name, 'deployment.environment.name': environment };
  const edge = {
    ...{ wait: false, direct: false }, // a program without its collector loses traces and nothing else
    env: { [ENDPOINT]: `${port === 443 ? 'https' : 'http'}://{host}:{port}` },
  } as const;
  const traced = (name: string, { uses, env, ...rest }: Program) => ({
    ...rest,
    uses: { [traces]: edge, ...uses },
    env: {
      OTEL_EXPORTER_OTLP_PROTOCOL: port === GRPC ? 'grpc' : 'http/protobuf',
      OTEL_RESOURCE_ATTRIBUTES: Object.entries(attributes)
        .map((pair) => pair.join('='))
        .join(','),
      OTEL_SERVICE_NAME: name,
      ...env,
    },
  });
  const own = endpointsOf(stack.services).get(traces)?.owner;
  const services = Object.entries(stack.services).map(([name, service]) => [
    name,
    name !== own && isOfTheTeam(service) ? traced(name, service) : service,
  ]);
  return { ...stack, services: Object.fromEntries(services) };
}

type Program = ServiceOf<'fastapi' | 'nextjs' | 'container' | 'job' | 'cron'>;

/** An image by its name is nearly always somebody else's, whose program may mean something else by these variables. A page runs in browsers. */
function isOfTheTeam(service: Service): service is Program {
  if (service.type === 'fastapi' || service.type === 'nextjs') return true;
  const isProgram = service.type === 'container' || service.type === 'job' || service.type === 'cron';
  return isProgram && typeof service.image !== 'string';
}
