// Groups of fields of which exactly one is said, or at most one.
import { joined } from '../../schema/problems/messages/wording';
import type { Path, Report } from './report';
import { given, type Value } from './values';

/** Without `of` every field counts but those of `but`. */
export interface Choice {
  readonly of?: readonly string[];
  readonly but?: readonly string[];
  readonly least?: 0;
}

const ONE_OF: Readonly<Record<string, Choice>> = {
  Volume: { but: ['name'], least: 0 },
  Probe: { of: ['exec', 'grpc', 'httpGet', 'tcpSocket'] },
  LifecycleHandler: { of: ['exec', 'httpGet', 'sleep', 'tcpSocket'] },
  EnvVarSource: { of: ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'] },
  EnvFromSource: { of: ['configMapRef', 'secretRef'] },
  VolumeProjection: { but: [], least: 0 },
  IngressBackend: { of: ['resource', 'service'] },
  ServiceBackendPort: { of: ['name', 'number'] },
  PodDisruptionBudgetSpec: { of: ['maxUnavailable', 'minAvailable'], least: 0 },
  PodFailurePolicyRule: { of: ['onExitCodes', 'onPodConditions'] },
  EnvVar: { of: ['value', 'valueFrom'], least: 0 },
};

/** @param type name of the group of fields. */
export const choiceOf = (type: string): Choice | undefined => ONE_OF[type];

/** @param type name of the group of fields. */
export function oneOf(choice: Choice, type: string, value: Value, path: Path, report: Report): void {
  const { of, but = [], least = 1 } = choice;
  const has = Object.keys(value).filter((name) => isSaid(type, value[name]) && (of ? of.includes(name) : !but.includes(name)));
  if (has.length > 1) report(path, `has ${joined(has)}, and may have one of them.`);
  if (has.length === 0 && least > 0) report(path, `has none of ${joined(of ?? ['its sources'])}, and needs one.`);
}

/** A list without items says nothing, and the empty text is that of a variable alone. */
const isSaid = (type: string, value: unknown) =>
  given(value) && !(Array.isArray(value) && value.length === 0) && (value !== '' || type === 'EnvVar');
