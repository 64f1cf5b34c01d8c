// What an object accepts by annotations, each of a rule and with the reason: the rule is then quiet about this object.
import type { Finding as Problem } from '../schema/problems/finding';
import { messages } from '../schema/problems/messages';
import { unusedAcceptance } from '../schema/problems/warnings';
import type { FieldPath, Manifest } from './manifest';
import { ACCEPTABLE, NEVER_ACCEPTED } from './rules';

/** `slipway/accept-policies: 'the mesh opens what this policy closes'` */
export const ACCEPT = 'slipway/accept-';

/** A finding with the whole path of its manifest. */
export type Unplaced = Problem & { readonly field?: FieldPath };

/**
 * The findings without those that their objects accept, and what is wrong with the annotations themselves.
 * @param asked the rules that were asked: of another one nobody knows whether there is something to accept.
 */
export function withoutAccepted(
  findings: readonly Unplaced[],
  manifests: readonly Manifest[],
  asked: ReadonlySet<string>,
): readonly Unplaced[] {
  const lines = manifests.flatMap(({ path, object }) =>
    acceptancesOf(object).map((line) => ({ ...line, path, wrong: wrongIn(line), key: `${line.rule} ${path}` })),
  );
  if (lines.length === 0) return findings;
  const accepting = new Set(lines.flatMap(({ wrong, key }) => (wrong === undefined ? [key] : [])));
  const keyOf = ({ rule, path }: Problem) => `${rule} ${path}`;
  const used = new Set(findings.map(keyOf).filter((key) => accepting.has(key)));
  return [
    ...findings.filter((found) => !used.has(keyOf(found))),
    ...lines.flatMap((line) => {
      if (line.wrong !== undefined) return [told('error', 'acceptance', line, line.wrong)];
      return used.has(line.key) || !asked.has(line.rule) ? [] : [told('warning', 'unused-acceptance', line, unused(line.rule))];
    }),
  ];
}

/** How those of the findings are accepted that can be, in a sentence; none if none can be. `schema` is nearly always right, so it is not offered. */
export function howToAccept(findings: readonly Problem[]): string[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule !== 'schema' && ACCEPTABLE.includes(rule));
  return rules.length > 0 ? [messages.howToAccept(rules.map((rule) => ACCEPT + rule))] : [];
}

const unused = (rule: string) => `${unusedAcceptance.found(rule)} ${unusedAcceptance.why} ${unusedAcceptance.mend}`;

export interface Acceptance {
  readonly rule: string;
  /** Text, if nothing is wrong with it. */
  readonly reason: unknown;
}

/** Of anything at all. */
export function acceptancesOf(object: unknown): Acceptance[] {
  const { metadata } = (object ?? {}) as { readonly metadata?: { readonly annotations?: object } | null };
  return Object.entries(metadata?.annotations ?? {}).flatMap(([key, reason]) =>
    key.startsWith(ACCEPT) ? [{ rule: key.slice(ACCEPT.length), reason }] : [],
  );
}

function wrongIn({ rule, reason }: Acceptance): string | undefined {
  if (Object.hasOwn(NEVER_ACCEPTED, rule)) return messages.neverAccepted(rule, NEVER_ACCEPTED[rule] ?? '');
  if (!ACCEPTABLE.includes(rule)) return messages.notAManifestRule(rule, ACCEPTABLE);
  return typeof reason === 'string' && /\S/.test(reason) ? undefined : messages.noReason();
}

const told = (
  level: Problem['level'],
  rule: string,
  { path, rule: accepted }: Acceptance & { readonly path: string },
  text: string,
): Unplaced => {
  const key = ACCEPT + accepted;
  return { level, rule, environments: [], path, text: `annotation ${key}: ${text}`, field: ['metadata', 'annotations', key] };
};
