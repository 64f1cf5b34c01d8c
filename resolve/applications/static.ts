// `type: 'static'`: built files behind nginx.
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { edgeVariables } from '../edge-variables';
import type { ServiceRule } from '../rules/rule';
import { sorted } from '../sorted';
import type { ApplicationType } from './application-type';
import { healthAt, httpPort, PAGE } from './http';

/** nginx without root cannot open 80, so the Service answers on 80 and the container on 8080. */
const PORT = { service: 80, container: 8080 };

/** An edge opens the network for nginx. A variable of it would be read by nothing. */
const noVariables: ServiceRule<ServiceOf<'static'>> = ({ uses }) =>
  edgeVariables(uses).map(({ target, name }) => ({ path: ['uses', target, 'env'], text: messages.noEnvironmentOfAPage(name) }));

/** Where nginx' own image has them. */
const ROOT = '/usr/share/nginx/html';

/** Slipway writes nginx' configuration from these. */
const noNginx: ServiceRule<ServiceOf<'static'>> = (service) =>
  service.command
    ? (['root', 'config'] as const)
        .filter((option) => service[option] !== undefined)
        .map((option) => ({ path: [option], text: messages.noNginx(option) }))
    : [];

/** Of `/etc/nginx` Slipway's configuration reads the types alone. */
const unreadFiles: ServiceRule<ServiceOf<'static'>> = ({ files, command }) =>
  command
    ? []
    : Object.keys(files)
        .filter((path) => /^\/etc\/nginx(\/|$)/.test(path) && path !== '/etc/nginx/mime.types')
        .map((path) => ({ path: ['files', path], text: messages.unreadByNginx(path) }));

export const staticSite: ApplicationType<'static'> = {
  least: { type: 'static' },
  software: 'nginx',
  component: 'frontend',
  resources: { requests: { cpu: '25m', memory: '32Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
  ports: (name) => httpPort(name, PORT.service, PORT.container),
  health: ({ health, command }) => {
    if (health !== undefined) return healthAt(health);
    return command ? PAGE : { ...PAGE, live: { port: 'http', path: '/healthz' } };
  },
  sourceAt: ({ root = ROOT }) => root,
  rules: [noVariables, noNginx, unreadFiles],
  resolve: (common, { type, root = ROOT, config }) => ({
    ...common,
    type,
    port: PORT.container,
    root,
    config: config && sorted(config),
  }),
};
