// Built files behind nginx, with our own configuration (nginx-conf.ts). Any image with nginx and the files works.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedStack, ResolvedStatic } from '../../model';
import { addApplication } from '../application/application';
import { commandLine } from '../application/command-line';
import type { Program } from '../application/program';
import { serverSeconds } from '../parts/graceful-stop';
import { labelsOf } from '../parts/labels';
import { configJs } from './config-js';
import { nginxConf } from './nginx-conf';

export class StaticChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, site: ResolvedStatic) {
    super(scope, site.name, { namespace: stack.namespace.name, labels: labelsOf(stack, site) });
    const { port, command } = site;
    addApplication(this, stack, site, command ? { env: { PORT: String(port) }, ...commandLine(site) } : nginx(stack, site));
  }
}

function nginx({ ipv6 }: ResolvedStack, site: ResolvedStatic): Program {
  const { root, port, config, stopGraceSeconds, strippedPrefix } = site;
  return {
    files: {
      'nginx.conf': nginxConf({
        ...{ root, port, ipv6, stopSeconds: serverSeconds(stopGraceSeconds), data: dataBelow(root, site) },
        ...(config && { settings: '/slipway/config.js' }),
        ...(strippedPrefix !== undefined && { prefix: strippedPrefix }),
      }),
      ...(config && { 'config.js': configJs(config) }),
    },
    ...commandLine(site, ['nginx', '-e', '/dev/stderr', '-c', '/slipway/nginx.conf', '-g', 'daemon off;']),
  };
}

/** What is mounted below the root: not the page that was built, so that a file that is not there is missing. */
const dataBelow = (root: string, { volumes, shared }: ResolvedStatic): string[] =>
  Object.values({ ...volumes, ...shared })
    .map(({ mountPath }) => mountPath.replace(/\/*$/, '/'))
    .filter((path) => path.startsWith(`${root}/`))
    .map((path) => path.slice(root.length))
    .sort();
