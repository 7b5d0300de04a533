/** Tests run on the compiled decorators of SWC; packages that ship ES modules alone are transformed too. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', require('./swc.config.js')] },
  transformIgnorePatterns: ['/node_modules/(?!(jose|selfsigned|@peculiar|cookie|content-disposition)/)'],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 20_000,
  // An embedded database a suite leaves its memory to nobody: a worker that has grown so large is replaced.
  workerIdleMemoryLimit: '1GB',
};
