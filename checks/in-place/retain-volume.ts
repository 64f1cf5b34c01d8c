// Deletes claims and keeps their volumes, whatever the reclaim policy of their class is: docs/in-place.md, "The way back".

const RETAIN = `-p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`;

/** @param kubectl with the namespace. */
export const setAside = (kubectl: string, claim: string): string[] => [
  `kubectl patch pv "$(${kubectl} get pvc ${claim} -o jsonpath={.spec.volumeName})" ${RETAIN}`,
  `${kubectl} delete pvc ${claim}`,
];

/** Keeps the volumes of all claims that `selector` matches. */
export const retainAll = (kubectl: string, selector: string): string =>
  `${kubectl} get pvc ${selector} -o jsonpath='{range .items[*]}{.spec.volumeName}{"\\n"}{end}' | xargs -I VOLUME kubectl patch pv VOLUME ${RETAIN}`;
