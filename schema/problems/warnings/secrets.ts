// Warnings about secrets.

import { joined } from '../messages/wording';
import { slipwayLine } from '../typed';
import type { Sentences } from './sentences';

export const secretsWarnings = {
  'generated-twice': {
    finds: 'One secret of several services, which at least one of them makes up for itself.',
    found: (name: string, owners: readonly string[]) => `${joined(owners)} get a value of '${name}' each.`,
    why: 'The values differ, so what one signs the others do not accept.',
    mend: 'For one value, declare it in the stack, as secrets: { KEY: { generate: true } }, and name it without generate in the services.',
  },
  'no-login': {
    finds: 'An edge to something with a password, without a variable that holds it.',
    /** @param variable by which an image reads the password. */
    found: (target: string, variable?: string) =>
      variable === undefined
        ? `'${target}' has a password, and no variable of this edge holds it.`
        : `'${target}' asks for the value of '${variable}', and this service does not hold it.`,
    why: 'The connection is open, and the login is refused.',
    mend: "Name a variable for the URL, as env: 'DATABASE_URL', or for the parts: env: { host: 'DB_HOST', password: 'DB_PASSWORD' }. A Redis whose programs know no password gets auth: false. A container says in connection which secret its password is, as connection: { scheme: 'amqp', user: 'guest', password: 'RABBITMQ_DEFAULT_PASS' }; or the stack has the secret, secrets: { SEARCH_KEY: { generate: true } }, and both services take it: secrets: [{ name: 'MEILI_MASTER_KEY', from: 'SEARCH_KEY' }].",
  },
  'plain-secret': {
    finds: 'A weak or well-known password that stands in the stack; any other secret is an error, `leak`.',
    found: (name: string, inUrl = false) =>
      inUrl ? `'${name}' holds a login with its password.` : `'${name}' is the name of a secret, and its value stands here.`,
    why: 'Everybody who reads the repository, the image or the ConfigMap has it.',
    mend: `Name it in secrets of the service, where ${slipwayLine('secrets')} gives it its value; a command refers to it as $(NAME), a health command by a shell.`,
  },
  'protection-off': {
    finds: 'A setting that switches a protection off: certificates that nobody looks at, no password, cookies without HTTPS.',
    found: (name: string, value: string) => `${name} is '${value}'.`,
    why: 'Whoever is in between, or in the cluster, then reads and changes what it protects.',
    mend: "Remove it. For an authority of your own mount its certificate and name it, as NODE_EXTRA_CA_CERTS; a password can be made up: secrets: [{ name: 'POSTGRES_PASSWORD', generate: true }].",
  },
  'secret-in-browser': {
    finds: 'A secret that the bundler or the server writes into what browsers load.',
    found: (name: string) => `'${name}' reaches everybody who opens the page.`,
    why: 'What a browser loads is no secret.',
    mend: 'Keep it in the service behind the page, and let the page ask that one.',
  },
  'secret-of-the-backend': {
    finds: 'A frontend that is given a secret of the service behind it.',
    found: (name: string, backend: string) => `'${backend}' has the secret '${name}' too.`,
    why: 'Who breaks into the page has what only the service behind it needs.',
    mend: "Remove it here. If both sides do need it, declare it in the stack's own secrets.",
  },
} satisfies Record<string, Sentences>;
