// Every sentence about what is wrong with a stack: what was found, in the user's words, and what to do. A file for each subject.
import { acceptMessages } from './accept';
import { connectionsMessages } from './connections';
import { extendMessages } from './extend';
import { gitopsMessages } from './gitops';
import { imagesMessages } from './images';
import { ingressMessages } from './ingress';
import { mysqlMessages } from './mysql';
import { postgresMessages } from './postgres';
import { reportMessages } from './report';
import { secretsMessages } from './secrets';
import { servicesMessages } from './services';
import { stackMessages } from './stack';
import { valuesMessages } from './values';
import { volumesMessages } from './volumes';
import { zodMessages } from './zod';

export { EVERY_ENVIRONMENT, NOTHING_WRITTEN } from './report';
export { shown } from './wording';

export const messages = {
  ...zodMessages,
  ...valuesMessages,
  ...stackMessages,
  ...gitopsMessages,
  ...servicesMessages,
  ...imagesMessages,
  ...connectionsMessages,
  ...ingressMessages,
  ...secretsMessages,
  ...volumesMessages,
  ...postgresMessages,
  ...mysqlMessages,
  ...acceptMessages,
  ...extendMessages,
  ...reportMessages,
} as const;
