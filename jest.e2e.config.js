// End-to-end tests against the cluster of KUBECONFIG, one after the other: docs/end-to-end.md.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  testTimeout: 900_000,
  maxWorkers: 1,
};
