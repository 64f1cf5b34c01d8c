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

export const staticSite: ApplicationType<'static'> = {
  least: { type: 'static' },
  software: 'nginx',
  component: 'frontend',
  resources: { requests: { cpu: '25m', memory: '32Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
  ports: (name) => httpPort(name, PORT.service, PORT.container),
  health: ({ health }) => (health === undefined ? { ...PAGE, live: { port: 'http', path: '/healthz' } } : healthAt(health)),
  rules: [noVariables],
  resolve: (common, { type, root, config }) => ({
    ...common,
    type,
    port: PORT.container,
    root,
    config: config && sorted(config),
  }),
};
