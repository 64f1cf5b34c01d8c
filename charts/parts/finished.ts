// Changes of a finished object. cdk8s' own `addJsonPatch` comes before its types, which are of Kubernetes 1.27 and leave out every newer field.
import type { ApiObject } from 'cdk8s';

/** @param change of what is printed; it may change it in place. */
export function whenFinished(object: ApiObject, change: (json: object) => object): void {
  const printed = object.toJson.bind(object);
  object.toJson = () => change(printed());
}
