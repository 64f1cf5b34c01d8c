// Init containers that wait for other services. A Service leads to ready pods only, so an open port shows that the service is ready.

import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { containerNameOf } from '../../model/dns-names';
import { SMALL } from '../../model/resources';
import { securityBeside } from './pod';
import { pullPolicy } from './pull-policy';
import { resourcesOf } from './resources';
import wait from './scripts/wait-for.sh';

export function waitFor({
  waitFor,
  waitImage,
  imagePullPolicy,
  user,
  privileges,
}: Pick<Application, 'waitFor' | 'waitImage' | 'imagePullPolicy' | 'user' | 'privileges'>): k8s.Container[] {
  return waitFor.map(({ host, port }) => ({
    name: containerNameOf(`wait-for-${host}`),
    image: waitImage,
    imagePullPolicy: pullPolicy(waitImage, { imagePullPolicy }),
    command: ['sh', '-c', wait, 'wait-for', host, String(port)],
    resources: resourcesOf(SMALL),
    securityContext: securityBeside({ user, privileges }),
  }));
}
