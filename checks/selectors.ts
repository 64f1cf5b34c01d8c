// Every selector matches the pods of exactly one workload.
import { areStartedElsewhere, type Check, type Labels, type Manifest, matches, workloadsIn } from './manifest';

export const selectors: Check = (manifests) => {
  const workloads = workloadsIn(manifests);
  return manifests.flatMap((manifest) => {
    const { path } = manifest;
    const selector = selectorOf(manifest);
    if (!selector || areStartedElsewhere(selector)) return [];
    const findings = [];
    if ('app.kubernetes.io/version' in selector)
      findings.push({ path, text: 'the selector contains the version, so a new version would lose the old pods.' });
    const matched = workloads.filter(({ labels }) => matches(selector, labels));
    if (matched.length !== 1)
      findings.push({
        path,
        text: `the selector ${JSON.stringify(selector)} matches ${matched.length} workloads instead of one.`,
      });
    else if (manifest.object.spec?.template && matched[0]?.path !== path)
      findings.push({ path, text: 'the selector matches the pods of another workload.' });
    return findings;
  });
};

/** Undefined for objects that select nothing, or everything on purpose (default-deny). */
function selectorOf({ object: { kind, spec } }: Manifest): Labels | undefined {
  if (kind === 'NetworkPolicy') return spec?.podSelector?.matchLabels;
  if (kind === 'Service') return spec?.selector as Labels | undefined;
  return (spec?.selector as { matchLabels?: Labels } | undefined)?.matchLabels;
}
