// `npm test`: suites of a folder run one after the other in one process, because loading the libraries anew takes a suite longer than
// its tests do. `npx jest <path>` runs suites by themselves.
const { join } = require('node:path');
const config = require('../../jest.config.js');
const { apart } = require('./apart.js');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  rootDir: join(__dirname, '../..'),
  testMatch: ['<rootDir>/test/together/*.test.ts', ...apart.map((file) => `<rootDir>/test/${file}`)],
};
