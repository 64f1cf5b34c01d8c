// What a service cannot say where only its image knows the user.
import { messages } from '../../schema/problems/messages';
import { isApplication } from '../kinds';
import { volumesOf } from '../options';
import type { ServiceRule } from './rule';

/** The pods of a backup run as the user who wrote the files, and so need its number. */
export const backupUser: ServiceRule = (service) =>
  isApplication(service) && service.user === 'image'
    ? Object.entries(volumesOf(service))
        .filter(([, { backup }]) => backup)
        .map(([volume]) => ({ path: ['volumes', volume, 'backup'], text: messages.backupAsTheImage() }))
    : [];
