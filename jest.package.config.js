// The package, as somebody installs it: `npm run test:package` packs it, and installs it from the tarball and the registry.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/package/**/*.pack.ts'],
  testTimeout: 300_000,
};
