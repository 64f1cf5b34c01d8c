// What a node would find: a program that is no program, root where none may be, a stop that ends before it begins, an amount that nobody means.
import { shown } from '../../schema/problems/messages/wording';
import type { Check, FieldPath } from '../manifest';
import { amount, given, group, list, type Value } from '../schema/values';
import { containersIn, lastingIn, type Placed, type Pods, podsIn } from './pods';
import { printedLabels, selects } from './selector';

export const running: Check = (manifests) =>
  podsIn(manifests).flatMap((pods) => {
    const found = [
      ...containersIn(pods).flatMap((placed) => [
        ...program(placed),
        ...user(placed, pods),
        ...amounts(placed),
        ...stop(placed, pods),
        ...probed(placed),
      ]),
    ];
    found.push(...spread(pods), ...killed(pods), ...unmounted(pods), ...onePort(pods));
    return [
      ...found.map(([field, text]) => ({ path: pods.path, text, field })),
      ...restarts(pods).map(([field, text]) => ({ path: pods.path, text, field, level: 'warning' as const })),
    ];
  });

type Found = readonly [field: FieldPath, text: string];

function program({ container, at }: Placed): Found[] {
  const [first] = Array.isArray(container.command) ? container.command : [];
  if (typeof first !== 'string' || !/^\s|\s$|^[^/\s]+\s+\S/.test(first)) return [];
  return [
    [
      [...at, 'command', 0],
      `command[0] of container ${shown(container.name)} is ${shown(first)}, and no program has that name. Write each word apart.`,
    ],
  ];
}

/** `CreateContainerConfigError`, for ever. */
function user({ container, at }: Placed, { pod }: Pods): Found[] {
  const [own, ofPod] = [group(container.securityContext), group(pod.securityContext)];
  const isForbidden = (own.runAsNonRoot ?? ofPod.runAsNonRoot) === true;
  if (!isForbidden || (own.runAsUser ?? ofPod.runAsUser) !== 0) return [];
  return [
    [[...at, 'securityContext'], `container ${shown(container.name)} is user 0, which is root, and runAsNonRoot forbids it.`],
  ];
}

const LEAST_MEMORY = 4 * 2 ** 20;
const MOST_CPU = 256;

function amounts({ container, at }: Placed): Found[] {
  return (['requests', 'limits'] as const).flatMap((side) => {
    const { cpu, memory } = group(group(container.resources)[side]);
    return [
      ...(given(cpu) && amount(cpu) >= MOST_CPU
        ? [
            [
              [...at, 'resources', side, 'cpu'],
              `${side} of container ${shown(container.name)} are ${shown(cpu)} of CPU, which is ${amount(cpu)} cores. 500m is half a core.`,
            ] as const,
          ]
        : []),
      ...(side === 'limits' && given(memory) && amount(memory) < LEAST_MEMORY && amount(memory) > 0
        ? [
            [
              [...at, 'resources', side, 'memory'],
              `limits of container ${shown(container.name)} are ${shown(memory)} of memory, with which nothing starts. Write it as '512Mi'.`,
            ] as const,
          ]
        : []),
    ];
  });
}

/** The pause is part of the grace period: what it leaves is all that the program has. */
function stop({ container, at }: Placed, { pod }: Pods): Found[] {
  const { sleep, exec } = group(group(container.lifecycle).preStop);
  const { terminationGracePeriodSeconds: grace = 30 } = pod;
  const seconds = given(sleep) ? Number(group(sleep).seconds) : secondsOf(group(exec).command);
  if (!(seconds >= Number(grace)) || seconds === 0) return [];
  return [
    [
      [...at, 'lifecycle', 'preStop'],
      `container ${shown(container.name)} waits ${seconds} s before it stops, and is killed after terminationGracePeriodSeconds, which is ${grace}.`,
    ],
  ];
}

function secondsOf(command: unknown): number {
  const line = Array.isArray(command) ? command.join(' ') : '';
  return Number(/^(?:\S*sh -c )?(?:\/bin\/)?sleep (\d+)s?$/.exec(line)?.[1] ?? Number.NaN);
}

/** A port by its name has to be one of the container. */
function probed({ container, at }: Placed): Found[] {
  const names = new Set(list(container.ports).map(({ name }) => name));
  return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((probe): Found[] => {
    const { httpGet, tcpSocket } = group(container[probe]);
    return Object.entries({ httpGet, tcpSocket }).flatMap(([how, asked]): Found[] => {
      const { port } = group(asked) as Value;
      return typeof port === 'string' && !/^\d+$/.test(port) && !names.has(port)
        ? [
            [
              [...at, probe, how, 'port'],
              `the ${probe} of container ${shown(container.name)} asks port ${shown(port)}, which it does not have.`,
            ],
          ]
        : [];
    });
  });
}

/** What spreads other pods than its own spreads nothing. */
function spread({ pod, labels, at }: Pods): Found[] {
  return list(pod.topologySpreadConstraints).flatMap(({ labelSelector }, i): Found[] =>
    selects(group(labelSelector), labels)
      ? []
      : [
          [
            [...at, 'topologySpreadConstraints', i, 'labelSelector'],
            `topologySpreadConstraints[${i}] counts other pods than its own: ${printedLabels(group(group(labelSelector).matchLabels))}.`,
          ],
        ],
  );
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations */
function killed({ kind, object, pod, at }: Pods): Found[] {
  const hasClaims = list(group(object.spec).volumeClaimTemplates).length > 0;
  if (kind !== 'StatefulSet' || !hasClaims || pod.terminationGracePeriodSeconds !== 0) return [];
  return [
    [
      [...at, 'terminationGracePeriodSeconds'],
      'terminationGracePeriodSeconds is 0, so the program is killed while it writes. Give it the seconds that it needs to stop.',
    ],
  ];
}

/** A claim that is made for each pod and mounted by none: what was meant to be kept on it is kept nowhere. */
function unmounted(pods: Pods): Found[] {
  const used = new Set(
    containersIn(pods).flatMap(({ container }) =>
      [...list(container.volumeMounts), ...list(container.volumeDevices)].map(({ name }) => name),
    ),
  );
  return list(group(pods.object.spec).volumeClaimTemplates).flatMap(({ metadata }, i): Found[] => {
    const { name } = group(metadata);
    const text = `the claim ${shown(name)} of each pod is mounted by no container, so nothing is kept on it.`;
    return used.has(name) ? [] : [[['spec', 'volumeClaimTemplates', i], text]];
  });
}

/** All containers of a pod are one machine on the network: the second that listens there ends. */
function onePort(pods: Pods): Found[] {
  const taken = new Map<string, unknown>();
  return lastingIn(pods).flatMap(({ container, at }) =>
    list(container.ports).flatMap(({ containerPort, protocol = 'TCP' }, i): Found[] => {
      const key = `${String(containerPort)}/${String(protocol)}`;
      const other = taken.get(key);
      if (other === undefined) taken.set(key, container.name);
      const text = `container ${shown(container.name)} has port ${shown(containerPort)}, as ${shown(other)} has, and a pod has each port once.`;
      return other === undefined || other === container.name ? [] : [[[...at, 'ports', i, 'containerPort'], text]];
    }),
  );
}

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules */
function restarts(pods: Pods): Found[] {
  return containersIn(pods)
    .filter(({ container, at }) => at.includes('containers') && given(container.restartPolicy))
    .map(({ container, at }) => [
      [...at, 'restartPolicy'],
      `container ${shown(container.name)} has a restartPolicy of its own, which a Kubernetes before 1.35 refuses or forgets. Set that of the pod.`,
    ]);
}
