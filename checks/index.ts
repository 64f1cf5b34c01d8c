// The rules that no manifest may break. Today's charts break none; the rules catch mistakes in future changes.
import { cronJobs } from './cron-jobs';
import { environment } from './environment';
import { images } from './images';
import { ingress } from './ingress';
import { type KnownValue, leaks } from './leaks';
import type { Check, Finding, Manifest } from './manifest';
import { names } from './names';
import { network } from './network';
import { podSecurity } from './pod-security';
import { ports } from './ports';
import { probes } from './probes';
import { references } from './references';
import { resources } from './resources';
import { selectors } from './selectors';

const CHECKS: readonly Check[] = [
  names,
  selectors,
  ports,
  references,
  podSecurity,
  resources,
  probes,
  cronJobs,
  images,
  network,
  ingress,
  environment,
];

/** Thrown for manifests that break a rule; the message holds every finding, with its construct path. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/**
 * Asks every rule about every stack, and looks for secrets in the pages too.
 * @param stacks the manifests of one namespace each.
 * @param pages the page of each stack, by its path below dist/.
 * @param knownValues values of secrets, which must not be in any of them.
 * @param validations findings of the constructs themselves (`node.addValidation`).
 * @throws ManifestError naming every finding at once.
 */
export function check(
  stacks: readonly (readonly Manifest[])[],
  pages: ReadonlyMap<string, string> = new Map(),
  knownValues: readonly KnownValue[] = [],
  validations: readonly Finding[] = [],
): void {
  const { inManifests, inPage, masked } = leaks(knownValues);
  const findings = [
    ...validations,
    ...stacks.flatMap((manifests) => [
      ...CHECKS.flatMap((rule) => rule(manifests)).map(({ path, text }) => ({ path, text: masked(text) })),
      ...inManifests(manifests),
    ]),
    ...[...pages].flatMap(([file, page]) => inPage(`dist/${file}`, page)),
  ];
  if (findings.length > 0)
    throw new ManifestError([...findings.map(({ path, text }) => `${path}: ${text}`), 'Nothing was written.'].join('\n'));
}
