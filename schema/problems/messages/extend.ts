// What a team adds to the objects of a stack: objects of its own, patches, checks.
import { didYouMean, type Found, joined, listed, shown } from './wording';

export const extendMessages = {
  notAnApiVersion: ({ input }: Found) =>
    `${shown(input)} is not a version of an API. Write its group and version, such as 'v1' or 'monitoring.coreos.com/v1'.`,
  notAKind: ({ input }: Found) =>
    `${shown(input)} is not a kind of object. Write it as Kubernetes does, such as 'ServiceMonitor'.`,
  notExtraObjects: ({ input }: Found) =>
    `${shown(input)} is neither a group of objects nor a function. Write { flags: { apiVersion: 'v1', kind: 'ConfigMap', … } }, or (chart) => { new ApiObject(chart, …) }.`,
  notData: (what: string) => `${what} is no data. Write text, a number, true, false, null, a list or a group.`,
  ofTheCluster: (kind: string) =>
    `a ${kind} is of the whole cluster, and a stack has one namespace: nothing would take it away again. Apply it apart.`,
  notTheNamespace: (found: unknown, namespace: string) =>
    `${shown(found)} is not the namespace of the stack, which is '${namespace}'. Leave namespace out.`,
  drawingFailed: (why: string) => `the function failed: ${why}`,
  notAPointer: ({ input }: Found) => `${shown(input)} is not a path in an object. Begin it with '/', such as '/spec/replicas'.`,
  notAnObject: ({ input }: Found) => `${shown(input)} is not an object. Write its kind and name, such as 'Deployment/api'.`,
  noReasonForAPatch: () => 'is missing. Say why the object has to be changed: the page of the stack shows it.',
  noSuchObject: (found: string, names: readonly string[]) =>
    `the stack has no ${found}.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
  namedByContent: (found: string) =>
    `${found} has a name that is made of its content, so a change of it would reach no pod, or none that runs. Change what it is made of instead.`,
  patchedIdentity: (field: string) => `${field} says which object it is. Make an object of your own by extraObjects.`,
  nothingThere: (path: string, at: string, names: readonly string[], missing: string) =>
    `${path} is not there. ${at === '' ? 'The object' : at} has ${names.length > 0 ? joined(names) : 'nothing'}.${didYouMean(missing, names)}`,
  notInList: (path: string, at: string, count: number) => `${path} is not there. ${at} is a list of ${count}.`,
  noGroup: (path: string, at: string, found: unknown) => `${path} is not there. ${at} is ${shown(found)}.`,
  otherValue: (path: string, found: unknown) => `${path} is ${shown(found)}, and no longer what the test says.`,
  checkFailed: (name: string, why: string) => `the check '${name}' failed: ${why}`,
  noCheck: (found: unknown) => `${shown(found)} is no check. Write: export const check = defineCheck({ name, why, fix, find });`,
  notACheckName: ({ input }: Found) =>
    `name: ${shown(input)} is not the name of a check. Use lower-case letters, digits and '-', such as 'team-label'.`,
  checkTwice: (name: string) => `name: '${name}' is taken by another check. Give it another name.`,
  noSentence: (option: string) => `${option} is missing. Write a sentence: everybody reads it who breaks the rule.`,
  noFind: () => 'find is missing. Write a function from manifests to what is wrong: [{ path, text }].',
} as const;
