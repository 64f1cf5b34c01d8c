// The house in rules: `npm run lint` asks them. docs/architecture.md says what the folders are for.
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
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|demo|sources)/' },
    tsPreCompilationDeps: true, // an import of types alone is an arrow too
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
