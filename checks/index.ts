// The rules that no manifest may break. Today's charts break none; the rules catch mistakes in future changes.
import type { KnownValue } from '../leaks/known';
import type { Finding as Problem } from '../schema/problems/finding';
import { NOTHING_WRITTEN } from '../schema/problems/messages';
import { reportOf } from '../schema/problems/report';
import { cronJobs } from './cron-jobs';
import { environment } from './environment';
import { images } from './images';
import { ingress } from './ingress';
import { leaks } from './leaks';
import type { Check, Finding, Manifest } from './manifest';
import { names } from './names';
import { network } from './network';
import { type OwnCheck, ownFindings } from './own';
import { podSecurity } from './pod-security';
import { ports } from './ports';
import { probes } from './probes';
import { references } from './references';
import { resources } from './resources';
import { schema } from './schema';
import { secrets } from './secrets';
import { selectors } from './selectors';
import { shapesOf } from './shape';

/** What is wrong in any manifest, whoever wrote it. */
const KUBERNETES: Readonly<Record<string, Check>> = { schema, names, references };

/** What is wrong in a manifest of ours: Kubernetes would take it. */
const OURS: Readonly<Record<string, Check>> = {
  selectors,
  ports,
  secrets,
  'pod-security': podSecurity,
  resources,
  probes,
  'cron-jobs': cronJobs,
  images,
  network,
  ingress,
  environment,
};

/** The names of all rules about manifests. */
export const RULES: readonly string[] = [...Object.keys({ ...KUBERNETES, ...OURS }), 'construct', 'shape', 'leak'];

/** Thrown for manifests that break a rule; the message holds every finding, with its construct path. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  constructor(
    message: string,
    readonly findings: readonly Problem[],
  ) {
    super(message);
  }

  report = (): string => this.message;
}

/** A finding of the name of a rule about manifests. */
export const problem = (rule: string, { path, text }: Finding): Problem => ({
  level: 'error',
  rule,
  environments: [],
  path,
  text,
});

export interface Asked {
  /** The page of each stack, by its path below dist/. */
  readonly pages?: ReadonlyMap<string, string>;
  /** Values of secrets, which must not be in any of them. */
  readonly knownValues?: readonly KnownValue[];
  /** Findings of the constructs themselves (`node.addValidation`). */
  readonly validations?: readonly Finding[];
  /** Secrets that the stacks hold with a reason. */
  readonly accepted?: readonly string[];
  /** The team's own checks. */
  readonly own?: readonly OwnCheck[];
  /** `kubernetes`: only those that hold for any manifest. */
  readonly rules?: 'all' | 'kubernetes';
}

/**
 * What every rule finds in every stack, and secrets in the pages too.
 * @param stacks the manifests of one namespace each.
 */
export function findingsIn(stacks: readonly (readonly Manifest[])[], asked: Asked = {}): Problem[] {
  const { pages = new Map<string, string>(), knownValues, validations = [], accepted, own = [], rules = 'all' } = asked;
  const checks = rules === 'all' ? { ...KUBERNETES, ...OURS } : KUBERNETES;
  const { inManifests, inPage, masked } = leaks(knownValues, accepted);
  return [
    ...validations.map((found) => problem('construct', found)),
    ...stacks.flatMap((manifests) => {
      const { known, findings } = shapesOf(manifests);
      const mask = ({ path, text }: Finding) => ({ path, text: masked(text, manifests) });
      return [
        ...findings.map((found) => problem('shape', mask(found))),
        ...Object.entries(checks).flatMap(([name, rule]) => rule(known).map((found) => problem(name, mask(found)))),
        ...ownFindings(own, known).map((found) => ({ ...found, ...mask(found) })),
        ...inManifests(manifests).map((found) => problem('leak', found)),
      ];
    }),
    ...[...pages].flatMap(([file, page]) => inPage(`dist/${file}`, page)).map((found) => problem('leak', found)),
  ];
}

/** @throws ManifestError naming every finding of `findingsIn` at once. */
export function check(stacks: readonly (readonly Manifest[])[], asked: Asked = {}): void {
  const findings = findingsIn(stacks, asked);
  if (findings.length > 0) throw refused(findings);
}

export const refused = (findings: readonly Problem[]) =>
  new ManifestError([reportOf(findings), NOTHING_WRITTEN].join('\n'), findings);
