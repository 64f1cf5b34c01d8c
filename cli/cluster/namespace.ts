// Whose the namespace is: nothing is written into, or deleted from, that of another stack or another environment.

import { ENVIRONMENT, PART_OF } from '../../model/labels';
import { shellLine } from '../../model/shell';
import { Refusal } from '../errors';
import { messages, type Place } from '../messages';
import { noneOfForbidden } from './forbidden';
import { type Kubectl, kubectlIn } from './kubectl';

/** Whether it is there, and why nothing may be written or deleted there. */
export interface Found {
  readonly isThere: boolean;
  readonly problems: readonly string[];
}

export async function lookAtNamespace(kubectl: Kubectl, place: Place): Promise<Found> {
  const labels = await labelsOf(kubectl, place.namespace.name);
  return labels === undefined
    ? { isThere: false, problems: [] }
    : { isThere: true, problems: problemsOf(kubectl, place, labels) };
}

/**
 * @returns whether it is there.
 * @throws Refusal if it is somebody else's.
 */
export async function requireOwnNamespace(kubectl: Kubectl, place: Place): Promise<boolean> {
  const { isThere, problems } = await lookAtNamespace(kubectl, place);
  if (problems.length > 0) throw new Refusal(problems);
  return isThere;
}

/**
 * Whether an older Slipway, which gave every environment the namespace of production, left this stack there. Whoever may not look there, as an
 * account of CI, has nothing there.
 */
export async function isFromBefore(kubectl: Kubectl, stack: string): Promise<boolean> {
  const labels = await labelsOf(kubectl, stack).catch(noneOfForbidden);
  return labels?.[PART_OF] === stack && labels[ENVIRONMENT] === undefined;
}

type Labels = Readonly<Record<string, string>>;

async function labelsOf(kubectl: Kubectl, namespace: string): Promise<Labels | undefined> {
  const text = await kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'json']);
  return text.trim() === '' ? undefined : ((JSON.parse(text) as { metadata: { labels?: Labels } }).metadata.labels ?? {});
}

function problemsOf(kubectl: Kubectl, place: Place, labels: Labels): string[] {
  const { name, environment, namespace } = place;
  const missing = Object.entries({ [PART_OF]: name, [ENVIRONMENT]: environment }).filter(([key]) => labels[key] === undefined);
  const takeOver = `${kubectlIn(kubectl)} ${shellLine(['label', 'namespace', namespace.name, ...missing.map((label) => label.join('='))])}`;
  if ((labels[PART_OF] ?? name) !== name) return [messages.foreignNamespace(namespace.name, labels[PART_OF] ?? '', name)];
  if ((labels[ENVIRONMENT] ?? environment) !== environment) return [messages.otherEnvironment(place, labels[ENVIRONMENT] ?? '')];
  if (missing.length > 0)
    return [
      messages.unnamedNamespace(
        place,
        missing.map(([key]) => key),
        takeOver,
      ),
    ];
  return [];
}
