// `type: 'nextjs'`: a Next.js server.
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { edgeVariables } from '../edge-variables';
import { reloads } from '../rules/reloads';
import type { ServiceRule } from '../rules/rule';
import type { ApplicationType } from './application-type';
import { healthAt, httpPort, PAGE } from './http';

/** https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser */
const buildTime: ServiceRule<ServiceOf<'nextjs'>> = ({ env, secrets, uses }) =>
  [
    ...Object.keys(env).map((name) => ({ name, path: ['env', name] })),
    ...secrets.map(({ name }) => ({ name, path: ['secrets'] })),
    ...edgeVariables(uses).map(({ target, name }) => ({ name, path: ['uses', target, 'env'] })),
  ]
    .filter(({ name }) => name.startsWith('NEXT_PUBLIC_'))
    .map(({ name, path }) => ({ path, text: messages.buildTime(name) }));

export const nextjs: ApplicationType<'nextjs'> = {
  least: { type: 'nextjs' },
  software: 'nextjs',
  component: 'frontend',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: (name, { port }) => httpPort(name, port),
  health: ({ health }) => (health === undefined ? PAGE : healthAt(health)),
  poolSize: 10, // node-postgres
  rules: [buildTime, reloads],
  resolve: (common, { type, port }) => ({ ...common, type, port }),
};
