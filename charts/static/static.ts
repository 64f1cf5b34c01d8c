// Built files behind nginx, with our own configuration (nginx-conf.ts). Any image with nginx and the files works.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedStack, ResolvedStatic } from '../../model';
import { addApplication } from '../application/application';
import { stopWithin } from '../parts/graceful-stop';
import { labelsOf } from '../parts/labels';
import { configJs } from './config-js';
import { nginxConf } from './nginx-conf';

export class StaticChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, site: ResolvedStatic) {
    super(scope, site.name, { namespace: stack.namespace.name, labels: labelsOf(stack, site) });
    addApplication(this, stack, site, {
      files: {
        'nginx.conf': nginxConf(
          site.root,
          site.port,
          stopWithin(site.stopGraceSeconds).serverSeconds,
          site.config && '/slipway/config.js',
        ),
        ...(site.config && { 'config.js': configJs(site.config) }),
      },
      command: ['nginx', '-e', '/dev/stderr', '-c', '/slipway/nginx.conf', '-g', 'daemon off;'],
    });
  }
}
