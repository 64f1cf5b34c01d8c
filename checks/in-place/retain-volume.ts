// Claims that give way to new ones, and whose volumes stay, whatever their class says: docs/in-place.md, "The way back".

const RETAIN = `-p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`;

/** @param kubectl with the namespace. */
export const setAside = (kubectl: string, claim: string): string[] => [
  `kubectl patch pv "$(${kubectl} get pvc ${claim} -o jsonpath={.spec.volumeName})" ${RETAIN}`,
  `${kubectl} delete pvc ${claim}`,
];

/** Volumes of all claims that `selector` finds. */
export const retainAll = (kubectl: string, selector: string): string =>
  `${kubectl} get pvc ${selector} -o jsonpath='{range .items[*]}{.spec.volumeName}{"\\n"}{end}' | xargs -I VOLUME kubectl patch pv VOLUME ${RETAIN}`;
