// End-to-end tests against the cluster of KUBECONFIG, one after the other: test/e2e/README.md.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  testTimeout: 900_000,
  maxWorkers: 1,
};
