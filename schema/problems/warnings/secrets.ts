// Warnings about secrets.
import { joined } from '../messages/wording';
import type { Sentences } from './sentences';

export const secretsWarnings = {
  'generated-twice': {
    finds: 'One secret that several services make up, each for itself.',
    found: (name: string, owners: readonly string[]) => `${joined(owners)} get a value of '${name}' each.`,
    why: 'The values differ, so what one signs the others do not accept.',
    mend: 'For one value, declare it in the stack, as secrets: { KEY: { generate: true } }, and name it without generate in the services.',
  },
} satisfies Record<string, Sentences>;
