// `type: 'nextjs'`: a Next.js server.
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { edgeVariables } from '../edge-variables';
import { reloads } from '../rules/reloads';
import type { ServiceRule } from '../rules/rule';
import type { ApplicationType } from './application-type';
import { healthAt, httpPort, PAGE } from './http';

/** https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser */
const buildTime: ServiceRule<ServiceOf<'nextjs'>> = ({ image, build, env, secrets, uses }) =>
  [
    // in an image of somebody else a script may write it into the files at the start: warnings/baked-variable.ts
    ...(typeof image === 'string' && !build ? [] : Object.keys(env).map((name) => ({ name, path: ['env', name] }))),
    ...secrets.map(({ name }) => ({ name, path: ['secrets'] })),
    ...edgeVariables(uses).map(({ target, name }) => ({ name, path: ['uses', target, 'env'] })),
  ]
    .filter(({ name }) => name.startsWith('NEXT_PUBLIC_'))
    .map(({ name, path }) => ({ path, text: messages.buildTime(name) }));

/**
 * Folders whose files `next build` made, or that hold them. An empty one in their place leaves nothing to start; what Next.js writes at run time
 * goes to `.next/cache`, which is writable.
 */
const builtFiles: ServiceRule<ServiceOf<'nextjs'>> = ({ workingDir = '/app', writablePaths, volumes }) => {
  const home = workingDir.replace(/\/$/, '');
  const isIn = (path: string, folder: string) => `${path}/`.startsWith(`${folder}/`);
  const covers = (path: string) => {
    const folder = path.replace(/\/+$/, '');
    return isIn(`${home}/.next`, folder) || (isIn(folder, `${home}/.next`) && !isIn(folder, `${home}/.next/cache`));
  };
  return [
    ...writablePaths.flatMap(({ path, keep }, i) => (keep ? [] : [{ folder: path, path: ['writablePaths', String(i)] }])),
    ...Object.entries(volumes).map(([name, { mountPath }]) => ({ folder: mountPath, path: ['volumes', name, 'mountPath'] })),
  ]
    .filter(({ folder }) => covers(folder))
    .map(({ folder, path }) => ({ path, text: messages.coversTheBuild(folder) }));
};

export const nextjs: ApplicationType<'nextjs'> = {
  least: { type: 'nextjs' },
  software: 'nextjs',
  component: 'frontend',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: (name, { port }) => httpPort(name, port),
  health: ({ health }) => (health === undefined ? PAGE : healthAt(health)),
  poolSize: 10, // node-postgres
  rules: [buildTime, builtFiles, reloads],
  resolve: (common, { type, port }) => ({ ...common, type, port }),
};
