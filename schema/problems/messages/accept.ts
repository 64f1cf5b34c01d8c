// Warnings that are accepted: names of rules, and reasons.

import { ERRORS } from '../errors';
import { textOf } from '../text-of';
import { docs } from '../typed';
import { WARNING_NAMES } from '../warnings';
import { didYouMean, type Found, listed, shown } from './wording';

export const acceptMessages = {
  notAWarning: ({ input }: Found) =>
    typeof input === 'string' && Object.hasOwn(ERRORS, input)
      ? `'${input}' finds errors, and an error cannot be accepted. Mend it, and remove this line.`
      : `${shown(input)} is not the name of a warning.${didYouMean(textOf(input), WARNING_NAMES)} ${docs('findings.md')} lists them.`,
  noPlace: () =>
    "names no place. A leak is accepted place by place, such as leak: { 'env.DEMO_KEY': 'it opens the demo alone' }.",
  noReason: () =>
    "has no reason. Write why it is right here, such as 'the program keeps nothing on its disk': the page of the stack shows it.",
  notAManifestRule: (found: string, known: readonly string[]) =>
    `'${found}' is not a rule about manifests that can be accepted.${didYouMean(found, known)} ${docs('checks.md')} lists them.`,
  howToAccept: (annotations: readonly string[]) =>
    `Where a rule is wrong about an object, the object accepts it by an annotation with the reason: ${listed(annotations)} (${docs('checks.md')}).`,
  seeRules: () => `${docs('checks.md')} describes the rule.`,
  noProperty: (found: string, known: readonly string[]) =>
    `'${found}' is not a property of this validation.${didYouMean(found, known)} There is: ${known.join(', ')}.`,
  noRules: (found: unknown) => `${shown(found)} is neither 'kubernetes' nor 'all'.`,
  neverAccepted: (rule: string, why: string) => `'${rule}' cannot be accepted. ${why} Mend it, and remove this annotation.`,
};
