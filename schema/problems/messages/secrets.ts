// Secrets: of a service, of the stack, and what Slipway makes up.
import { didYouMean, type Found, listed, neither, shown } from './wording';

export const secretsMessages = {
  notASecret: neither('a variable', 'a group of options', "'API_KEY'", "{ name: 'API_KEY', description: 'where to get it' }"),
  notGenerated: ({ input }: Found) =>
    `${shown(input)} says not how to make a value. Write true, { length: 64 }, or { bytes: 32, encoding: 'base64' } (also 'base64url' and 'hex'), with 8 to 1024.`,
  notASharedSecret: ({ code, input }: Found & { readonly code?: string }) =>
    code === 'invalid_type'
      ? `${shown(input)} is not a group of options. The stack's own secrets are secrets: { MQ_PASSWORD: { generate: true } }; where values come from is said in secretSource: { from: 'external-secrets', store: 'vault' }.`
      : undefined,
  noSecretName: () => "is missing. Name the variable, such as 'API_KEY', or a secret of the stack by from.",
  noSharedSecret: (found: string, names: readonly string[]) =>
    `the stack has no secret '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`} Declare it in the stack's own secrets.`,
  saidByTheStack: (option: string, name: string) =>
    `'${name}' is a secret of the stack, which says this for all services. Remove ${option} here.`,
  nameOfTheStack: () => "'stack' would have the same Secret as the stack's own secrets. Rename the service.",
  optionalAndGenerated: () => 'a secret that is made up is never missing. Remove optional or generate.',
  variableOfNoFile: (variable: string) =>
    `'${variable}' would name a file that may be missing. Remove fileVariable, and let the program look for the file, or remove optional.`,
  notInTheFolder: (folder: string) =>
    `a file that may be missing can only be in ${folder}, because Kubernetes puts a folder in its place anywhere else. Remove path, or optional.`,
  unsafeInUrl: (name: string) =>
    `'${name}' becomes part of a connection URL, where base64 has characters with another meaning. Set encoding to 'base64url' or 'hex'.`,
  noSecretOf: (found: string, names: readonly string[]) =>
    `no service '${found}' has secrets.${didYouMean(found, names) || ` These have: ${listed(names)}.`}`,
  noSuchSecret: (found: string, names: readonly string[]) =>
    `this service has no secret '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
  /** @param says what was found, never the value. */
  leak: (says: string, { stack, service, place, edge }: PlaceOfLeak) =>
    `${says}. ${edge === undefined ? `Declare it in services.${service ?? '<name>'}.secrets and keep the value in secrets/${stack}.<environment>.env.` : `Remove it: an edge gives the variable, with the login that the service has: ${edge}.`} If it is no secret, say why: accept: { leak: { '${place}': '…' } } ${service === undefined ? 'in the stack' : 'in this service'}.`,
};

export interface PlaceOfLeak {
  readonly stack: string;
  readonly service?: string;
  /** As a line of `accept` names it. */
  readonly place: string;
  /** The edge that gives the variable in its place. Absent: the secret is of nothing that the stack has. */
  readonly edge: string | undefined;
}
