// The rules that no manifest may break. Today's charts break none; the rules catch mistakes in future changes.
import type { KnownValue } from '../leaks/known';
import { isError, type Finding as Problem } from '../schema/problems/finding';
import { NOTHING_WRITTEN } from '../schema/problems/messages';
import { reportOf } from '../schema/problems/report';
import { howToAccept, type Unplaced, withoutAccepted } from './acceptance';
import { leaks } from './leaks';
import type { Finding, Manifest } from './manifest';
import { ManifestError } from './manifest-error';
import { type OwnCheck, ownFindings } from './own';
import { KUBERNETES, type ManifestRule, OURS } from './rules';
import { shapesOf } from './shape';

export { ManifestError } from './manifest-error';
export { RULES } from './rules';

/** A finding of the name of a rule about manifests. */
export const problem = (rule: string, { path, text, level = 'error' }: Finding): Problem => ({
  level,
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
  /** What is there besides, of which only references are asked. */
  readonly around?: readonly Manifest[];
}

/**
 * What every rule finds in every stack, and secrets in the pages too.
 * @param stacks the manifests of one namespace each.
 */
export function findingsIn(stacks: readonly (readonly Manifest[])[], asked: Asked = {}): Problem[] {
  const {
    pages = new Map<string, string>(),
    knownValues,
    validations = [],
    accepted,
    own = [],
    rules = 'all',
    around = [],
  } = asked;
  const others = [...around];
  const checks = Object.entries(rules === 'all' ? { ...KUBERNETES, ...OURS } : KUBERNETES);
  const { inManifests, inPage, masked } = leaks(knownValues, accepted);
  return [
    ...validations.map((found) => problem('construct', found)),
    ...stacks.flatMap((manifests) => {
      const { named, known, findings } = shapesOf(manifests);
      const mask = (found: Finding) => ({ ...found, text: masked(found.text, manifests) });
      const all: Unplaced[] = [
        ...findings.map((found) => about('shape', mask(found))),
        ...askAll(checks, named, known, others).map(({ name, found }) => about(name, mask(found))),
        ...ownFindings(own, known).map((found) => ({ ...found, ...mask(found) })),
        ...inManifests(rules === 'all' ? manifests : manifests.filter(isNoSecret)).map((found) => about('leak', found)),
      ];
      return withoutAccepted(all, manifests, new Set(checks.map(([name]) => name))).map(placing(manifests));
    }),
    ...[...pages].flatMap(([file, page]) => inPage(`dist/${file}`, page)).map((found) => problem('leak', found)),
  ];
}

/** What is meant to hold secrets. With all rules it may not be a manifest at all. */
const isNoSecret = ({ object }: Manifest) => object?.kind !== 'Secret';

interface Broken {
  readonly name: string;
  readonly found: Finding;
}

function askAll(
  rules: readonly (readonly [string, ManifestRule])[],
  named: readonly Manifest[],
  known: readonly Manifest[],
  around: readonly Manifest[],
): Broken[] {
  const all: Broken[] = [];
  const seen = new Set<string>();
  for (const [name, { check, after = [] }] of rules) {
    const found = check(name === 'schema' ? named : known, around);
    for (const each of found) if (!after.some((other) => seen.has(`${other} ${each.path}`))) all.push({ name, found: each });
    for (const { path } of found) seen.add(`${name} ${path}`);
  }
  return all;
}

const about = (rule: string, found: Finding): Unplaced => ({
  ...problem(rule, found),
  ...(found.field && { field: found.field }),
});

/** Adds the place in the file that a manifest was read from; the file is then not part of its path. */
function placing(manifests: readonly Manifest[]): (found: Unplaced) => Problem {
  const all = new Map(manifests.map((manifest) => [manifest.path, manifest]));
  return ({ field = [], ...found }) => {
    const { file, placeOf } = all.get(found.path) ?? {};
    if (file === undefined || placeOf === undefined) return found;
    return { ...found, file, ...placeOf(field), path: found.path.slice(file.length + 1) };
  };
}

/** @throws ManifestError naming every error of `findingsIn` at once. */
export function check(stacks: readonly (readonly Manifest[])[], asked: Asked = {}): void {
  const errors = findingsIn(stacks, asked).filter(isError);
  if (errors.length > 0) throw refused(errors);
}

export const refused = (findings: readonly Problem[]) =>
  new ManifestError([reportOf(findings), ...howToAccept(findings), NOTHING_WRITTEN].join('\n'), findings);
