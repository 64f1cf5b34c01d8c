// Secrets of services and of the stack: what is said in one place is not said in another.
import { SECRETS_FOLDER, STACK } from '../../model/secret-names';
import { messages } from '../../schema/problems/messages';
import type { Secret } from '../../schema/secret';
import { secretsOf } from '../options';
import { isShared } from '../shared-secrets';
import type { Finding, ServiceRule } from './rule';
import type { StackRule } from './stack-rule';

export const shared: StackRule = (stack) => {
  const names = Object.keys(stack.secrets);
  const clash = names.length > 0 && Object.hasOwn(stack.services, STACK);
  const optional = (secret: Secret) => stack.secrets[secret.from ?? secret.name]?.optional ?? false;
  return [
    ...Object.entries(stack.secrets).flatMap(([name, secret]) =>
      secret.optional && secret.generate !== false
        ? [{ path: ['secrets', name, 'optional'], text: messages.optionalAndGenerated() }]
        : [],
    ),
    ...(clash ? [{ path: ['services', STACK], text: messages.nameOfTheStack() }] : []),
    ...Object.entries(stack.services).flatMap(([service, options]) =>
      secretsOf(options).flatMap((secret, i) =>
        isShared(stack, secret)
          ? [
              ...sharedBy(secret, names, ['services', service, 'secrets', String(i)]),
              ...(optional(secret) ? filesThatMayBeMissing(secret, ['services', service, 'secrets', String(i)]) : []),
            ]
          : [],
      ),
    ),
  ];
};

/** A secret of the stack exists, and a service says of it how it takes it and nothing else. */
function sharedBy(secret: Secret, names: readonly string[], path: readonly string[]): Finding[] {
  const { name, from = name, description, generate, optional } = secret;
  if (!names.includes(from)) return [{ path: [...path, 'from'], text: messages.noSharedSecret(from, names) }];
  const said = { description: description !== undefined, generate: generate !== false, optional };
  return Object.entries(said).flatMap(([option, isSaid]) =>
    isSaid ? [{ path: [...path, option], text: messages.saidByTheStack(option, from) }] : [],
  );
}

export const optionalSecrets: ServiceRule = (service) =>
  secretsOf(service).flatMap((secret, i) => {
    if (!secret.optional) return [];
    const at = ['secrets', String(i)];
    return [
      ...(secret.generate === false ? [] : [{ path: [...at, 'optional'], text: messages.optionalAndGenerated() }]),
      ...filesThatMayBeMissing(secret, at),
    ];
  });

function filesThatMayBeMissing({ path, fileVariable }: Secret, at: readonly string[]): Finding[] {
  return [
    ...(fileVariable === undefined ? [] : [{ path: [...at, 'fileVariable'], text: messages.variableOfNoFile(fileVariable) }]),
    ...(path === undefined || path.startsWith(`${SECRETS_FOLDER}/`)
      ? []
      : [{ path: [...at, 'path'], text: messages.notInTheFolder(SECRETS_FOLDER) }]),
  ];
}

/** A password of a connection is made of characters that a URL takes. */
export const passwordsInUrls: StackRule = ({ services, secrets }) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (service.type !== 'container' || !service.connection) return [];
    const { password } = service.connection;
    const i = service.secrets.findIndex((secret) => secret.name === password);
    const secret = service.secrets[i];
    if (!secret) return [];
    const ofTheStack = secrets[secret.from ?? secret.name];
    const path = ofTheStack ? ['secrets', secret.from ?? secret.name] : ['services', name, 'secrets', String(i)];
    const { generate } = ofTheStack ?? secret;
    return typeof generate === 'object' && 'encoding' in generate && generate.encoding === 'base64'
      ? [{ path: [...path, 'generate', 'encoding'], text: messages.unsafeInUrl(secret.name) }]
      : [];
  });
