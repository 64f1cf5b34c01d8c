// End-to-end tests against the cluster of KUBECONFIG, two files at a time: docs/end-to-end.md.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  testTimeout: 900_000,
  // more would be faster, and would be in each other's way: what is measured is time and lost requests
  maxWorkers: 2,
};
