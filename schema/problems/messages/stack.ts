// The stack as a whole: its environments, and names that two things claim.
import { didYouMean, type Found, joined, listed, shown } from './wording';

export const stackMessages = {
  noStack: () => 'there is no stack in it.',
  notAStack: (found: unknown) => `${shown(found)} is not a stack, which has a name, services and environments.`,
  noEnvironment: () => 'the stack has no environment. Add at least one of development, local and production; {} is enough.',
  notAnEnvironmentName: ({ input }: Found) =>
    input === 'example'
      ? "'example' is taken: secrets/<stack>.example.env lists the secrets of every environment. Choose another name."
      : `${shown(input)} is not the name of an environment. Use lower-case letters, digits and '-', with a letter or digit at both ends, such as 'staging'.`,
  likeNothing: (name: string, known: readonly string[]) =>
    `is missing. '${name}' is none of ${joined(known)}, so say which of them it is like: ${name}: { like: 'production' }.${didYouMean(name, known)}`,
  likeItself: (name: string) => `'${name}' is one of the three environments that the others are like. Remove like.`,
  nameInOverride: () => 'an environment cannot rename the stack. Remove it.',
  stackTwice: (name: string) => `the stack name '${name}' is used more than once. Every stack needs a name of its own.`,
  namespaceTaken: (name: string) =>
    `'${name}' is a namespace of the cluster itself, and the stack would write its quota and its policies into it. Set namespace to another name.`,
  namespaceTwice: (name: string, stack: string) =>
    `'${name}' is the namespace of the stack ${stack} too, and each would overwrite what the other has. Set namespace to another name.`,
  noRegistry: () => 'there is no registry to log in to. Set registry.',
  nameTakenTwice: (name: string, owners: readonly string[]) =>
    `the DNS name '${name}' is claimed by ${joined(owners)}. Rename one.`,
  variableTwice: (name: string, places: readonly string[]) => `the variable '${name}' is set by ${joined(places)}. Keep one.`,
  noBase: (found: string, names: readonly string[]) =>
    `the stack has no service '${found}' that an environment could change.${didYouMean(found, names) || ` It has: ${listed(names)}.`} A service of this environment alone says its type.`,
  noSuchEnvironment: (found: string, names: readonly string[]) =>
    `the stack has no environment '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
  noSuchChart: (found: string, names: readonly string[]) =>
    `the stack has no chart '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
  noSuchService: (found: string, names: readonly string[]) =>
    `this stack has no service '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
};
