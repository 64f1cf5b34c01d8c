// `type: 'vite'`: Vite's development server, with the source mounted.
import type { ApplicationType } from './application-type';
import { healthAt, httpPort, PAGE } from './http';

export const vite: ApplicationType<'vite'> = {
  least: { type: 'vite', source: '.' },
  software: 'vite',
  component: 'frontend',
  resources: {
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '4Gi' }, // node_modules are copied there
  },
  ports: (name, { port }) => httpPort(name, port),
  health: ({ health }) => (health === undefined ? PAGE : healthAt(health)),
  developmentOnly: "Use type: 'static' with the built files in local and production.",
  rules: [],
  resolve: (common, { type, port }) => ({ ...common, type, port }),
};
