/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // jest leaves a core to the editor, which on two cores is half of the machine
  maxWorkers: '100%',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/lib', '<rootDir>/demo', '<rootDir>/sources'],
  transform: {
    '\\.(awk|ini|md|mongosh|sh|sql)$': '<rootDir>/test/support/text-file.js',
    '^.+\\.ts$': [
      'ts-jest',
      {
        tsconfig: { module: 'commonjs', moduleResolution: 'bundler', isolatedModules: true, esModuleInterop: true },
        diagnostics: false,
      },
    ],
  },
};
