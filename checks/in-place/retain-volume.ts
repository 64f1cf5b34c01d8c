// Keeps the volumes of claims that are about to go, whatever the reclaim policy of their class is: docs/in-place.md, "The way back".

const RETAIN = `-p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`;

/** Not everybody may patch a volume, so this comes before anything is deleted. */
export const retain = (kubectl: string, claim: string): string =>
  `kubectl patch pv "$(${kubectl} get pvc ${claim} -o jsonpath={.spec.volumeName})" ${RETAIN}`;

/** Keeps the volumes of all claims that `selector` matches. A pipe alone would not tell that they could not be listed. */
export const retainAll = (kubectl: string, selector: string): string[] => [
  `volumes=$(${kubectl} get pvc ${selector} -o jsonpath='{range .items[*]}{.spec.volumeName}{"\\n"}{end}')`,
  `echo "$volumes" | xargs -I VOLUME kubectl --context "$context" patch pv VOLUME ${RETAIN}`,
];
