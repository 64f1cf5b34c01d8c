// `type: 'fastapi'`: an ASGI application under uvicorn or gunicorn, or a command of the team's.
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { reloads } from '../rules/reloads';
import type { ServiceRule } from '../rules/rule';
import type { ApplicationType } from './application-type';
import { healthAt, httpPort } from './http';

type Fastapi = ServiceOf<'fastapi'>;

/** What Slipway writes the command line of the server from. */
const OF_THE_LINE = ['app', 'server', 'logLevel'] as const;

const onlyOneLine: ServiceRule<Fastapi> = (service) =>
  service.command
    ? OF_THE_LINE.filter((option) => service[option] !== undefined).map((option) => ({
        path: [option],
        text: messages.saidByTheCommand(option),
      }))
    : [];

export const fastapi: ApplicationType<'fastapi'> = {
  least: { type: 'fastapi' },
  software: 'fastapi',
  component: 'backend',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: (name, { port }) => httpPort(name, port),
  health: ({ health }) => healthAt(health),
  processes: ({ server, source }) => (source === undefined ? (server?.workers ?? 1) : 1), // mounted source runs under uvicorn --reload
  rules: [onlyOneLine, reloads],
  resolve: (common, { type, app = 'main:app', port, server = { kind: 'uvicorn', workers: 1 }, logLevel = 'info' }) => ({
    ...common,
    ...{ type, app, port, server, logLevel },
  }),
};
