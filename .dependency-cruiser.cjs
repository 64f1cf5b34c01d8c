// The house in rules: `npm run lint` asks them. docs/architecture.md says what the folders are for.

/** What each folder may import, besides itself and packages. */
const MAY_IMPORT = {
  stacks: ['schema/define-stack.ts'],
  schema: [],
  model: ['schema/'],
  ingress: ['model/', 'schema/', 'imports/'],
  leaks: [],
  resolve: ['schema/', 'model/', 'ingress/', 'leaks/'],
  charts: ['model/', 'ingress/', 'imports/'],
  checks: ['model/', 'schema/problems/', 'schema/cron-fields.ts', 'schema/time-zone.ts', 'leaks/', 'imports/kubernetes-api.json'],
  'env-file': ['leaks/'],
  yaml: [],
  api: ['schema/', 'resolve/', 'model/', 'charts/', 'checks/', 'output/', 'leaks/', 'yaml/'],
  compose: ['schema/problems/', 'env-file/', 'yaml/'],
  import: [
    'schema/',
    'compose/project',
    'leaks/',
    'resolve/url-schemes.ts',
    'resolve/defaults/connections.ts',
    'resolve/known-images/',
    'model/',
  ],
  output: ['schema/', 'resolve/', 'model/', 'ingress/', 'charts/', 'checks/', 'leaks/'],
  cli: [
    'schema/',
    'resolve/',
    'model/',
    'ingress/',
    'charts/',
    'checks/',
    'output/',
    'env-file/',
    'leaks/',
    'compose/',
    'import/',
    'stacks/',
    'api/',
    'yaml/',
  ],
  imports: [],
  package: ['api/', 'cli/'],
};

/** Everything that is no package. */
const OURS = `^(${[...Object.keys(MAY_IMPORT), 'bench', 'test', 'tools'].join('|')})/|^main\\.ts$`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that import each other, types counted, cannot be read one after the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-missing-file',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(MAY_IMPORT).map(([folder, others]) => ({
      name: `${folder}-knows`,
      comment: `${folder}/ imports ${others.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: OURS, pathNot: [`^${folder}/`, ...others.map((path) => `^${path}`)] },
    })),
    {
      name: 'api-in-memory',
      comment: 'The library reaches no disk and starts no program; test/api/pure.test.ts asks for the rest.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^(node:)?(fs|child_process|os)(/|$)', reachable: true },
    },
    {
      name: 'commands-above-the-cluster',
      comment: 'What all commands know of a cluster leans on none of them.',
      severity: 'error',
      from: { path: '^cli/cluster/' },
      to: { path: '^cli/[^/]+/', pathNot: '^cli/cluster/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|demo|lib|sources)/|^package/bin' },
    tsPreCompilationDeps: true, // an import of types alone is an arrow too
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
