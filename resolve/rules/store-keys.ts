// Keys of `secretSource.keys` name services that have a Secret; another name is a typing mistake.
import { backupJob } from '../../model/job-names';
import { STACK } from '../../model/secret-names';
import { messages } from '../../schema/problems/messages';
import type { Service } from '../../schema/service';
import { declaredBackups } from '../declared-backups';
import { isData } from '../kinds';
import { secretsOf } from '../options';
import type { StackRule } from './stack-rule';

export const storeKeys: StackRule = ({ services, volumes, secrets, secretSource }) => {
  const ofBuckets = declaredBackups({ services, volumes }).flatMap(({ name, backup }) =>
    backup.bucket ? [backupJob(name)] : [],
  );
  const ofServices = Object.entries(services).flatMap(([name, service]) => (hasSecret(service) ? [name] : []));
  const owners = [...ofServices, ...ofBuckets, ...(Object.keys(secrets).length > 0 ? [STACK] : [])].sort();
  return Object.keys('keys' in secretSource ? secretSource.keys : {})
    .filter((name) => !owners.includes(name))
    .map((name) => ({ path: ['secretSource', 'keys', name], text: messages.noSecretOf(name, owners) }));
};

const hasSecret = (service: Service) => isData(service) || secretsOf(service).length > 0;
