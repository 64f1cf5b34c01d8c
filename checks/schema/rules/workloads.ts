// What runs pods: the selector and its template, how pods are replaced, when they are started again.

import { comes } from '../../../schema/cron-fields';
import { joined, shown } from '../../../schema/problems/messages/wording';
import type { Path, Report } from '../report';
import { given, group, list, type Value } from '../values';
import type { Rule } from './rule';

export const deployment: Rule = (spec, path, report) => {
  server(spec, path, report);
  const { type, rollingUpdate } = group(spec.strategy);
  const at = [...path, 'strategy', 'rollingUpdate'];
  if (type === 'Recreate' && given(rollingUpdate)) report(at, "is there, and the strategy 'Recreate' takes none.");
  const { maxSurge, maxUnavailable } = group(rollingUpdate);
  atMostAll(maxUnavailable, [...at, 'maxUnavailable'], report);
  if (isZero(maxUnavailable) && isZero(maxSurge)) report(at, 'has 0 for both, and then no pod can be replaced.');
  const { progressDeadlineSeconds = 600, minReadySeconds = 0 } = spec;
  if (Number(minReadySeconds) >= Number(progressDeadlineSeconds))
    report(
      [...path, 'progressDeadlineSeconds'],
      `is ${shown(progressDeadlineSeconds)}, and has to be more than minReadySeconds.`,
    );
};

/** More than all pods are none. */
function atMostAll(value: unknown, path: Path, report: Report): void {
  if (typeof value === 'string' && /^\d+%$/.test(value) && Number.parseInt(value, 10) > 100)
    report(path, `is ${shown(value)}, and has to be at most 100%.`);
}

export const budget: Rule = ({ maxUnavailable, minAvailable }, path, report) => {
  atMostAll(maxUnavailable, [...path, 'maxUnavailable'], report);
  atMostAll(minAvailable, [...path, 'minAvailable'], report);
};

export const statefulSet: Rule = (spec, path, report) => {
  server(spec, path, report);
  const { type, rollingUpdate } = group(spec.updateStrategy);
  if (type === 'OnDelete' && given(rollingUpdate))
    report([...path, 'updateStrategy', 'rollingUpdate'], "is there, and the strategy 'OnDelete' takes none.");
};

/** A DaemonSet, a StatefulSet, and a Deployment besides. */
export const server: Rule = ({ selector, template }, path, report) => {
  selects(selector, template, path, report);
  restarts(template, ['Always'], 'Always', path, report);
};

export const job: Rule = (spec, path, report) => {
  if (given(spec.selector) && spec.manualSelector !== true)
    report([...path, 'selector'], 'is there without manualSelector: true; Kubernetes makes one for each Job.');
  const { template, completionMode, completions, backoffLimitPerIndex, podFailurePolicy } = spec;
  if (given(backoffLimitPerIndex) && completionMode !== 'Indexed')
    report([...path, 'backoffLimitPerIndex'], "is there, and only the mode 'Indexed' takes it.");
  if (given(podFailurePolicy) && group(group(template).spec).restartPolicy === 'OnFailure')
    report([...path, 'template', 'spec', 'restartPolicy'], "is 'OnFailure', and with podFailurePolicy it has to be 'Never'.");
  restarts(template, ['Never', 'OnFailure'], 'Always', path, report);
  if (completionMode === 'Indexed' && !given(completions))
    report([...path, 'completions'], "is missing: the mode 'Indexed' needs it.");
};

export const cronJob: Rule = ({ schedule, timeZone, startingDeadlineSeconds }, path, report) => {
  if (typeof schedule === 'string' && !comes(schedule))
    report([...path, 'schedule'], `is ${shown(schedule)}, a day that never comes.`);
  if (typeof startingDeadlineSeconds === 'number' && startingDeadlineSeconds < 10)
    report(
      [...path, 'startingDeadlineSeconds'],
      `is ${startingDeadlineSeconds}, and the controller looks every 10 seconds, so most runs are missed.`,
    );
  if (timeZone === '') report([...path, 'timeZone'], 'is empty: leave it out for the time zone of the cluster.');
};

function selects(selector: unknown, template: unknown, path: Path, report: Report): void {
  const wanted = Object.entries(group(group(selector).matchLabels));
  if (wanted.length === 0 && list(group(selector).matchExpressions).length === 0)
    report([...path, 'selector'], 'is empty, and selects no pod.');
  const labels = group(group(group(template).metadata).labels);
  for (const [key, value] of wanted)
    if (labels[key] !== value)
      report(
        [...path, 'selector', 'matchLabels', key],
        `is ${shown(value)}, and the pods of the template have ${shown(labels[key])}.`,
      );
}

function restarts(template: unknown, may: readonly string[], otherwise: string, path: Path, report: Report): void {
  const { restartPolicy } = group(group(template).spec);
  const said = restartPolicy ?? otherwise;
  const choices = joined(
    may.map((each) => `'${each}'`),
    'or',
  );
  if (typeof said === 'string' && !may.includes(said))
    report([...path, 'template', 'spec', 'restartPolicy'], `is ${shown(said)}, and has to be ${choices} here.`);
}

const isZero = (value: unknown) => value === 0 || value === '0' || value === '0%';

/** Pods of a workload may mount the claims of its own templates too. */
export const claimNames = ({ volumeClaimTemplates }: Value): unknown[] =>
  list(volumeClaimTemplates).map(({ metadata }) => group(metadata).name);
