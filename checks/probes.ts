// Every container with a TCP port has the three probes, but where the port is for metrics alone. Readiness and liveness differ, or an overloaded container would be restarted.
import { EXPORTER, METRICS_PORTS } from '../model/metrics';
import { type Check, workloadsIn } from './manifest';

export const probes: Check = (manifests) =>
  workloadsIn(manifests).flatMap(({ path, pod }) =>
    pod.containers
      .filter(({ name }) => name !== EXPORTER) // one that hangs takes no server away from those who use it
      .filter(({ ports = [] }) =>
        ports.some(({ name = '', protocol = 'TCP' }) => protocol === 'TCP' && !METRICS_PORTS.includes(name)),
      )
      .flatMap((container) => {
        const missing = (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).filter((kind) => !container[kind]);
        const same = JSON.stringify(container.readinessProbe) === JSON.stringify(container.livenessProbe);
        return [
          ...missing.map((kind) => ({ path, text: `container '${container.name}' has no ${kind}.` })),
          ...(missing.length === 0 && same
            ? [{ path, text: `container '${container.name}' has the same probe for readiness and liveness.` }]
            : []),
        ];
      }),
  );
