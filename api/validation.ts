// The rules about manifests as a validation of cdk8s-cli, which `cdk8s synth` asks about every file that it has written.
// https://cdk8s.io/docs/latest/cli/synth/#validations
import { ACCEPT } from '../checks/acceptance';
import type { Manifest } from '../checks/manifest';
import { ACCEPTABLE, FINDS } from '../checks/rules';
import { listsOf } from '../model/lists';
import { type Finding, isError } from '../schema/problems/finding';
import { messages } from '../schema/problems/messages';
import { type CheckOptions, check } from './manifests';

/** `properties` of the validation in cdk8s.yaml. */
export interface SlipwayValidationProperties {
  /**
   * `kubernetes`: what is wrong in any manifest. `all`: what Slipway asks of its own too, such as restricted pods, probes and closed networks.
   * @default 'kubernetes'
   */
  readonly rules?: CheckOptions['rules'];
}

/** What cdk8s-cli hands to a validation. Its package is not needed for that. */
interface Context {
  /** Paths of files. */
  readonly manifests: readonly string[];
  readonly parseManifest: (path: string) => readonly unknown[];
  readonly logger: { readonly log: (message: string) => void };
  readonly report: {
    readonly addViolation: (violation: Violation) => void;
    readonly submit: (status: 'success' | 'failure') => void;
  };
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly { resourceName: string; locations: readonly string[]; manifestPath: string }[];
}

export class SlipwayValidation {
  private readonly rules: NonNullable<CheckOptions['rules']>;

  /** @throws an error for a property that is none, or has another value. */
  constructor(properties: SlipwayValidationProperties = {}) {
    const { rules = 'kubernetes', ...others } = properties;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) throw new Error(messages.noProperty(unknown, ['rules']));
    if (rules !== 'all' && rules !== 'kubernetes') throw new Error(`rules: ${messages.noRules(rules)}`);
    this.rules = rules;
  }

  async validate({ manifests: files, parseManifest, logger, report }: Context): Promise<void> {
    const manifests = files.flatMap((file) => parseManifest(file).flatMap((object, i) => manifestIn(file, object, i)));
    const findings = check(manifests, { rules: this.rules });
    const errors = findings.filter(isError);
    for (const { path, text } of findings.filter((finding) => !isError(finding))) logger.log(`${path}: ${text}`);
    for (const rule of new Set(errors.map((error) => error.rule)))
      report.addViolation(
        violation(
          rule,
          errors.filter((error) => error.rule === rule),
          manifests,
        ),
      );
    report.submit(errors.length > 0 ? 'failure' : 'success');
  }
}

/** A manifest, and the file that it is in. */
type InFile = Manifest & { readonly of: string };

/** An empty document is none. */
function manifestIn(file: string, object: unknown, i: number): InFile[] {
  if (object === null || object === undefined) return [];
  const { kind, metadata } = object as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } | null };
  return [
    { path: `${file}/${kind ?? `document ${i + 1}`}/${metadata?.name ?? ''}`, object: object as Manifest['object'], of: file },
  ];
}

function violation(rule: string, findings: readonly Finding[], manifests: readonly InFile[]): Violation {
  const found = listsOf(findings.map(({ path, text }) => [path, text] as const));
  return {
    ruleName: rule,
    recommendation: FINDS[rule] ?? '',
    fix: ACCEPTABLE.includes(rule) ? messages.howToAccept([ACCEPT + rule]) : messages.seeRules(),
    violatingResources: [...found].map(([path, locations]) => ({
      resourceName: path.slice(path.lastIndexOf('/') + 1),
      locations,
      manifestPath: manifests.find((manifest) => manifest.path === path)?.of ?? path,
    })),
  };
}
