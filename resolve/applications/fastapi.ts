// `type: 'fastapi'`: an ASGI application under uvicorn or gunicorn.
import type { ApplicationType } from './application-type';
import { healthAt, httpPort } from './http';

export const fastapi: ApplicationType<'fastapi'> = {
  least: { type: 'fastapi' },
  software: 'fastapi',
  component: 'backend',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: (name, { port }) => httpPort(name, port),
  health: ({ health }) => healthAt(health),
  processes: ({ server, source }) => (source === undefined ? server.workers : 1), // mounted source runs under uvicorn --reload
  rules: [],
  resolve: (common, { type, app, port, server, logLevel }) => ({ ...common, type, app, port, server, logLevel }),
};
